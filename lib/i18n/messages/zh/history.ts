import type { MessageShape } from "@/lib/i18n/message-shape";
import type { history as en } from "@/lib/i18n/messages/en/history";

export const history = {
  label: "任务，最新的在前",
  today: "今天",
  yesterday: "昨天",
  jobs: "{count} 个任务",
  empty: "你生成的一切都会连同设置保存在这里。",
  end: "永久保存，不会过期。",
  open: "显示：{title}",
  more: "更多",
  compare: "对比这些图片",
  recall: { all: "套用全部设置", seed: "套用种子", prompt: "套用提示词", allButSeed: "套用除种子外的设置" },
  states: {
    waiting: "等待中",
    running: "生成中",
    fetching: "取回中",
    withheld: "被拦截",
    failed: "失败",
    unknown: "结果未知",
    not_sent: "未发送",
  },
  thumbFailed: "未能加载",
  thumbRetry: "重新加载",
} as const satisfies MessageShape<typeof en>;
