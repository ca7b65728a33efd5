import type { ScreenPoint } from "@/lib/canvas/viewport";
import type { FamilyBox } from "../layout/fold-family";
import type { PlacedBox } from "../layout/lay-out-tree";
import { EDGE_Y, HELPER, PICTURE_HEIGHT, TOGGLE_RADIUS, treeMetrics } from "./tree-metrics";

/** What lies under a place of the drawing. */
export type TreeHit =
  | { readonly kind: "box" | "toggle" | "count"; readonly box: number }
  | { readonly kind: "helper"; readonly box: number; readonly node: number };

/** Pixels of the drawing by which a press may miss a button, and still hits it. */
const SLACK = 5;

/** Where a helper of a box is drawn, from the box's own corner. */
export function placeHelper(at: number): ScreenPoint {
  return { x: -HELPER.size - 6, y: HELPER.fromTop + at * (HELPER.size + HELPER.gap) };
}

export function hitTree(
  boxes: readonly FamilyBox[],
  placed: readonly PlacedBox[],
  { x, y }: ScreenPoint,
  slack = SLACK,
): TreeHit | undefined {
  for (const [box, place] of placed.entries()) {
    const at = { x: x - place.x, y: y - place.y };
    const facts = boxes[box];
    // A helper at the left and a button at the right reach out of the box.
    if (!facts || at.y < -slack || at.y > treeMetrics.boxHeight + slack) continue;
    if (at.x < -HELPER.size - 6 - slack || at.x > treeMetrics.boxWidth + TOGGLE_RADIUS + slack) continue;
    const hit = hitBox(facts, box, at, slack);
    if (hit) return hit;
  }
  return undefined;
}

function hitBox(facts: FamilyBox, box: number, at: ScreenPoint, slack: number): TreeHit | undefined {
  const { boxWidth, boxHeight } = treeMetrics;
  const away = Math.hypot(at.x - boxWidth, at.y - EDGE_Y);
  if (facts.below > 0 && away <= TOGGLE_RADIUS + slack) return { kind: "toggle", box };
  if (
    facts.members.length > 1 &&
    at.x >= boxWidth - 44 &&
    at.x <= boxWidth &&
    at.y >= PICTURE_HEIGHT - 28 &&
    at.y <= PICTURE_HEIGHT
  ) {
    return { kind: "count", box };
  }
  if (at.x >= 0 && at.x <= boxWidth && at.y >= 0 && at.y <= boxHeight) return { kind: "box", box };
  for (const [place, { node }] of facts.inputs.slice(0, HELPER.most).entries()) {
    const corner = placeHelper(place);
    const isIn = (value: number, from: number) => value >= from - 2 && value <= from + HELPER.size + 2;
    if (isIn(at.x, corner.x) && isIn(at.y, corner.y)) return { kind: "helper", box, node };
  }
  return undefined;
}
