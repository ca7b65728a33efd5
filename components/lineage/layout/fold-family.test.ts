import fc from "fast-check";
import { expect, it } from "vitest";
import { type LineageRole, lineageRoles } from "@/lib/core/asset";
import type { Family, FamilyEdge } from "./family";
import { type FoldedFamily, type FoldOptions, foldFamily } from "./fold-family";
import { layOutTree } from "./lay-out-tree";

const everything: FoldOptions = { roles: new Set(lineageRoles), unfolded: new Set(), collapsed: new Set() };
const plain: FoldOptions = { ...everything, roles: new Set(lineageRoles.filter((role) => role !== "raw")) };

/** "child parent role" by place; runs by place. */
function makeFamily(count: number, links: readonly (readonly [number, number, LineageRole])[], runs: string[] = []) {
  const edges: FamilyEdge[] = links.map(([child, parent, role]) => ({ child, parent, role, changes: null }));
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `ast_${String(at).padStart(2, "0")}`,
    kind: "result" as const,
    width: 10,
    height: 10,
    thumbhash: "",
    operation: null,
    model: null,
    prompt: "",
    createdAt: at,
    state: "live" as const,
    runId: runs[at] ?? null,
  }));
  return { nodes, edges, isTruncated: false } satisfies Family;
}

const keysOf = ({ boxes }: FoldedFamily) => boxes.map(({ key }) => key);

const families = fc
  .record({
    count: fc.integer({ min: 1, max: 24 }),
    links: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...lineageRoles)), { maxLength: 40 }),
    runs: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 24, maxLength: 24 }),
    collapsed: fc.array(fc.nat(23), { maxLength: 4 }),
  })
  .map(({ count, links, runs, collapsed }) => {
    const downwards = links
      .map(([a, b, role]) => [Math.max(a % count, b % count), Math.min(a % count, b % count), role] as const)
      .filter(([child, parent]) => child !== parent);
    const family = makeFamily(
      count,
      downwards,
      runs.map((run) => `run_${run}`),
    );
    return { family, collapsed: new Set(collapsed.map((at) => `ast_${String(at).padStart(2, "0")}`)) };
  });

it("draws every picture that is linked with the one asked for, once, or at the side of what it helped to make", () => {
  fc.assert(
    fc.property(families, ({ family }) => {
      const { boxes, boxOf } = foldFamily(family, everything);
      const drawn = boxes.flatMap(({ members }) => members);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn).toContain(0);
      const shown = new Set([...drawn, ...boxes.flatMap(({ inputs }) => inputs.map(({ node }) => node))]);
      const linked = new Set([0]);
      for (const node of linked)
        for (const { child, parent } of family.edges) {
          if (child === node) linked.add(parent);
          if (parent === node) linked.add(child);
        }
      expect([...shown].toSorted()).toEqual([...linked].toSorted());
      for (const [node, box] of boxOf) expect(boxes[box]?.members).toContain(node);
      expect(new Set(keysOf({ boxes, boxOf })).size).toBe(boxes.length);
    }),
  );
});

it("tells of a collapsed box how many pictures it hides, whatever else is collapsed", () => {
  fc.assert(
    fc.property(families, ({ family, collapsed }) => {
      const open = foldFamily(family, everything);
      const closed = foldFamily(family, { ...everything, collapsed });
      const countUnder = (box: number): number =>
        (open.boxes[box]?.children ?? []).reduce(
          (sum, child) => sum + (open.boxes[child]?.members.length ?? 0) + countUnder(child),
          0,
        );
      for (const { key, below, isCollapsed, children } of closed.boxes) {
        const place = open.boxes.findIndex((box) => box.key === key);
        expect(below).toBe(countUnder(place));
        expect(isCollapsed).toBe(collapsed.has(key) && below > 0);
        if (isCollapsed) expect(children).toEqual([]);
      }
      // What is drawn and what is hidden are all there is.
      const drawn = closed.boxes.reduce((sum, { members }) => sum + members.length, 0);
      const hidden = closed.boxes.reduce((sum, box) => sum + (box.isCollapsed ? box.below : 0), 0);
      expect(drawn + hidden).toBe(open.boxes.reduce((sum, { members }) => sum + members.length, 0));
    }),
  );
});

