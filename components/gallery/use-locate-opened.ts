"use client";

import { useEffect } from "react";
import { useAsset } from "@/lib/client/use-assets";
import { useGallery, useGalleryState } from "./gallery-context";
import { type GridModel, revealTile } from "./grid/grid-model";
import type { PlacedPart } from "./layout/lay-out-library";

/**
 * Finds the opened picture in the list when it was not opened from there (a link, a reload), so that the arrows step
 * on from it. By its day where the list is one of days; else only among what is loaded.
 */
export function useLocateOpened(): void {
  const { openId, store, grid } = useGallery();
  const isReady = useGalleryState((state) => state.isGridReady);
  const createdAt = useAsset(openId).data?.asset.createdAt;
  useEffect(() => {
    if (openId === undefined || createdAt === undefined || !isReady) return;
    if (store.getState().current?.id === openId) return;
    let isGone = false;
    const locate = async () => {
      const model = grid.current;
      if (model === null) return;
      for (const part of listLikelyParts(model, new Date(createdAt))) {
        const tiles = await model.loadTiles(part);
        const at = tiles.findIndex(({ id }) => id === openId);
        if (isGone) return;
        if (at < 0) continue;
        store.getState().setCurrent({ id: openId, partKey: part.key, at });
        revealTile(model, part.firstTile + at);
        return;
      }
    };
    // A part that does not load is asked for again by the grid, which says so.
    locate().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [openId, createdAt, isReady, store, grid]);
}

function listLikelyParts({ library, tilesOf }: GridModel, made: Date): readonly PlacedPart[] {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${made.getFullYear()}-${two(made.getMonth() + 1)}-${two(made.getDate())}`;
  return library.parts.filter((part) => part.group === day || tilesOf(part) !== undefined);
}
