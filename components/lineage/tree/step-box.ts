import type { PlacedBox, TreeBox } from "../layout/lay-out-tree";

export type TreeStep = "parent" | "child" | "up" | "down" | "first" | "last";

/** Which key walks where: the tree grows to the right. */
export const treeSteps: Readonly<Record<string, TreeStep>> = {
  ArrowLeft: "parent",
  ArrowRight: "child",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/**
 * The box a step leads to; undefined where there is none. Up and down go through the siblings, and past the last of
 * them to the nearest box of the same column. Home leads back to where the line begins, End to its end.
 */
export function stepBox(
  boxes: readonly TreeBox[],
  placed: readonly PlacedBox[],
  from: number,
  step: TreeStep,
): number | undefined {
  const box = boxes[from];
  if (!box) return undefined;
  switch (step) {
    case "parent":
      return box.parent ?? undefined;
    case "child":
      return findMiddle(box.children);
    case "first":
      return walk(from, (at) => boxes[at]?.parent ?? undefined);
    case "last":
      return walk(from, (at) => findMiddle(boxes[at]?.children ?? []));
    default:
      return findBeside(boxes, placed, from, step === "up" ? -1 : 1);
  }
}

/** The child straight ahead: a parent lies in the middle of its children. */
function findMiddle(children: readonly number[]): number | undefined {
  return children[Math.floor((children.length - 1) / 2)];
}

function walk(from: number, next: (at: number) => number | undefined): number | undefined {
  let at = from;
  const seen = new Set([from]);
  for (;;) {
    const further = next(at);
    if (further === undefined || seen.has(further)) return at === from ? undefined : at;
    seen.add(further);
    at = further;
  }
}

function findBeside(
  boxes: readonly TreeBox[],
  placed: readonly PlacedBox[],
  from: number,
  direction: -1 | 1,
): number | undefined {
  const box = boxes[from];
  const here = placed[from];
  if (!box || !here) return undefined;
  const siblings = box.parent === null ? [] : (boxes[box.parent]?.children ?? []);
  const sibling = siblings[siblings.indexOf(from) + direction];
  if (siblings.length > 0 && sibling !== undefined) return sibling;
  let best: number | undefined;
  for (const [at, { column, y }] of placed.entries()) {
    const away = (y - here.y) * direction;
    if (column !== here.column || away <= 0) continue;
    if (best === undefined || away < ((placed[best]?.y ?? 0) - here.y) * direction) best = at;
  }
  return best;
}
