import { expect, test } from "vitest";
import { layOutTree, type TreeBox } from "../layout/lay-out-tree";
import { hitTree, placeHelper } from "./hit-tree";
import { stepBox } from "./step-box";
import { EDGE_Y, treeMetrics } from "./tree-metrics";

/** 0 → 1, 2, 3; 2 → 4; and 5 alone. */
const boxes: TreeBox[] = [
  { parent: null, children: [1, 2, 3], alsoAfter: [] },
  { parent: 0, children: [], alsoAfter: [] },
  { parent: 0, children: [4], alsoAfter: [] },
  { parent: 0, children: [], alsoAfter: [] },
  { parent: 2, children: [], alsoAfter: [] },
  { parent: null, children: [], alsoAfter: [] },
];
const { boxes: placed } = layOutTree(boxes, treeMetrics);

test("arrows walk to parents, to the child straight ahead, through siblings, and on to the nearest of the column", () => {
  expect(stepBox(boxes, placed, 0, "child")).toBe(2);
  expect(stepBox(boxes, placed, 2, "child")).toBe(4);
  expect(stepBox(boxes, placed, 4, "child")).toBeUndefined();
  expect(stepBox(boxes, placed, 4, "parent")).toBe(2);
  expect(stepBox(boxes, placed, 0, "parent")).toBeUndefined();
  expect(stepBox(boxes, placed, 2, "up")).toBe(1);
  expect(stepBox(boxes, placed, 2, "down")).toBe(3);
  expect(stepBox(boxes, placed, 3, "down")).toBeUndefined();
  expect(stepBox(boxes, placed, 0, "down")).toBe(5);
  expect(stepBox(boxes, placed, 5, "up")).toBe(0);
  expect(stepBox(boxes, placed, 4, "first")).toBe(0);
  expect(stepBox(boxes, placed, 0, "last")).toBe(4);
});

test("a press finds the box, its button, its count and what lies at its side", () => {
  const drawn = boxes.map((box, at) => ({
    ...box,
    key: String(at),
    members: at === 2 ? [7, 8] : [at],
    role: "source" as const,
    changes: null,
    alsoRoles: [],
    inputs: at === 2 ? [{ node: 9, role: "mask" as const }] : [],
    below: at === 2 ? 1 : 0,
    isCollapsed: false,
  }));
  const { x, y } = placed[2] ?? { x: 0, y: 0 };
  const hit = (dx: number, dy: number) => hitTree(drawn, placed, { x: x + dx, y: y + dy });
  expect(hit(20, 20)).toEqual({ kind: "box", box: 2 });
  expect(hit(treeMetrics.boxWidth + 6, EDGE_Y)).toEqual({ kind: "toggle", box: 2 });
  expect(hit(treeMetrics.boxWidth - 10, 86)).toEqual({ kind: "count", box: 2 });
  const helper = placeHelper(0);
  expect(hit(helper.x + 5, helper.y + 5)).toEqual({ kind: "helper", box: 2, node: 9 });
  expect(hit(-70, 20)).toBeUndefined();
});
