import type { GalleryStore, TilePlace } from "../gallery-store";
import { type Selection, withTiles } from "../selection/selection";
import { findPlace, type GridModel } from "./grid-model";
import type { Tile } from "./tile";

/** Parts that are asked for at once. */
const AT_ONCE = 4;

/**
 * Selects everything from where the range began to a tile, over parts that nobody has loaded as well.
 * @param base the selection that the range is added to; the present one unless told.
 */
export async function selectRange(
  model: GridModel,
  store: GalleryStore,
  to: TilePlace,
  base?: Selection,
): Promise<void> {
  const { anchor, current } = store.getState();
  const from = anchor ?? current ?? to;
  store.getState().setAnchor(from);
  store.getState().setCurrent(to);
  const [a, b] = [findPlace(model, from), findPlace(model, to)];
  if (a === undefined || b === undefined) return;
  const tiles = await loadBetween(model, Math.min(a, b), Math.max(a, b));
  // Meanwhile another range may have been begun.
  if (store.getState().anchor !== from) return;
  store.getState().setSelection(withTiles(base ?? store.getState().selection, tiles, true));
}

async function loadBetween(model: GridModel, first: number, last: number): Promise<readonly Tile[]> {
  const parts = model.library.parts.filter((part) => part.firstTile <= last && part.firstTile + part.count > first);
  const found: (readonly Tile[])[] = [];
  for (let at = 0; at < parts.length; at += AT_ONCE) {
    const some = parts.slice(at, at + AT_ONCE);
    const tiles = await Promise.all(some.map((part) => model.loadTiles(part)));
    for (const [index, part] of some.entries()) {
      found.push((tiles[index] ?? []).slice(Math.max(0, first - part.firstTile), last - part.firstTile + 1));
    }
  }
  return found.flat();
}
