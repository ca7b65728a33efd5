import { addEdge, createFlowGraph, type FlowGraph, HARD, minimumCut } from "./max-flow";

/** What is known of a cell around the outline. */
export const OUTSIDE = 0;
export const INSIDE = 1;
export const IN_BAND = 2;

/** What the band needs to know of the picture; `pixel` places are those of the finer grid. */
export interface BandSource {
  /** Cells across and down. */
  readonly columns: number;
  readonly rows: number;
  /** Edge of a cell in pixels of the finer grid; 1: the cells themselves are cut. */
  readonly cell: number;
  /** The finer grid's size. */
  readonly width: number;
  readonly height: number;
  /** Writes a pixel's colour, three numbers in Lab units × `LAB_UNIT`. */
  readonly readLab: (x: number, y: number, out: Int16Array, at: number) => void;
  /** `HARD`, −`HARD` where a stroke decides, else the pull of a colour times 256, −256 … 256. */
  readonly pull: (x: number, y: number, l: number, a: number, b: number) => number;
}

/** The outline after the cut: for each cell of the band, which of its pixels are inside (cell × cell bytes). */
export interface BandCut {
  /** Number of a cell in the band, −1 elsewhere. */
  readonly ordinal: Int32Array;
  readonly inside: Uint8Array;
}

const PARTS = 256;
/** East, south-east, south, south-west; a diagonal counts for less, being longer. */
const DX = [1, 1, 0, -1];
const DY = [0, 1, 1, 1];
const LENGTH = [1, Math.SQRT1_2, 1, Math.SQRT1_2];
export const BAND_TUNE = { data: 0.1, usual: 1 };

/** Cuts the band's pixels anew along the picture's own edges. `state`: `OUTSIDE`, `INSIDE` or `IN_BAND` for each cell. */
export function cutBand(state: Uint8Array, source: BandSource): BandCut {
  const { columns, rows, cell } = source;
  const ordinal = new Int32Array(columns * rows).fill(-1);
  const cells: number[] = [];
  for (let at = 0; at < state.length; at++) {
    if (state[at] !== IN_BAND) continue;
    ordinal[at] = cells.length;
    cells.push(at);
  }
  const perCell = cell * cell;
  const nodeCount = cells.length * perCell;
  const lab = readColors(cells, source, nodeCount);
  const flow = createFlowGraph(nodeCount, 4 * nodeCount);
  const usual = usualSquareOf(cells, ordinal, source, lab);
  for (let i = 0; i < cells.length; i++) {
    const left = ((cells[i] ?? 0) % columns) * cell;
    const top = Math.floor((cells[i] ?? 0) / columns) * cell;
    for (let inner = 0; inner < perCell; inner++) {
      const x = left + (inner % cell);
      const y = top + Math.floor(inner / cell);
      if (x >= source.width || y >= source.height) continue;
      linkPixel(flow, i * perCell + inner, x, y, state, ordinal, source, lab, usual);
    }
  }
  return { ordinal, inside: minimumCut(flow) };
}

function readColors(cells: readonly number[], source: BandSource, nodeCount: number): Int16Array {
  const { columns, cell } = source;
  const lab = new Int16Array(3 * nodeCount);
  let at = 0;
  for (const index of cells) {
    const left = (index % columns) * cell;
    const top = Math.floor(index / columns) * cell;
    for (let y = top; y < top + cell; y++) {
      for (let x = left; x < left + cell; x++, at += 3) {
        if (x < source.width && y < source.height) source.readLab(x, y, lab, at);
      }
    }
  }
  return lab;
}

/** Mean square difference between neighbours to the right in the band: what an edge is measured against. */
function usualSquareOf(cells: readonly number[], ordinal: Int32Array, source: BandSource, lab: Int16Array): number {
  const { columns, cell } = source;
  const perCell = cell * cell;
  let total = 0;
  let count = 0;
  for (let node = 0; node < cells.length * perCell; node++) {
    const index = cells[Math.floor(node / perCell)] ?? 0;
    const isLast = node % cell === cell - 1;
    const beside = ordinal[index + 1] ?? -1;
    if (isLast && (beside < 0 || (index + 1) % columns === 0)) continue;
    const other = isLast ? beside * perCell + (node % perCell) - (cell - 1) : node + 1;
    total += squareBetween(lab, node, other);
    count++;
  }
  return Math.max(16 * 16, count > 0 ? total / count : 0) * BAND_TUNE.usual;
}

function squareBetween(lab: Int16Array, one: number, other: number): number {
  const l = (lab[3 * one] ?? 0) - (lab[3 * other] ?? 0);
  const a = (lab[3 * one + 1] ?? 0) - (lab[3 * other + 1] ?? 0);
  const b = (lab[3 * one + 2] ?? 0) - (lab[3 * other + 2] ?? 0);
  return l * l + a * a + b * b;
}

function linkPixel(
  flow: FlowGraph,
  node: number,
  x: number,
  y: number,
  state: Uint8Array,
  ordinal: Int32Array,
  source: BandSource,
  lab: Int16Array,
  usual: number,
): void {
  const { columns, cell, width, height } = source;
  const perCell = cell * cell;
  let terminal = source.pull(x, y, lab[3 * node] ?? 0, lab[3 * node + 1] ?? 0, lab[3 * node + 2] ?? 0);
  if (Math.abs(terminal) < HARD) terminal = Math.round(terminal * BAND_TUNE.data);
  for (let way = 0; way < 8; way++) {
    const turn = way < 4 ? 1 : -1;
    const nx = x + turn * (DX[way & 3] ?? 0);
    const ny = y + turn * (DY[way & 3] ?? 0);
    if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
    const cx = Math.floor(nx / cell);
    const cy = Math.floor(ny / cell);
    const there = state[cy * columns + cx];
    const length = LENGTH[way & 3] ?? 1;
    if (there !== IN_BAND) {
      // Beyond the band all is decided: that pixel is one with its terminal.
      terminal += (there === INSIDE ? 1 : -1) * Math.round(length * PARTS);
    } else if (way < 4) {
      const other = (ordinal[cy * columns + cx] ?? 0) * perCell + (ny - cy * cell) * cell + (nx - cx * cell);
      const ratio = squareBetween(lab, node, other) / usual;
      addEdge(flow, node, other, Math.round((length * PARTS) / ((1 + ratio) * (1 + ratio))) + 1);
    }
  }
  flow.terminal[node] = terminal;
}
