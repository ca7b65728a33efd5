import type { Verdict } from "@/lib/core/asset";
import type { SheetField } from "@/lib/core/contact-sheet";
import type { Operation } from "@/lib/core/request";

/** The words of a sheet: it is made on the server, for a reader who may not be the one at the screen. */
export interface SheetWords {
  readonly fields: Readonly<Record<SheetField, string>>;
  readonly operations: Readonly<Record<Operation, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly seconds: (count: string) => string;
  readonly separator: string;
}

const en: SheetWords = {
  fields: {
    operation: "Operation",
    model: "Model",
    renderingSpeed: "Speed",
    styleType: "Style",
    stylePreset: "Preset",
    imageWeight: "Image weight",
    seed: "Seed",
    aspectRatio: "Aspect ratio",
    size: "Size",
    price: "Price",
    duration: "Time",
    rating: "Rating",
    verdict: "Decision",
    prompt: "Prompt",
  },
  operations: {
    generate: "Generate",
    edit: "Edit",
    remix: "Remix",
    reframe: "Reframe",
    replaceBackground: "Background",
    upscale: "Upscale",
    describe: "Describe",
    removeBackground: "Cut out",
    generateTransparent: "Transparent",
  },
  verdicts: { kept: "Kept", rejected: "Rejected", winner: "Winner" },
  seconds: (count) => `${count} s`,
  separator: ": ",
};

const zh: SheetWords = {
  fields: {
    operation: "操作",
    model: "模型",
    renderingSpeed: "速度",
    styleType: "风格",
    stylePreset: "预设",
    imageWeight: "图像权重",
    seed: "种子",
    aspectRatio: "宽高比",
    size: "尺寸",
    price: "价格",
    duration: "用时",
    rating: "评分",
    verdict: "取舍",
    prompt: "提示词",
  },
  operations: {
    generate: "生成",
    edit: "编辑",
    remix: "重绘",
    reframe: "扩图",
    replaceBackground: "换背景",
    upscale: "放大",
    describe: "描述",
    removeBackground: "抠图",
    generateTransparent: "透明生成",
  },
  verdicts: { kept: "保留", rejected: "淘汰", winner: "优胜" },
  seconds: (count) => `${count} 秒`,
  separator: "：",
};

export const sheetWords = { en, zh } as const;
