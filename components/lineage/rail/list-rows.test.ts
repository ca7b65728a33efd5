import { expect, test } from "vitest";
import type { LineageRole } from "@/lib/core/asset";
import type { Family } from "../layout/family";
import { listRows, stepRow } from "./list-rows";

const links: readonly (readonly [number, number, LineageRole])[] = [
  [0, 1, "source"],
  [1, 2, "source"],
  [3, 1, "source"],
  [4, 0, "source"],
  [5, 0, "source"],
  [6, 4, "source"],
  [0, 7, "mask"],
];

/** 2 → 1 → 0 (asked for, by mask 7) and 3; 0 → 4 and 5 (one run) → 6. */
const family: Family = {
  nodes: Array.from({ length: 8 }, (_, at) => ({
    id: `ast_${at}`,
    kind: "result" as const,
    width: 1,
    height: 1,
    thumbhash: "",
    operation: null,
    model: null,
    prompt: "",
    createdAt: at,
    state: "live" as const,
    runId: at === 4 || at === 5 ? "run_4" : `run_${at}`,
  })),
  edges: links.map(([child, parent, role]) => ({ child, parent, role, changes: null })),
  isTruncated: false,
};

test("the rail tells from top to bottom where a picture came from, what was made of it, and what beside it", () => {
  const { rows, hidden } = listRows(family);
  expect(rows.map(({ place, depth, members }) => [place, depth, members])).toEqual([
    ["before", 0, [2]],
    ["before", 1, [1]],
    ["self", 2, [0]],
    ["after", 3, [4, 5]],
    ["beside", 2, [3]],
  ]);
  expect(rows[2]).toMatchObject({ role: "source", helpers: ["mask"] });
  expect(rows[3]).toMatchObject({ below: 1 });
  expect(hidden).toBe(0);
});

test("arrows walk the rail: up and down through it, left to the parent, right to what was made of it", () => {
  const { rows } = listRows(family);
  expect(stepRow(rows, 2, "ArrowLeft")).toBe(1);
  expect(stepRow(rows, 2, "ArrowRight")).toBe(3);
  expect(stepRow(rows, 1, "ArrowRight")).toBe(2);
  expect(stepRow(rows, 4, "ArrowLeft")).toBe(1);
  expect(stepRow(rows, 4, "ArrowRight")).toBeUndefined();
  expect(stepRow(rows, 0, "ArrowUp")).toBeUndefined();
  expect(stepRow(rows, 4, "Home")).toBe(0);
  expect(stepRow(rows, 0, "End")).toBe(4);
  expect(stepRow(rows, 0, "x")).toBeUndefined();
});
