"use client";

import { Fragment, type ReactNode, useRef } from "react";
import { useStageSize } from "@/components/canvas/use-stage-size";
import { useScreenSize } from "@/components/shell/screen-size";
import type { Size } from "@/lib/core/geometry";
import { FilmRow } from "./film-row";
import { Pane } from "./pane";
import { planGrid } from "./plan-grid";
import { planTable, type Table } from "./plan-table";
import { useRoom } from "./room-context";
import { isReady, type RoomPicture } from "./room-pictures";
import { useAxisWords } from "./use-axis-words";

const GAP_PX = 10;
const FOOT_PX = 40;
/** A pane narrower than this has icons only. CSS pixels. */
const WORDS_FROM_PX = 330;

/** All panes side by side: by the axes of their sweep where they have any, else as large as the room allows. */
export function PaneGrid() {
  const { pictures, isBlind, current, against } = useRoom();
  const isPhone = useScreenSize() === "phone";
  const place = useRef<HTMLDivElement>(null);
  const size = useStageSize(place);
  const table = isBlind ? null : planTable(pictures.map((one) => (isReady(one) ? one.detail.run?.coords : undefined)));
  // On a phone two pictures are as many as can be seen; which two is chosen below.
  const shown = isPhone ? [current, against].filter((one, at, all) => all.indexOf(one) === at) : pictures;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div ref={place} className="relative min-h-0 flex-1">
        {size === null ? null : table && !isPhone && fitsTable(table, size) ? (
          <TableGrid table={table} pictures={pictures} size={size} />
        ) : (
          <PlainGrid pictures={isPhone ? inOrder(pictures, shown) : shown} size={size} />
        )}
      </div>
      {isPhone ? <FilmRow /> : null}
    </div>
  );
}

/** The two in hand stand in the order of the room: picking one does not swap them. */
function inOrder(all: readonly RoomPicture[], shown: readonly RoomPicture[]): readonly RoomPicture[] {
  return all.filter((one) => shown.includes(one));
}

/** A table with many empty places would make its pictures small for nothing. */
function fitsTable(table: Table, size: Size): boolean {
  const columns = table.columns.values.length;
  const rows = table.rows?.values.length ?? 1;
  return size.width / columns > 160 && size.height / rows > 140;
}

function PlainGrid({ pictures, size }: { readonly pictures: readonly RoomPicture[]; readonly size: Size }) {
  const isPhone = useScreenSize() === "phone";
  const padding = isPhone ? 8 : 16;
  const room = { width: size.width - 2 * padding, height: size.height - 2 * padding };
  const { columns, rows } = planGrid(pictures.length, shapeOf(pictures), { room, gapPx: GAP_PX, footPx: FOOT_PX });
  return (
    <div
      style={{ ...templateOf(columns, rows), padding, gap: GAP_PX }}
      data-columns={columns}
      className="absolute inset-0 grid"
    >
      {pictures.map((picture) => (
        <Pane key={picture.id} picture={picture} isShort={room.width / columns < WORDS_FROM_PX} />
      ))}
    </div>
  );
}

interface TableGridProps {
  readonly table: Table;
  readonly pictures: readonly RoomPicture[];
  readonly size: Size;
}

function TableGrid({ table, pictures, size }: TableGridProps) {
  const words = useAxisWords();
  const columns = table.columns.values;
  const rows = table.rows?.values ?? [undefined];
  const isShort = size.width / columns.length < WORDS_FROM_PX;
  const side = table.rows === null ? 16 : 32;
  return (
    <div
      style={{
        gridTemplateColumns: `${side}px repeat(${columns.length}, minmax(0, 1fr))`,
        gridTemplateRows: `32px repeat(${rows.length}, minmax(0, 1fr))`,
        columnGap: GAP_PX,
        rowGap: GAP_PX,
      }}
      className="absolute inset-0 grid pr-4 pb-4"
    >
      <span />
      {columns.map((value, at) => (
        <Header key={String(value)} label={at === 0 ? words.field(table.columns.field) : undefined}>
          {words.value(table.columns.field, value)}
        </Header>
      ))}
      {table.cells.map((row, at) => (
        <Fragment key={String(rows[at])}>
          {table.rows === null ? (
            <span />
          ) : (
            <Header isVertical label={at === 0 ? words.field(table.rows.field) : undefined}>
              {words.value(table.rows.field, rows[at])}
            </Header>
          )}
          {row.map((index, column) => {
            const picture = index === null ? undefined : pictures[index];
            const key = String(columns[column]);
            return picture === undefined ? (
              <span key={key} aria-hidden className="rounded-ctl inset-ring inset-ring-line" />
            ) : (
              <Pane key={key} picture={picture} isShort={isShort} />
            );
          })}
        </Fragment>
      ))}
    </div>
  );
}

interface HeaderProps {
  readonly label: string | undefined;
  readonly isVertical?: boolean;
  readonly children: ReactNode;
}

function Header({ label, isVertical = false, children }: HeaderProps) {
  return (
    <div
      className={
        isVertical
          ? "flex rotate-180 items-start justify-center gap-1.5 overflow-hidden pr-1.5 text-12 text-text-3 whitespace-nowrap [writing-mode:vertical-rl]"
          : "flex min-w-0 items-end justify-center gap-1.5 overflow-hidden text-12 text-text-3 whitespace-nowrap"
      }
    >
      {label === undefined ? null : <span>{label}</span>}
      <b className="truncate text-text">{children}</b>
    </div>
  );
}

function templateOf(columns: number, rows: number) {
  return {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
  };
}

/** The shape most pictures have; square while none is known. */
function shapeOf(pictures: readonly RoomPicture[]): number {
  const shapes = pictures.flatMap((one) => (isReady(one) ? [one.detail.asset.width / one.detail.asset.height] : []));
  return shapes.length === 0 ? 1 : shapes.reduce((sum, one) => sum + one, 0) / shapes.length;
}
