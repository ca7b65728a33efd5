import { addEdge, createFlowGraph, type FlowGraph, HARD } from "./flow-graph";
import { minimumCut } from "./max-flow";
import type { WorkingCopy } from "./working-copy";

/** What is known of a cell around the outline. */
const OUTSIDE = 0;
const INSIDE = 1;
export const IN_BAND = 2;

/** Capacities are whole: so many parts to the bond of two equal cells. */
const PARTS = 256;
/** A colour's pull against one bond. */
const PULL_WEIGHT = 0.1;
/** No camera's noise is an edge: one unit. */
const MIN_USUAL_SQUARE = 16 * 16;

/**
 * Cuts the cells of a band anew along the edges of the working copy; writes `INSIDE` or `OUTSIDE` to each.
 * `state`: `OUTSIDE`, `INSIDE` or `IN_BAND` for each cell. `pullAt`: −1 … 1 for a cell by its colour, ±Infinity where
 * a stroke has decided.
 */
export function cutBand(state: Uint8Array, copy: WorkingCopy, pullAt: (at: number) => number): void {
  const nodeOf = new Int32Array(state.length).fill(-1);
  const cells: number[] = [];
  for (let at = 0; at < state.length; at++) {
    if (state[at] !== IN_BAND) continue;
    nodeOf[at] = cells.length;
    cells.push(at);
  }
  const flow = createFlowGraph(cells.length, 2 * cells.length);
  const usual = usualSquareOf(cells, nodeOf, copy);
  for (let node = 0; node < cells.length; node++) linkCell(flow, node, cells[node] ?? 0, state, nodeOf, copy, usual);
  for (let node = 0; node < cells.length; node++) {
    const pull = pullAt(cells[node] ?? 0);
    if (Number.isFinite(pull))
      flow.terminal[node] = (flow.terminal[node] ?? 0) + Math.round(PULL_WEIGHT * PARTS * pull);
    else flow.terminal[node] = pull > 0 ? HARD : -HARD;
  }
  const inside = minimumCut(flow);
  for (let node = 0; node < cells.length; node++) state[cells[node] ?? 0] = inside[node] === 1 ? INSIDE : OUTSIDE;
}

/** Mean square difference between neighbours to the right: what an edge is measured against. */
function usualSquareOf(cells: readonly number[], nodeOf: Int32Array, { width, lab }: WorkingCopy): number {
  let total = 0;
  let count = 0;
  for (const at of cells) {
    if ((at + 1) % width === 0 || (nodeOf[at + 1] ?? -1) < 0) continue;
    total += squareBetween(lab, at, at + 1);
    count++;
  }
  return Math.max(MIN_USUAL_SQUARE, count > 0 ? total / count : 0);
}

function squareBetween(lab: Int16Array, one: number, other: number): number {
  const l = (lab[3 * one] ?? 0) - (lab[3 * other] ?? 0);
  const a = (lab[3 * one + 1] ?? 0) - (lab[3 * other + 1] ?? 0);
  const b = (lab[3 * one + 2] ?? 0) - (lab[3 * other + 2] ?? 0);
  return l * l + a * a + b * b;
}

function linkCell(
  flow: FlowGraph,
  node: number,
  at: number,
  state: Uint8Array,
  nodeOf: Int32Array,
  { width, height, lab }: WorkingCopy,
  usual: number,
): void {
  const x = at % width;
  const bondTo = (other: number) => {
    const ratio = squareBetween(lab, at, other) / usual;
    return Math.round(PARTS / ((1 + ratio) * (1 + ratio))) + 1;
  };
  const link = (other: number, isForward: boolean) => {
    const there = state[other];
    if (there === IN_BAND) {
      if (isForward) addEdge(flow, node, nodeOf[other] ?? 0, bondTo(other));
    } else {
      // Beyond the band all is decided: that cell is one with its terminal.
      flow.terminal[node] = (flow.terminal[node] ?? 0) + (there === INSIDE ? PARTS : -PARTS);
    }
  };
  if (x + 1 < width) link(at + 1, true);
  if (at + width < width * height) link(at + width, true);
  if (x > 0) link(at - 1, false);
  if (at >= width) link(at - width, false);
}
