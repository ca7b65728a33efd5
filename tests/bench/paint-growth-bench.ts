import { type BenchRow, formatNumber } from "./bench-report";
import { withCanvasBench } from "./canvas-pages";
import { median } from "./run-rounds";
import { makeStrokes } from "./stroke-paths";

const STROKES = 300;
const MEASURED = 10;
const MOVES = 40;
const SIDE = 4096;
const BRUSH_PX = 64;
/** Quality bar P2. */
const LIMITS = { growth: 1.2, commitMs: 8 };

interface Round {
  readonly first: number;
  readonly last: number;
  readonly commit: number;
  readonly lastCommit: number;
}

/** P2: whether a move gets slower the more strokes there are, and what letting go costs. */
export async function benchPaintGrowth({
  rounds = 2,
}: {
  readonly rounds?: number | undefined;
} = {}): Promise<BenchRow[]> {
  return withCanvasBench(async ({ openEdit }) => {
    const edited = await openEdit(SIDE, BRUSH_PX);
    const strokes = makeStrokes(STROKES, MOVES);
    // The same paths at the end as at the beginning: where a stroke goes decides what it costs.
    const measured = strokes.slice(0, MEASURED);
    const between = strokes.slice(MEASURED, STROKES - MEASURED);
    // The page's code is compiled by use: that is no part of the growth.
    await edited.paint(measured);
    await edited.undoAll();
    const figures: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const first = await edited.paint(measured);
      const filling = await edited.paint(between, false);
      const last = await edited.paint(shift(measured));
      const depth = await edited.undoDepth();
      if (depth !== STROKES) throw new Error(`${STROKES} strokes made ${depth} steps.`);
      figures.push({
        first: median(first.map(({ moveMs }) => moveMs)),
        last: median(last.map(({ moveMs }) => moveMs)),
        commit: median([...first, ...filling, ...last].map(({ commitMs }) => commitMs)),
        lastCommit: median(last.map(({ commitMs }) => commitMs)),
      });
      await edited.undoAll();
    }
    return toRows(figures);
  });
}

/** A little aside: a stroke that changes no pixel would not be kept as a step. */
function shift(strokes: ReturnType<typeof makeStrokes>): ReturnType<typeof makeStrokes> {
  return strokes.map((path) => path.map(([x, y]) => [x + 0.02, y + 0.02] as const));
}

function toRows(figures: readonly Round[]): BenchRow[] {
  const row = (what: string, read: (round: Round) => number, unit: string, max?: number): BenchRow => {
    const values = figures.map(read);
    const figure = median(values);
    return {
      bar: "P2",
      what,
      figure: `${formatNumber(figure)} ${unit}`,
      spread: `${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))} ${unit}`,
      ...(max !== undefined && { limit: { text: `≤ ${max} ${unit}`, isMet: figure <= max } }),
    };
  };
  return [
    row(`a move in the first ${MEASURED} of ${STROKES} strokes`, ({ first }) => first, "ms"),
    row(`a move in the last ${MEASURED}`, ({ last }) => last, "ms"),
    row("… growth", ({ first, last }) => last / first, "×", LIMITS.growth),
    row("letting go, with its frame", ({ commit }) => commit, "ms", LIMITS.commitMs),
    row(`… after the last ${MEASURED}`, ({ lastCommit }) => lastCommit, "ms", LIMITS.commitMs),
  ];
}