it("gives boxes that can be laid out: parents know their children, and what a box follows from lies left of it", () => {
  fc.assert(
    fc.property(families, ({ family, collapsed }) => {
      const { boxes } = foldFamily(family, { ...everything, collapsed });
      const { boxes: placed } = layOutTree(boxes, { boxWidth: 10, boxHeight: 10, gapX: 5, gapY: 5 });
      for (const [at, { parent, children }] of boxes.entries()) {
        for (const child of children) expect(boxes[child]?.parent).toBe(at);
        if (parent === null) continue;
        expect(boxes[parent]?.children).toContain(at);
        expect(placed[parent]?.column ?? 0).toBeLessThan(placed[at]?.column ?? 0);
      }
    }),
  );
});

it("folds the variants of a run, and unfolds them", () => {
  const family = makeFamily(
    6,
    [
      [1, 0, "source"],
      [2, 0, "source"],
      [3, 0, "source"],
      [4, 2, "source"],
      [5, 0, "source"],
    ],
    ["", "run_a", "run_a", "run_a", "run_b", "run_c"],
  );
  const folded = foldFamily(family, plain);
  // The one of which more was made lies on top.
  expect(folded.boxes.map(({ members }) => members)).toEqual([[0], [2, 1, 3], [5], [4]]);
  expect(folded.boxes[3]).toMatchObject({ parent: 1 });
  const unfolded = foldFamily(family, { ...plain, unfolded: new Set(["run_a"]) });
  expect(keysOf(unfolded)).toEqual(["ast_00", "ast_01", "ast_02", "ast_03", "ast_05", "ast_04"]);
});

it("lets a picture as it came step back behind the one put back, unless more was made of it or raw is shown", () => {
  // 0 source, 1 as it came, 2 put back, 3 mask.
  const links: [number, number, LineageRole][] = [
    [1, 0, "source"],
    [2, 0, "source"],
    [2, 1, "raw"],
    [1, 3, "mask"],
    [2, 3, "mask"],
  ];
  const hidden = foldFamily(makeFamily(4, links), plain);
  expect(keysOf(hidden)).toEqual(["ast_00", "ast_02"]);
  expect(hidden.boxes[1]?.inputs).toEqual([{ node: 3, role: "mask" }]);
  const shown = foldFamily(makeFamily(4, links), everything);
  expect(shown.boxes.map(({ key, role }) => [key, role])).toEqual([
    ["ast_00", "source"],
    ["ast_01", "source"],
    ["ast_02", "raw"],
  ]);
  const used = foldFamily(makeFamily(5, [...links, [4, 1, "source"]]), plain);
  expect(keysOf(used)).toEqual(["ast_00", "ast_01", "ast_02", "ast_04"]);
});

it("never hides the picture that was asked for, also where it is one as it came", () => {
  // 0 as it came, 1 source, 2 put back.
  const family = makeFamily(3, [
    [0, 1, "source"],
    [2, 1, "source"],
    [2, 0, "raw"],
  ]);
  expect(keysOf(foldFamily(family, plain)).toSorted()).toEqual(["ast_00", "ast_01", "ast_02"]);
});

it("draws a line from a reference that has a history of its own, and leaves out what hangs on roles that are not shown", () => {
  // 0 source → 1; 2 upload → 3 remix; 3 is the style reference of 1.
  const family = makeFamily(4, [
    [1, 0, "source"],
    [3, 2, "source"],
    [1, 3, "styleReference"],
  ]);
  const { boxes, boxOf } = foldFamily(family, everything);
  const child = boxes[boxOf.get(1) ?? -1];
  expect(child).toMatchObject({ alsoAfter: [boxOf.get(3)], alsoRoles: ["styleReference"], inputs: [] });
  const without = foldFamily(family, { ...everything, roles: new Set(["source"]) });
  expect(keysOf(without)).toEqual(["ast_00", "ast_01"]);
});

it("cuts circles, which only broken data has", () => {
  const family = makeFamily(3, [
    [1, 0, "source"],
    [0, 2, "source"],
    [2, 1, "source"],
  ]);
  expect(keysOf(foldFamily(family, everything)).toSorted()).toEqual(["ast_00", "ast_01", "ast_02"]);
});
