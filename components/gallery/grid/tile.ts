import type { Asset, AssetKind, Verdict } from "@/lib/core/asset";
import type { Label } from "@/lib/core/asset-values";
import type { Bucket } from "@/lib/core/library";

/** One place of the grid: a picture, or the top of a stack of them. */
export interface Tile {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** base64; empty until it is derived. */
  readonly thumbhash: string;
  readonly kind: AssetKind;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly isStarred: boolean;
  readonly rating: number;
  readonly label: Label | null;
  readonly verdict: Verdict | null;
  /** Pictures the tile stands for; 1 when it stands for itself. */
  readonly stackSize: number;
  readonly isMasked: boolean;
  /** Milliseconds since 1970; null outside the trash. */
  readonly trashedAt: number | null;
  /** It lies in a stack that is unfolded, whose top is this picture. */
  readonly unfoldedFrom?: string;
}

const DAY_MS = 24 * 3_600_000;

/** Days until a picture of the trash goes for good; the last one counts as 1, and 0 is due. */
export function countDaysLeft(trashedAt: number, keptDays: number, now: number): number {
  return Math.max(0, Math.ceil((trashedAt + keptDays * DAY_MS - now) / DAY_MS));
}

const known = new WeakMap<Bucket, readonly Tile[]>();

/** The tiles of a bucket; the same ones each time for the same bucket. */
export function toTiles(bucket: Bucket): readonly Tile[] {
  const before = known.get(bucket);
  if (before !== undefined) return before;
  const tiles = bucket.ids.map(
    (id, at): Tile => ({
      id,
      width: bucket.widths[at] ?? 1,
      height: bucket.heights[at] ?? 1,
      thumbhash: bucket.thumbhashes[at] ?? "",
      kind: bucket.kinds[at] ?? "result",
      createdAt: bucket.createdAt[at] ?? 0,
      isStarred: bucket.starred[at] ?? false,
      rating: bucket.ratings[at] ?? 0,
      label: bucket.labels[at] ?? null,
      verdict: bucket.verdicts[at] ?? null,
      stackSize: bucket.stackSizes[at] ?? 1,
      isMasked: bucket.masked[at] ?? false,
      trashedAt: bucket.trashedAt[at] ?? null,
    }),
  );
  known.set(bucket, tiles);
  return tiles;
}

/** Unfolds stacks in place: behind a top come the others that lie under it. */
export function unfoldStacks(
  tiles: readonly Tile[],
  membersOf: (topId: string) => readonly Asset[] | undefined,
): readonly Tile[] {
  if (!tiles.some((tile) => tile.stackSize > 1 && membersOf(tile.id) !== undefined)) return tiles;
  return tiles.flatMap((tile) => {
    const members = tile.stackSize > 1 ? membersOf(tile.id) : undefined;
    if (members === undefined) return [tile];
    const others = members.filter(({ id }) => id !== tile.id);
    return [
      { ...tile, stackSize: 1, unfoldedFrom: tile.id },
      ...others.map((asset) => ({ ...toTile(asset), unfoldedFrom: tile.id })),
    ];
  });
}

function toTile(asset: Asset): Tile {
  return {
    id: asset.id,
    width: asset.width,
    height: asset.height,
    thumbhash: asset.thumbhash ?? "",
    kind: asset.kind,
    createdAt: Date.parse(asset.createdAt),
    isStarred: asset.isStarred,
    rating: asset.rating,
    label: asset.label ?? null,
    verdict: asset.verdict ?? null,
    stackSize: 1,
    // Of a picture of an unfolded stack nobody has said.
    isMasked: false,
    trashedAt: null,
  };
}
