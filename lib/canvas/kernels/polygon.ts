import type { PixelBox } from "@/lib/core/geometry";
import type { Coverage } from "./coverage";
import { cutBox } from "./pixel-box";

/** An edge, upper end first. */
interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** The rows whose centre line it meets: `first` ≤ y < `end`. */
  readonly first: number;
  readonly end: number;
}

/**
 * Covers the pixels whose centre lies inside a polygon by the even-odd rule; the last point is joined to the first. What
 * lies on an edge belongs to the polygon on its right (below), so that two polygons which share an edge never both have
 * a pixel and never leave one out.
 *
 * @param points x0, y0, x1, y1 … in picture pixels, also outside the picture
 */
export function fillPolygon(coverage: Coverage, points: readonly number[]): PixelBox | null {
  const edges = readEdges(points, coverage.height);
  if (edges.length === 0) return null;
  edges.sort((a, b) => a.first - b.first);
  let open: Edge[] = [];
  let next = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let lastRow = 0;
  const firstRow = edges[0]?.first ?? 0;
  const crossings: number[] = [];
  for (let y = firstRow; y < coverage.height; y++) {
    if (open.some((edge) => edge.end <= y)) open = open.filter((edge) => edge.end > y);
    for (let edge = edges[next]; edge && edge.first <= y; edge = edges[++next]) open.push(edge);
    if (open.length === 0) {
      const following = edges[next];
      if (!following) break;
      y = following.first - 1;
      continue;
    }
    crossings.length = 0;
    for (const edge of open) crossings.push(crossing(edge, y + 0.5));
    crossings.sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const from = Math.ceil((crossings[at] ?? 0) - 0.5);
      const to = Math.ceil((crossings[at + 1] ?? 0) - 0.5);
      if (from >= to) continue;
      coverage.fillSpan(y, from, to, true);
      left = Math.min(left, from);
      right = Math.max(right, to);
      lastRow = y;
    }
  }
  return left < right ? cutBox(left, firstRow, right, lastRow + 1, coverage) : null;
}

function crossing(edge: Edge, y: number): number {
  return edge.x0 + ((edge.x1 - edge.x0) * (y - edge.y0)) / (edge.y1 - edge.y0);
}

/** The edges that meet a row of the picture; those that run along a row cross none. */
function readEdges(points: readonly number[], height: number): Edge[] {
  const edges: Edge[] = [];
  const count = Math.floor(points.length / 2);
  for (let at = 0; at < count; at++) {
    const after = (at + 1) % count;
    const ax = points[at * 2] ?? 0;
    const ay = points[at * 2 + 1] ?? 0;
    const bx = points[after * 2] ?? 0;
    const by = points[after * 2 + 1] ?? 0;
    const first = Math.max(0, Math.ceil(Math.min(ay, by) - 0.5));
    const end = Math.min(height, Math.ceil(Math.max(ay, by) - 0.5));
    if (first >= end) continue;
    edges.push(
      ay < by ? { x0: ax, y0: ay, x1: bx, y1: by, first, end } : { x0: bx, y0: by, x1: ax, y1: ay, first, end },
    );
  }
  return edges;
}
