import type { Size } from "@/lib/core/geometry";

/** A mark of the user's: "this is the object", or "this is not". Lengths and places in picture pixels. */
export interface ObjectStroke {
  /** x0, y0, x1, y1 …; one point is a click. Places may lie outside the picture. */
  readonly points: readonly number[];
  readonly radius: number;
  readonly isObject: boolean;
}

/** Told of the columns `from` ≤ x < `to` of row `y`; rows may come more than once. */
export type SpanSink = (y: number, from: number, to: number) => void;

/**
 * The pixels whose centres a round brush passes over; a stroke thinner than a pixel still marks the pixels its points
 * lie in. `scale`: size of the target per picture pixel. What lies outside the target is cut off.
 */
export function rasterizeStroke(stroke: ObjectStroke, scale: number, target: Size, sink: SpanSink): void {
  const { points } = stroke;
  const radius = stroke.radius * scale;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = (points[i] ?? 0) * scale;
    const y = (points[i + 1] ?? 0) * scale;
    const before = Math.max(0, i - 2);
    markPoint(x, y, target, sink);
    markSegment((points[before] ?? 0) * scale, (points[before + 1] ?? 0) * scale, x, y, radius, target, sink);
  }
}

function markPoint(x: number, y: number, target: Size, sink: SpanSink): void {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column >= 0 && row >= 0 && column < target.width && row < target.height) sink(row, column, column + 1);
}

/** A segment with round ends is convex: one span to a row. */
function markSegment(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius: number,
  target: Size,
  sink: SpanSink,
): void {
  const top = Math.max(0, Math.ceil(Math.min(y0, y1) - radius - 0.5));
  const bottom = Math.min(target.height - 1, Math.floor(Math.max(y0, y1) + radius - 0.5));
  const length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
  const sideX = length > 0 ? (-(y1 - y0) / length) * radius : 0;
  const sideY = length > 0 ? ((x1 - x0) / length) * radius : 0;
  const corners = [x0 + sideX, y0 + sideY, x1 + sideX, y1 + sideY, x1 - sideX, y1 - sideY, x0 - sideX, y0 - sideY];
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5;
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    const reach = (x: number) => {
      left = Math.min(left, x);
      right = Math.max(right, x);
    };
    reachDisc(x0, y - y0, radius, reach);
    reachDisc(x1, y - y1, radius, reach);
    if (length > 0) reachBand(corners, y, reach);
    const from = Math.max(0, Math.ceil(left - 0.5));
    const to = Math.min(target.width, Math.floor(right - 0.5) + 1);
    if (from < to) sink(row, from, to);
  }
}

function reachDisc(x: number, dy: number, radius: number, reach: (x: number) => void): void {
  const square = radius * radius - dy * dy;
  if (square < 0) return;
  reach(x - Math.sqrt(square));
  reach(x + Math.sqrt(square));
}

/** Where a row crosses the edges of the segment's rectangle (four corners, x and y in turn). */
function reachBand(corners: readonly number[], y: number, reach: (x: number) => void): void {
  for (let i = 0; i < 8; i += 2) {
    const ay = corners[i + 1] ?? 0;
    const by = corners[(i + 3) % 8] ?? 0;
    if (Math.min(ay, by) > y || Math.max(ay, by) < y || ay === by) continue;
    const ax = corners[i] ?? 0;
    const bx = corners[(i + 2) % 8] ?? 0;
    reach(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
}
