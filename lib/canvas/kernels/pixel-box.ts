import type { PixelBox, Size } from "@/lib/core/geometry";

/** The smallest box that holds both; null stands for nothing. */
export function uniteBoxes(a: PixelBox | null, b: PixelBox | null): PixelBox | null {
  if (!a || !b) return a ?? b;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Whole pixels `left` ≤ x < `right`, `top` ≤ y < `bottom`, cut to the picture; null when nothing of it lies inside. */
export function cutBox(left: number, top: number, right: number, bottom: number, size: Size): PixelBox | null {
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  const width = Math.min(size.width, right) - x;
  const height = Math.min(size.height, bottom) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
