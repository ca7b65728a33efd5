import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type EditedPage, type PaintedPage, withCanvasBench } from "./canvas-pages";
import { median, type RoundFigures, runRounds } from "./run-rounds";
import { makeStrokes, type SharePath } from "./stroke-paths";

const STROKES = 30;
/** All strokes lie on the picture at the end: each round paints on, after one that warms up. */
const PER_ROUND = 5;
const MOVES = 40;
const SIDE = 4096;
const LARGE_SIDE = 8192;
/** Share of the picture's side: the brush is as large on the screen whatever the picture's size. */
const BRUSH = 1 / 64;
/** What redraws everything takes long: it paints a few moves only, with half of the strokes there, as in the middle. */
const SLOW = { before: STROKES / 2, strokes: 2, moves: 10 };
/** Quality bar P1. */
const LIMITS = { floor: 1.5, redrawAll: 20, growth: 1.2 };

const FLOOR = "a bare segment on a canvas of the stage's size";
const OURS = `edit screen, ${SIDE}²: a move with its frame`;
const LARGE = `edit screen, ${LARGE_SIDE}²: the same`;
const REDRAW = `all strokes anew on a canvas of ${SIDE}², with ${SLOW.before} of the ${STROKES} painted`;

/** P1: what a move of the brush costs the page's thread, on large pictures, beside the least and the plainest way. */
export async function benchPaint({ rounds = 7 }: { readonly rounds?: number | undefined } = {}): Promise<BenchRow[]> {
  return withCanvasBench(async ({ openEdit, openPlain }) => {
    const ours = await openEdit(SIDE, SIDE * BRUSH);
    const large = await openEdit(LARGE_SIDE, LARGE_SIDE * BRUSH);
    const { place, stage } = ours;
    const corner = { ...place, left: 0, top: 0 };
    const floor = await openPlain("raw-segment-page.html", { ...stage, brush: place.side * BRUSH }, corner);
    const redraw = await openPlain(
      "redraw-all-page.html",
      { side: SIDE, shown: place.side, brush: SIDE * BRUSH },
      corner,
    );
    const strokes = makeStrokes(STROKES, MOVES);
    const before = strokes.slice(0, SLOW.before).map((path) => path.map(([x, y]) => [x * SIDE, y * SIDE]));
    const few = strokes.slice(SLOW.before, SLOW.before + SLOW.strokes).map((path) => path.slice(0, SLOW.moves + 1));
    const figures = await runRounds(
      [
        { name: FLOOR, measure: paintOn(floor, strokes) },
        { name: OURS, measure: paintOn(ours, strokes) },
        { name: LARGE, measure: paintOn(large, strokes) },
        { name: REDRAW, measure: () => paintFresh(redraw, before, few) },
      ],
      { rounds, perRound: 1 },
    );
    return toRows(figures);
  });
}

/** Paints the next strokes at each call, and begins anew after the last one. */
function paintOn(painted: PaintedPage & Partial<Pick<EditedPage, "undoDepth">>, strokes: readonly SharePath[]) {
  let done = 0;
  return async (): Promise<number> => {
    const from = done % strokes.length;
    const figures = await painted.paint(strokes.slice(from, from + PER_ROUND));
    done += PER_ROUND;
    const depth = await painted.undoDepth?.();
    if (depth !== undefined && depth < Math.min(done, strokes.length)) {
      throw new Error(`${done} strokes made ${depth} steps.`);
    }
    return median(figures.map(({ moveMs }) => moveMs));
  };
}

async function paintFresh(
  painted: PaintedPage,
  before: readonly (readonly number[])[][],
  strokes: readonly SharePath[],
): Promise<number> {
  await painted.page.reload();
  await painted.page.evaluate((paths) => Reflect.get(window, "benchBefore")(paths), before);
  return median((await painted.paint(strokes)).map(({ moveMs }) => moveMs));
}

function toRows(figures: readonly RoundFigures[]): BenchRow[] {
  const of = (name: string) => figures.find((figure) => figure.name === name)?.median ?? Number.NaN;
  const rows = figures.map((figure): BenchRow => {
    const ratio = figure.median / of(FLOOR);
    return {
      bar: "P1",
      what: figure.name,
      figure: `${formatNumber(figure.median)} ms (${formatNumber(ratio)} ×)`,
      spread: formatSpread(figure, "ms"),
      ...(figure.name === OURS && { limit: { text: `≤ ${LIMITS.floor} × bare`, isMet: ratio <= LIMITS.floor } }),
    };
  });
  const faster = of(REDRAW) / of(OURS);
  const growth = of(LARGE) / of(OURS);
  return [
    ...rows,
    {
      bar: "P1",
      what: "… all strokes anew, times ours",
      figure: `${formatNumber(faster)} ×`,
      limit: { text: `≥ ${LIMITS.redrawAll} ×`, isMet: faster >= LIMITS.redrawAll },
    },
    {
      bar: "P1",
      what: `… growth from ${SIDE}² to ${LARGE_SIDE}²`,
      figure: `${formatNumber(growth)} ×`,
      limit: { text: `≤ ${LIMITS.growth} ×`, isMet: growth <= LIMITS.growth },
    },
  ];
}
