import { isObjectMark } from "./seeds";

/** Maximal runs of equal cells, row by row. */
interface Runs {
  readonly from: number[];
  readonly to: number[];
  readonly isInside: boolean[];
  /** First run of each row, and one past the last. */
  readonly rowStart: number[];
}

/** What is known of a patch of connected runs, by its first run. */
interface Patches {
  readonly cells: Float64Array;
  /** Bit 1: marked as object; bit 2: marked as background; bit 4: touches the picture's rim. */
  readonly traits: Uint8Array;
}

const MARKED_OBJECT = 1;
const MARKED_BACKGROUND = 2;
const AT_RIM = 4;

/** Holes below this many cells, or this share of the object, are closed. */
const HOLE_CELLS = 16;
const HOLE_SHARE = 0.001;
/** Without a stroke that says which, what is not much smaller than the largest patch stays. */
const COMPANION_SHARE = 0.15;

/**
 * Keeps what the strokes touch and what that encloses, drops other islands, closes tiny holes that no background
 * stroke touches. Changes `mask` (1: inside) in place; `marks`: see `markCells`.
 */
export function tidyMask(mask: Uint8Array, width: number, marks: Uint8Array): void {
  const runs = findRuns(mask, width);
  const patchOf = joinRuns(runs, (one, other) => runs.isInside[one] === runs.isInside[other]);
  const patches = measure(runs, patchOf, width, marks);
  const isWanted = chooseWanted(runs, patchOf, patches);
  // What is not wanted is open ground: whoever can walk on it to the rim is not enclosed.
  const isGround = (run: number) => !(runs.isInside[run] && isWanted(patchOf[run] ?? 0));
  const groundOf = joinRuns(runs, (one, other) => isGround(one) && isGround(other));
  const ground = measure(runs, groundOf, width, marks);
  let wantedCells = 0;
  for (let run = 0; run < patchOf.length; run++)
    if (!isGround(run)) wantedCells += (runs.to[run] ?? 0) - (runs.from[run] ?? 0);
  const holeLimit = Math.max(HOLE_CELLS, HOLE_SHARE * wantedCells);
  for (let run = 0; run < patchOf.length; run++) {
    if (!isGround(run)) continue;
    const isOpen = ((ground.traits[groundOf[run] ?? 0] ?? 0) & AT_RIM) !== 0;
    const patch = patchOf[run] ?? 0;
    if (runs.isInside[run]) {
      if (isOpen) mask.fill(0, runs.from[run], runs.to[run]);
    } else if (!isOpen && (patches.cells[patch] ?? 0) < holeLimit) {
      if (((patches.traits[patch] ?? 0) & MARKED_BACKGROUND) === 0) mask.fill(1, runs.from[run], runs.to[run]);
    }
  }
}

function findRuns(mask: Uint8Array, width: number): Runs {
  const runs: Runs = { from: [], to: [], isInside: [], rowStart: [] };
  for (let row = 0; row < mask.length; row += width) {
    runs.rowStart.push(runs.from.length);
    for (let at = row; at < row + width; ) {
      const value = mask[at];
      let end = at + 1;
      while (end < row + width && mask[end] === value) end++;
      runs.from.push(at);
      runs.to.push(end);
      runs.isInside.push(value === 1);
      at = end;
    }
  }
  runs.rowStart.push(runs.from.length);
  return runs;
}

/** For each run, the first run of its patch; `may` says whether two runs that touch belong together. */
function joinRuns(runs: Runs, may: (one: number, other: number) => boolean): Int32Array {
  const owner = Int32Array.from(runs.from, (_, run) => run);
  const find = (run: number): number => {
    let top = run;
    while (owner[top] !== top) top = owner[top] ?? 0;
    for (let at = run; at !== top; ) {
      const above = owner[at] ?? 0;
      owner[at] = top;
      at = above;
    }
    return top;
  };
  const join = (one: number, other: number) => {
    if (!may(one, other)) return;
    const a = find(one);
    const b = find(other);
    owner[Math.max(a, b)] = Math.min(a, b);
  };
  const width = runs.to[(runs.rowStart[1] ?? 1) - 1] ?? 0;
  for (let row = 0; row + 1 < runs.rowStart.length; row++) {
    const end = runs.rowStart[row + 1] ?? 0;
    let above = row > 0 ? (runs.rowStart[row - 1] ?? 0) : end;
    for (let run = runs.rowStart[row] ?? 0; run < end; run++) {
      if (run + 1 < end) join(run, run + 1);
      if (row === 0) continue;
      const from = (runs.from[run] ?? 0) - width;
      const to = (runs.to[run] ?? 0) - width;
      while ((runs.to[above] ?? 0) <= from) above++;
      for (let other = above; other < (runs.rowStart[row] ?? 0) && (runs.from[other] ?? 0) < to; other++)
        join(other, run);
    }
  }
  for (let run = 0; run < owner.length; run++) owner[run] = find(run);
  return owner;
}

function measure(runs: Runs, patchOf: Int32Array, width: number, marks: Uint8Array): Patches {
  const patches: Patches = { cells: new Float64Array(patchOf.length), traits: new Uint8Array(patchOf.length) };
  for (let run = 0; run < patchOf.length; run++) {
    const from = runs.from[run] ?? 0;
    const to = runs.to[run] ?? 0;
    const patch = patchOf[run] ?? 0;
    let traits = 0;
    if (from < width || to > marks.length - width || from % width === 0 || to % width === 0) traits = AT_RIM;
    for (let at = from; at < to; at++) {
      const mark = marks[at] ?? 0;
      if (mark !== 0) traits |= isObjectMark(mark) ? MARKED_OBJECT : MARKED_BACKGROUND;
    }
    patches.cells[patch] = (patches.cells[patch] ?? 0) + to - from;
    patches.traits[patch] = (patches.traits[patch] ?? 0) | traits;
  }
  return patches;
}

function chooseWanted(runs: Runs, patchOf: Int32Array, patches: Patches): (patch: number) => boolean {
  let isAnyMarked = false;
  let largest = 0;
  for (let run = 0; run < patchOf.length; run++) {
    if (!runs.isInside[run]) continue;
    const patch = patchOf[run] ?? 0;
    if (((patches.traits[patch] ?? 0) & MARKED_OBJECT) !== 0) isAnyMarked = true;
    largest = Math.max(largest, patches.cells[patch] ?? 0);
  }
  if (isAnyMarked) return (patch) => ((patches.traits[patch] ?? 0) & MARKED_OBJECT) !== 0;
  return (patch) => (patches.cells[patch] ?? 0) >= COMPANION_SHARE * largest;
}
