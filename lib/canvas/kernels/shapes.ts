import type { PixelBox } from "@/lib/core/geometry";
import type { Coverage } from "./coverage";
import { cutBox } from "./pixel-box";

/** A box drawn by hand, picture pixels; a negative width or height means that it was drawn backwards. */
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The first pixel whose centre is not left of (above) a place; also one past the last whose centre is left of it. */
function centreFrom(place: number): number {
  return Math.ceil(place - 0.5);
}

function edges(box: DrawnBox): { left: number; top: number; right: number; bottom: number } {
  return {
    left: Math.min(box.x, box.x + box.width),
    top: Math.min(box.y, box.y + box.height),
    right: Math.max(box.x, box.x + box.width),
    bottom: Math.max(box.y, box.y + box.height),
  };
}

/** Covers the pixels whose centre lies in the box: its left and top edge belong to it, the others do not. */
export function fillRectangle(coverage: Coverage, box: DrawnBox): PixelBox | null {
  const { left, top, right, bottom } = edges(box);
  const cut = cutBox(centreFrom(left), centreFrom(top), centreFrom(right), centreFrom(bottom), coverage);
  if (!cut) return null;
  for (let y = cut.y; y < cut.y + cut.height; y++) coverage.fillSpan(y, cut.x, cut.x + cut.width, true);
  return cut;
}

/** Covers the pixels whose centre lies in the ellipse that fits the box; never beyond what the box itself would cover. */
export function fillEllipse(coverage: Coverage, box: DrawnBox): PixelBox | null {
  const { left, top, right, bottom } = edges(box);
  const cut = cutBox(centreFrom(left), centreFrom(top), centreFrom(right), centreFrom(bottom), coverage);
  if (!cut) return null;
  const middleX = (left + right) / 2;
  const middleY = (top + bottom) / 2;
  const radiusX = (right - left) / 2;
  const radiusY = (bottom - top) / 2;
  for (let y = cut.y; y < cut.y + cut.height; y++) {
    const away = (y + 0.5 - middleY) / radiusY;
    const half = radiusX * Math.sqrt(Math.max(0, 1 - away * away));
    coverage.fillSpan(y, centreFrom(middleX - half), centreFrom(middleX + half), true);
  }
  return cut;
}
