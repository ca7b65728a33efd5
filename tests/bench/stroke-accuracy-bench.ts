import type { MaskOp } from "@/lib/core/mask";
import { type BenchRow, formatNumber } from "./bench-report";
import { toWindow, withCanvasBench } from "./canvas-pages";
import { readSavedMask } from "./saved-mask";
import type { SharePath } from "./stroke-paths";

const SIDE = 4096;
const BRUSH_PX = 16;
/** A mouse of 1 kHz for a second, seen by a screen of 60 Hz. */
const SAMPLES = 1_000;
const SAMPLES_PER_FRAME = 16;
/** Places of the true path between two samples. */
const FINE = 8;
/** Quality bar P4, picture pixels. */
const LIMIT_PX = 1;

type Place = readonly [x: number, y: number];

/** P4: how far what is painted lies from where the hand really was, when it is fast. */
export async function benchStrokeAccuracy(): Promise<BenchRow[]> {
  return withCanvasBench(async ({ openEdit, client }) => {
    const edited = await openEdit(SIDE, BRUSH_PX);
    const { page, selector, place } = edited;
    const samples = toWindow(tracePath(SAMPLES), place);
    await page.evaluate((work) => Reflect.get(window, "benchFastStroke")(work), {
      selector,
      samples,
      samplesPerFrame: SAMPLES_PER_FRAME,
    });
    // The mask's pixels are this path painted exactly.
    const painted = toPlaces((await readSavedMask(client, edited.assetId, 1)).ops);
    const truth = toPicture(tracePath(SAMPLES * FINE));
    const far = measureDistance(painted, truth);
    const sparse = toPicture(tracePath(SAMPLES)).filter((_, at) => at % SAMPLES_PER_FRAME === 0 || at === SAMPLES);
    return [
      {
        bar: "P4",
        what: `stroke of 1 kHz, ${SAMPLES_PER_FRAME} samples a frame: farthest from the true path (${painted.length} places kept)`,
        figure: `${formatNumber(far)} px`,
        limit: { text: `≤ ${LIMIT_PX} px`, isMet: far <= LIMIT_PX },
      },
      {
        bar: "P4",
        what: "… were only one sample a frame painted",
        figure: `${formatNumber(measureDistance(sparse, truth))} px`,
      },
    ];
  });
}

/** A figure of eight, drawn in a second: at its fastest four stages a second. */
function tracePath(parts: number): SharePath {
  return Array.from({ length: parts + 1 }, (_, at) => {
    const turn = (2 * Math.PI * at) / parts;
    return [0.5 + 0.4 * Math.sin(turn), 0.5 + 0.4 * Math.sin(2 * turn)] as const;
  });
}

function toPicture(path: SharePath): Place[] {
  return path.map(([x, y]) => [x * SIDE, y * SIDE]);
}

function toPlaces(ops: readonly MaskOp[]): Place[] {
  return ops.flatMap((op) => {
    if (op.type !== "stroke") throw new Error(`A stroke was saved as ${op.type}.`);
    return op.points.flatMap((x, at): Place[] => (at % 2 === 0 ? [[x, op.points[at + 1] ?? Number.NaN]] : []));
  });
}

/** Largest distance between two paths: from any place of either to the other. */
function measureDistance(one: readonly Place[], other: readonly Place[]): number {
  return Math.max(farthest(one, other), farthest(other, one));
}

function farthest(places: readonly Place[], path: readonly Place[]): number {
  return Math.max(
    ...places.map((place) => Math.min(...path.slice(1).map((to, at) => toSegment(place, path[at] ?? to, to)))),
  );
}

function toSegment([x, y]: Place, [x0, y0]: Place, [x1, y1]: Place): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square));
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}
