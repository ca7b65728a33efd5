import type { MessageShape } from "@/lib/i18n/message-shape";
import type { operations as en } from "@/lib/i18n/messages/en/operations";

export const operations = {
  generate: "生成",
  edit: "编辑",
  remix: "重绘",
  reframe: "扩图",
  replaceBackground: "换背景",
  upscale: "放大",
  describe: "描述",
  removeBackground: "抠图",
  generateTransparent: "透明生成",
} as const satisfies MessageShape<typeof en>;
