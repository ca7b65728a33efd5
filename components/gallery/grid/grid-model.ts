import type { TilePlace } from "../gallery-store";
import type { Library, PlacedPart } from "../layout/lay-out-library";
import { findPartOfTile } from "../layout/lay-out-library";
import type { Rows } from "../layout/lay-out-rows";
import type { GridMotion } from "./grid-motion";
import type { Tile } from "./tile";

/** The grid as it is laid out now, for keys, ranges and the view of one picture. */
export interface GridModel {
  readonly library: Library;
  readonly motion: GridMotion;
  /** Undefined while they are not loaded. */
  tilesOf(part: PlacedPart): readonly Tile[] | undefined;
  rowsOf(part: PlacedPart): Rows;
  /** Loads them where they are not. Throws what loading throws. */
  loadTiles(part: PlacedPart): Promise<readonly Tile[]>;
}

/** A tile by its place among all; undefined while it is not loaded or is not there. */
export function findTile(model: GridModel, place: number): { tile: Tile; at: TilePlace } | undefined {
  const part = model.library.parts[findPartOfTile(model.library.parts, place)];
  if (part === undefined) return undefined;
  const at = place - part.firstTile;
  const tile = model.tilesOf(part)?.[at];
  return tile && { tile, at: { id: tile.id, partKey: part.key, at } };
}

/** The same, loaded where it has to be. */
export async function loadTile(model: GridModel, place: number): Promise<ReturnType<typeof findTile>> {
  const part = model.library.parts[findPartOfTile(model.library.parts, place)];
  if (part === undefined) return undefined;
  const at = place - part.firstTile;
  const tile = (await model.loadTiles(part))[at];
  return tile && { tile, at: { id: tile.id, partKey: part.key, at } };
}

/** Where a tile lies among all by now; undefined when it is in no part that is known. */
export function findPlace(model: GridModel, { id, partKey, at }: TilePlace): number | undefined {
  const part = model.library.parts.find(({ key }) => key === partKey);
  if (part === undefined) return findLoaded(model, id);
  const tiles = model.tilesOf(part);
  if (tiles === undefined || tiles[at]?.id === id) return part.firstTile + Math.min(at, Math.max(0, part.count - 1));
  const moved = tiles.findIndex((tile) => tile.id === id);
  return moved >= 0 ? part.firstTile + moved : (findLoaded(model, id) ?? part.firstTile + Math.min(at, part.count - 1));
}

function findLoaded(model: GridModel, id: string): number | undefined {
  for (const part of model.library.parts) {
    const at = model.tilesOf(part)?.findIndex((tile) => tile.id === id) ?? -1;
    if (at >= 0) return part.firstTile + at;
  }
  return undefined;
}

/** Top and bottom of a tile in list px. */
export function boundsOf(model: GridModel, place: number): { top: number; bottom: number } | undefined {
  const part = model.library.parts[findPartOfTile(model.library.parts, place)];
  if (part === undefined) return undefined;
  const rows = model.rowsOf(part);
  const row = rows.rows.findLast(({ first }) => first <= place - part.firstTile);
  if (row === undefined) return undefined;
  const top = part.top + (part.height - rows.height) + row.top;
  return { top, bottom: top + row.height };
}

const MARGIN_PX = 52;

/** Scrolls as little as shows the whole tile with some room around it. */
export function revealTile(model: GridModel, place: number): void {
  const bounds = boundsOf(model, place);
  if (bounds === undefined) return;
  const { motion } = model;
  const { viewHeight } = motion.getSpace();
  const top = motion.getTop();
  if (bounds.top - MARGIN_PX < top) motion.scrollTo(bounds.top - MARGIN_PX);
  else if (bounds.bottom + MARGIN_PX > top + viewHeight) motion.scrollTo(bounds.bottom + MARGIN_PX - viewHeight);
}
