import { type LineageRole, lineageRoles } from "@/lib/core/asset";
import type { RequestField } from "@/lib/core/request";
import type { Family } from "../layout/family";
import { foldFamily } from "../layout/fold-family";

/** A line of the rail. */
export interface RailRow {
  readonly key: string;
  /** Pictures it stands for; the first is shown and opened. */
  readonly members: readonly number[];
  readonly place: "before" | "self" | "beside" | "after";
  /** Steps from where the line begins, from 0. */
  readonly depth: number;
  /** How it follows from the line above it; undefined where none does. */
  readonly role: LineageRole | undefined;
  readonly changes: readonly RequestField[] | null;
  /** Roles of what helped to make it. */
  readonly helpers: readonly LineageRole[];
  /** Pictures that were made further of it. */
  readonly below: number;
}

/** Shown beside the picture itself; the page shows all. */
const MOST_BESIDE = 6;
const MOST_AFTER = 40;

export interface Rail {
  readonly rows: readonly RailRow[];
  /** Lines that are left out. */
  readonly hidden: number;
}

/** Where a picture came from, the picture, its siblings, and what was made of it; from top to bottom. */
export function listRows(family: Family): Rail {
  const roles = new Set(lineageRoles.filter((role) => role !== "raw"));
  // The picture itself, with its run unfolded, so that it is a line of its own.
  const runId = family.nodes[0]?.runId;
  const { boxes, boxOf } = foldFamily(family, {
    roles,
    unfolded: new Set(runId === null || runId === undefined ? [] : [runId]),
    collapsed: new Set(),
  });
  const self = boxOf.get(0);
  if (self === undefined) return { rows: [], hidden: 0 };
  const way: number[] = [];
  for (let at: number | undefined = self; at !== undefined; at = boxes[at]?.parent ?? undefined) way.unshift(at);
  const depth = way.length - 1;
  const parent = boxes[self]?.parent;
  const beside =
    parent === null || parent === undefined ? [] : (boxes[parent]?.children ?? []).filter((at) => at !== self);
  const after = boxes[self]?.children ?? [];
  const toRow = (at: number, place: RailRow["place"], rowDepth: number): RailRow[] => {
    const box = boxes[at];
    if (!box) return [];
    const { key, members, role, changes, inputs, below } = box;
    const helpers = [...new Set(inputs.map((input) => input.role))];
    return [{ key, members, place, depth: rowDepth, role: rowDepth === 0 ? undefined : role, changes, helpers, below }];
  };
  return {
    rows: [
      ...way.flatMap((at, step) => toRow(at, at === self ? "self" : "before", step)),
      ...after.slice(0, MOST_AFTER).flatMap((at) => toRow(at, "after", depth + 1)),
      ...beside.slice(0, MOST_BESIDE).flatMap((at) => toRow(at, "beside", depth)),
    ],
    hidden: Math.max(0, beside.length - MOST_BESIDE) + Math.max(0, after.length - MOST_AFTER),
  };
}

/** The line a key leads to: up and down through all of them, left to what it came from, right to what was made of it. */
export function stepRow(rows: readonly RailRow[], from: number, key: string): number | undefined {
  const row = rows[from];
  if (!row) return undefined;
  switch (key) {
    case "ArrowDown":
      return from + 1 < rows.length ? from + 1 : undefined;
    case "ArrowUp":
      return from > 0 ? from - 1 : undefined;
    case "ArrowLeft":
      return findAt(rows, ({ place, depth }) => depth === row.depth - 1 && place !== "after" && place !== "beside");
    case "ArrowRight":
      return row.place === "beside"
        ? undefined
        : findAt(rows, ({ place, depth }) => depth === row.depth + 1 && place !== "beside");
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    default:
      return undefined;
  }
}

function findAt(rows: readonly RailRow[], isWanted: (row: RailRow) => boolean): number | undefined {
  const at = rows.findIndex(isWanted);
  return at === -1 ? undefined : at;
}
