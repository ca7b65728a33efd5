"use client";

import { useFormatter } from "next-intl";
import { memo } from "react";
import type { Row } from "../layout/lay-out-rows";
import { useGroupWords } from "../use-group-words";
import { GridTile } from "./grid-tile";
import type { Tile } from "./tile";

export interface GridRowProps {
  /** From the origin of the plane. */
  readonly top: number;
  readonly row: Row;
  /** Of the whole part; undefined while they are not loaded. */
  readonly tiles: readonly Tile[] | undefined;
  /** Place of the part's first tile among all. */
  readonly firstTile: number;
  readonly total: number;
  readonly keptDays: number | undefined;
}

/** One row of tiles, or of their places. */
export const GridRow = memo(function GridRow({ top, row, tiles, firstTile, total, keptDays }: GridRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active tile
    <div role="row" className="absolute inset-x-0" style={{ top, height: row.height }}>
      {row.boxes.map((box, at) => {
        const tile = tiles?.[row.first + at];
        const place = firstTile + row.first + at;
        return tile === undefined ? (
          <div
            key={`place ${place}`}
            aria-hidden
            className="absolute inset-y-0 rounded-tag bg-hover"
            style={{ left: box.left, width: box.width }}
          />
        ) : (
          <GridTile
            key={tile.id}
            tile={tile}
            left={box.left}
            width={box.width}
            place={place}
            total={total}
            keptDays={keptDays}
          />
        );
      })}
    </div>
  );
});

export const GridHeading = memo(function GridHeading({
  top,
  group,
  count,
}: {
  readonly top: number;
  readonly group: string;
  readonly count: number;
}) {
  const { title, detail } = useGroupWords()(group);
  const format = useFormatter();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active tile
    <div role="row" className="absolute inset-x-0 flex h-10 items-center gap-2 md:h-11 md:pt-2" style={{ top }}>
      {/* biome-ignore lint/a11y/useSemanticElements: no table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active tile */}
      <div role="rowheader" className="flex min-w-0 items-baseline gap-2 whitespace-nowrap">
        <span className="font-medium">{title}</span>
        <span className="truncate text-12 text-text-3">
          {detail === undefined ? format.number(count) : `${detail} · ${format.number(count)}`}
        </span>
      </div>
    </div>
  );
});
