import type { CompositeSettings } from "@/lib/core/request";
import type { Problem } from "./problem";

/** What the plan of a reframe comes to. */
export interface FrameCover {
  /** Pixels of the finished picture that are not the source's. */
  readonly newPixels: number;
  readonly isTooLarge: boolean;
}

/** What is wrong with the frame of a reframe; it takes the source's size to know. */
export function checkFrame({ newPixels, isTooLarge }: FrameCover): readonly Problem[] {
  if (newPixels === 0) {
    return [
      {
        rule: "frame-adds-nothing",
        field: "frame",
        severity: "error",
        reason: {
          en: "The frame lies inside the picture: make it larger, so that there is something to paint.",
          zh: "画框完全在图片之内：请放大画框，留出需要补画的区域。",
        },
      },
    ];
  }
  if (!isTooLarge) return [];
  return [
    {
      rule: "frame-too-large",
      field: "frame",
      severity: "error",
      reason: {
        en: "The finished picture would have more than 67 megapixels: make the frame smaller.",
        zh: "成品将超过 6700 万像素：请缩小画框。",
      },
    },
  ];
}

/** A seam lies in what is new: settings that would touch the source's own pixels, or show through, are refused. */
export function checkSeam(settings: CompositeSettings | undefined): readonly Problem[] {
  const { featherSide = "inside", grow = 0, opacity = 1 } = settings ?? {};
  if (featherSide === "inside" && grow === 0 && opacity === 1) return [];
  return [
    {
      rule: "seam-in-source",
      field: "composite",
      severity: "error",
      reason: {
        en: "A reframe keeps its source's pixels: only the seam's feather and the colour match can be set.",
        zh: "扩图会原样保留源图像素：只能设置接缝羽化和颜色匹配。",
      },
    },
  ];
}
