import { z } from "zod";
import { type BenchRow, formatNumber } from "./bench-report";
import { withCanvasBench } from "./canvas-pages";
import { median } from "./run-rounds";
import { readSavedMask } from "./saved-mask";
import { makeStrokes } from "./stroke-paths";

const SIDE = 4096;
const STROKES = 200;
const MOVES = 40;
const BRUSH_PX = 64;
/** Quality bar P5. */
const LIMIT_MS = 50;
interface Export {
  /** From the press to the file, milliseconds. */
  readonly wholeMs: number;
  /** Longest task of the page's thread meanwhile; 0 while none was longer than the browser tells of, 50 ms. */
  readonly longestMs: number;
}

/** P5: whether the page stays awake while a large mask becomes a PNG file. */
export async function benchMaskExport({
  rounds = 7,
}: {
  readonly rounds?: number | undefined;
} = {}): Promise<BenchRow[]> {
  return withCanvasBench(async ({ client, openEdit }) => {
    const { page, paint, undoDepth, assetId } = await openEdit(SIDE, BRUSH_PX);
    await paint(makeStrokes(STROKES, MOVES), false);
    const depth = await undoDepth();
    if (depth !== STROKES) throw new Error(`${STROKES} strokes made ${depth} steps.`);
    // As one comes back to it: the row of the mask in work is there once the studio has it.
    await readSavedMask(client, assetId, STROKES);
    await page.reload();
    await page.getByRole("tab", { name: "Masks" }).click();
    const more = page.getByRole("tabpanel", { name: "Masks" }).getByRole("button", { name: "More for this mask" });
    await more.waitFor();
    // A trace would keep this browser from downloading.
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        const longest = Math.max(
          Number(Reflect.get(window, "benchLongest")),
          ...list.getEntries().map((e) => e.duration),
        );
        Reflect.set(window, "benchLongest", longest);
      }).observe({ type: "longtask" });
    });
    const exports: Export[] = [];
    for (let round = 0; round <= rounds; round++) {
      await more.click();
      const entry = page.getByRole("menuitem", { name: "Export as PNG" });
      await entry.waitFor();
      await page.evaluate(() => Reflect.set(window, "benchLongest", 0));
      const started = performance.now();
      const coming = page.waitForEvent("download", { timeout: 120_000 });
      await entry.click();
      await (await coming).path();
      const wholeMs = performance.now() - started;
      const longestMs = z.number().parse(await page.evaluate(() => Reflect.get(window, "benchLongest")));
      // The first one loads the worker and does not count.
      if (round > 0) exports.push({ wholeMs, longestMs });
    }
    return toRows(exports);
  });
}

function toRows(exports: readonly Export[]): BenchRow[] {
  const row = (what: string, read: (one: Export) => number, max?: number): BenchRow => {
    const values = exports.map(read);
    const figure = median(values);
    return {
      bar: "P5",
      what,
      figure: `${formatNumber(figure)} ms`,
      spread: `${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))} ms`,
      ...(max !== undefined && { limit: { text: `≤ ${max} ms`, isMet: figure <= max } }),
    };
  };
  return [
    row(`longest task of the page while a mask of ${STROKES} strokes is exported`, (one) => one.longestMs, LIMIT_MS),
    row("… from the press to the PNG file", (one) => one.wholeMs),
  ];
}
