import type { Timeline } from "@/lib/core/library";
import { type BucketRange, formatBucketKey } from "./bucket-key";

/** The smallest range that is counted; in the order of the list. */
export interface TimelineCell {
  readonly group: string;
  readonly range: BucketRange;
  readonly count: number;
  readonly aspect: number;
}

/** What one answer of GET /assets/bucket should hold: half a screen wall of small tiles, some 60 kB. */
export const FULL_BUCKET = 500;

/** Puts neighbouring cells of one heading together until a bucket is full. */
export function foldCells(cells: readonly TimelineCell[]): Timeline["buckets"] {
  const folded: TimelineCell[] = [];
  for (const cell of cells) {
    const last = folded.at(-1);
    if (last !== undefined && last.group === cell.group && last.count + cell.count <= FULL_BUCKET) {
      folded[folded.length - 1] = {
        group: last.group,
        count: last.count + cell.count,
        aspect: last.aspect + cell.aspect,
        range: join(last.range, cell.range),
      };
    } else folded.push(cell);
  }
  return folded.map(({ group, range, count, aspect }) => ({
    key: formatBucketKey(range),
    group,
    count,
    aspect: Math.round(aspect * 1_000) / 1_000,
  }));
}

function join(a: BucketRange, b: BucketRange): BucketRange {
  if (a.type === "size" && b.type === "size") {
    return { ...a, fromBytes: Math.min(a.fromBytes, b.fromBytes), toBytes: Math.max(a.toBytes, b.toBytes) };
  }
  if (a.type !== "size" && b.type !== "size") {
    return { ...a, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
  }
  return a;
}
