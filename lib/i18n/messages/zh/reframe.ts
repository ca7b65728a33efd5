import type { MessageShape } from "@/lib/i18n/message-shape";
import type { reframe as en } from "@/lib/i18n/messages/en/reframe";

export const reframe = {
  empty: {
    title: "选择要扩展的图片",
    text: "拖出成品的画框：新增部分由模型补画，原有像素原样保留。",
  },
  blocked: {
    noSource: "请先选择要扩展的图片。",
    outside: "请把画框的中心移到图片上。",
  },
  stage: {
    label: "{name} 的画框",
    keys: "方向键移动画框，按住 Shift 步长更大。",
    frame: "{size} · 成品 {finishedWidth, number} × {finishedHeight, number}",
    square: "中转站看到的部分",
  },
  bar: {
    label: "画框",
    x: "画框左边缘",
    y: "画框上边缘",
    width: "画框宽度",
    height: "画框高度",
    widthShort: "宽",
    heightShort: "高",
    outside: "画框的中心必须在图片上。",
    new: "新增 {share}",
    enlarged: "新增部分放大 {factor} 倍",
    padded: "新增部分中 {share} 是填充",
    allPadded: "新增部分全是填充：中转站可能不会改动它",
  },
  formats: {
    label: "常用格式",
    named: "{name}，{ratio}",
    landscape: "横屏",
    story: "竖屏",
    banner: "横幅",
    portrait: "竖图",
    print: "横版印刷",
    printTall: "竖版印刷",
    tall: "长图",
    square: "方形",
  },
  square: {
    label: "发送的方形",
    choices: { pad: "填充", crop: "裁切" },
    text: {
      pad: "中转站只接受方形图片。整张图片会用镜像补成方形后发送；中转站把镜像也当作画面，只在它之外补画。",
      crop: "中转站只接受方形图片。只发送画框中央的方形，其余由模型补画，随后再把原有像素贴回。画框会移动，直到中央方形落在图片之内。",
    },
    sent: "以 {side, number} × {side, number} 发送。",
    withPadding: "较淡的部分是填充。",
  },
  seam: {
    title: "接缝",
    feather: "向新增部分羽化",
    free: "用已有结果重新合成：不再调用，不产生费用。",
  },
  result: {
    original: "原图，未作改动",
    hold: "原图",
  },
} as const satisfies MessageShape<typeof en>;
