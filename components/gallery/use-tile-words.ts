import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Tile } from "./grid/tile";

/** A tile in words, for those who cannot see it: what it is, when it was made, what was decided about it, and its place. */
export function useTileWords(): (tile: Tile, place: number, total: number, daysLeft: number | undefined) => string {
  const t = useTranslations("gallery.tile");
  const format = useFormatter();
  return useCallback(
    (tile, place, total, daysLeft) =>
      [
        t(`kinds.${tile.kind}`),
        format.dateTime(new Date(tile.createdAt), { dateStyle: "medium", timeStyle: "short" }),
        ...(tile.stackSize > 1 ? [t("stack", { count: tile.stackSize })] : []),
        ...(tile.isStarred ? [t("starred")] : []),
        ...(tile.rating > 0 ? [t("rating", { count: tile.rating })] : []),
        ...(tile.label === null ? [] : [t(`labels.${tile.label}`)]),
        ...(tile.isMasked ? [t("masked")] : []),
        ...(daysLeft === undefined ? [] : [t("daysLeft", { days: daysLeft })]),
        t("place", { place: place + 1, total }),
      ].join(", "),
    [t, format],
  );
}
