import type { MessageShape } from "@/lib/i18n/message-shape";
import type { remix as en } from "@/lib/i18n/messages/en/remix";

export const remix = {
  empty: {
    title: "选择要重绘的图片",
    text: "根据这张图片和提示词生成新图。原图权重决定它与原图有多接近。",
  },
  stage: {
    crop: "使用 {width, number} × {height, number}",
    label: "{name}，标出重绘前的裁切",
    prompt: "重绘后应呈现的画面",
  },
  bar: {
    label: "重绘",
    cropped:
      "重绘前先裁切为 {ratio}：保留 {fullWidth, number} × {fullHeight, number} 中的 {width, number} × {height, number}",
    uncropped: "使用整张图片",
    ownShape: "改用最接近原图的 {ratio}",
    suggestion: "这张图片的提示词",
    take: "使用",
    taken: "已采用这张图片的提示词",
    undo: "撤销",
  },
} as const satisfies MessageShape<typeof en>;
