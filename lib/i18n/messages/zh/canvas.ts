import type { MessageShape } from "@/lib/i18n/message-shape";
import type { canvas as en } from "@/lib/i18n/messages/en/canvas";

export const canvas = {
  zoom: "缩放",
  fit: "适应",
  failed: {
    title: "图片没有加载成功",
    advice: "图片仍安全保存在库中。请检查与工作室的连接后重试。",
    retry: "重试",
  },
} as const satisfies MessageShape<typeof en>;
