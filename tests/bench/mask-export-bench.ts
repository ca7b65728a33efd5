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
  /** Longest task of the page's thread meanwhile. */
  readonly longestMs: number;
  /** The same without what the machine took from it for others. */
  readonly longestCpuMs: number;
}

/** P5: whether the page stays awake while a large mask becomes a PNG file. */
export async function benchMaskExport({
  rounds = 7,
}: {
  readonly rounds?: number | undefined;
} = {}): Promise<BenchRow[]> {
  return withCanvasBench(async ({ browser, client, openEdit }) => {
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
    const exports: Export[] = [];
    for (let round = 0; round <= rounds; round++) {
      await more.click();
      const entry = page.getByRole("menuitem", { name: "Export as PNG" });
      await entry.waitFor();
      await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
      const started = performance.now();
      const coming = page.waitForEvent("download", { timeout: 120_000 });
      await entry.click();
      await (await coming).path();
      const wholeMs = performance.now() - started;
      const trace = await browser.stopTracing();
      // The first one loads the worker and does not count.
      if (round > 0) exports.push({ wholeMs, ...findLongest(trace) });
    }
    return toRows(exports);
  });
}

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds; `tdur` is the thread's own processor time. */
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.object({ name: z.unknown().optional() }).optional(),
    }),
  ),
});

/** The longest task of the threads that pages run on, by the browser's own trace. */
function findLongest(trace: Buffer): Pick<Export, "longestMs" | "longestCpuMs"> {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString("utf8")));
  const keyOf = ({ pid, tid }: { pid: number; tid: number }) => `${pid}.${tid}`;
  const pages = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(keyOf),
  );
  const tasks = traceEvents.filter((event) => event.name.endsWith("RunTask") && pages.has(keyOf(event)));
  if (tasks.length === 0) throw new Error("The browser's trace tells of no task of the page.");
  return {
    longestMs: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    longestCpuMs: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
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
    row("… its processor time", (one) => one.longestCpuMs),
    row("… from the press to the PNG file", (one) => one.wholeMs),
  ];
}
