import type { PixelBox } from "@/lib/core/geometry";

/** What of a box lies around another one: up to four boxes that do not overlap. */
export function aroundBox(outer: PixelBox, inner: PixelBox): readonly PixelBox[] {
  const right = outer.x + outer.width;
  const bottom = outer.y + outer.height;
  const left = clamp(inner.x, outer.x, right);
  const top = clamp(inner.y, outer.y, bottom);
  const innerRight = clamp(inner.x + inner.width, left, right);
  const innerBottom = clamp(inner.y + inner.height, top, bottom);
  return [
    { x: outer.x, y: outer.y, width: outer.width, height: top - outer.y },
    { x: outer.x, y: innerBottom, width: outer.width, height: bottom - innerBottom },
    { x: outer.x, y: top, width: left - outer.x, height: innerBottom - top },
    { x: innerRight, y: top, width: right - innerRight, height: innerBottom - top },
  ].filter(({ width, height }) => width > 0 && height > 0);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
