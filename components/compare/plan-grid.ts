import type { Size } from "@/lib/core/geometry";

export interface GridPlan {
  readonly columns: number;
  readonly rows: number;
}

export interface GridRoom {
  /** CSS pixels that all panes have together. */
  readonly room: Size;
  readonly gapPx: number;
  /** Below each picture: its line of controls. */
  readonly footPx: number;
}

/**
 * How many columns show the pictures largest. Among arrangements that show them equally large the one with fewer empty
 * places is taken, then the wider one.
 * @param shape width over height of the pictures.
 */
export function planGrid(count: number, shape: number, { room, gapPx, footPx }: GridRoom): GridPlan {
  let best: GridPlan & { readonly widthPx: number; readonly empty: number } = {
    columns: 1,
    rows: Math.max(1, count),
    widthPx: 0,
    empty: 0,
  };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cell = {
      width: (room.width - gapPx * (columns - 1)) / columns,
      height: (room.height - gapPx * (rows - 1)) / rows - footPx,
    };
    const widthPx = Math.max(0, Math.min(cell.width, cell.height * shape));
    const empty = columns * rows - count;
    const isLarger = widthPx > best.widthPx * 1.02;
    const isAsLarge = widthPx > best.widthPx * 0.98;
    if (isLarger || (isAsLarge && empty <= best.empty)) best = { columns, rows, widthPx, empty };
  }
  return { columns: best.columns, rows: best.rows };
}
