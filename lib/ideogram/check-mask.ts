import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Problem } from "./problem";

/** What the pixels of a mask come to. */
export interface MaskCover extends Size {
  readonly coveredPixels: number;
  /** Null: nothing is covered. */
  readonly bounds: PixelBox | null;
}

/**
 * What is wrong with a mask, and with the window it is sent in, so that no relay could use it: both levels must be there
 * in what is sent, and the window must hold all of what is to change.
 */
export function checkMask(mask: MaskCover, window: PixelBox | undefined): readonly Problem[] {
  if (!mask.bounds) {
    return [
      {
        rule: "mask-empty",
        field: "mask",
        severity: "error",
        reason: { en: "The mask is empty: paint what is to change.", zh: "蒙版是空的：请涂出要修改的区域。" },
      },
    ];
  }
  if (mask.coveredPixels === mask.width * mask.height) {
    return [
      {
        rule: "mask-full",
        field: "mask",
        severity: "error",
        reason: {
          en: "The mask covers the whole picture: leave something to keep.",
          zh: "蒙版覆盖了整张图片：请留出要保持不变的区域。",
        },
      },
    ];
  }
  return window ? checkWindow(mask, mask.bounds, window) : [];
}

function checkWindow(mask: MaskCover, bounds: PixelBox, window: PixelBox): readonly Problem[] {
  if (!isInside(window, { x: 0, y: 0, width: mask.width, height: mask.height })) {
    return [
      {
        rule: "window-outside",
        field: "contextWindow",
        severity: "error",
        reason: { en: "The context window leaves the picture.", zh: "上下文窗口超出了图片范围。" },
      },
    ];
  }
  if (!isInside(bounds, window)) {
    return [
      {
        rule: "window-cuts-mask",
        field: "contextWindow",
        severity: "error",
        reason: {
          en: "Part of the mask lies outside the context window, where nothing would change.",
          zh: "部分蒙版在上下文窗口之外，那里不会发生变化。",
        },
      },
    ];
  }
  if (mask.coveredPixels < window.width * window.height) return [];
  return [
    {
      rule: "window-full",
      field: "contextWindow",
      severity: "error",
      reason: {
        en: "The mask fills the context window: make the window larger, so that it shows something to keep.",
        zh: "蒙版填满了上下文窗口：请放大窗口，让其中留有不变的内容。",
      },
    },
  ];
}

function isInside(inner: PixelBox, outer: PixelBox): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
