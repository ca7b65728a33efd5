import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { z } from "zod";
import { timelineSchema } from "@/lib/core/library";
import { createTestClient } from "../support/api-client";
import { stockLibrary } from "../support/stock-library";
import { startStudio } from "../support/studio-server";
import { type BenchRow, formatNumber } from "./bench-report";
import { median } from "./run-rounds";

/** Quality bar P7. */
const LIMITS = { firstMs: 1_000, jumpMs: 400, frameMs: 33, longestTaskMs: 100, nodes: 800, heapGrowth: 1.5 };
const MANY = 100_000;
const MILLION = 1_000_000;
const WINDOW = { width: 1440, height: 900 };
const DRIVER = fileURLToPath(new URL("./scroll-driver.mjs", import.meta.url));
const THUMBNAIL = "[data-tile] img[data-here]";
const SCROLLER = "[role=grid]";
const SETTLE_MS = 1_500;

const scrollSchema = z.object({ frames: z.array(z.number()), mostNodes: z.number(), longestTaskMs: z.number() });

/** P7: the gallery over a hundred thousand pictures, and whether the last of a million is reached. */
export async function benchGallery({ rounds = 5 }: { readonly rounds?: number | undefined } = {}): Promise<BenchRow[]> {
  const executablePath = process.env.STUDIO_TEST_BROWSER;
  const args = z.array(z.string()).parse(JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]"));
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args,
  });
  try {
    return [
      ...(await withLibrary(MANY, (url) => measureMany(browser, url, rounds))),
      ...(await withLibrary(MILLION, (url) => reachLast(browser, url))),
    ];
  } finally {
    await browser.close();
  }
}

async function withLibrary(count: number, measure: (url: string) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const dataDir = await stockLibrary(count);
  try {
    const studio = await startStudio({ dataDir, env: { STUDIO_LOG_LEVEL: "warn" } });
    try {
      return await measure(studio.url);
    } finally {
      await studio.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureMany(browser: Browser, url: string, rounds: number): Promise<BenchRow[]> {
  const firsts: number[] = [];
  const jumps: number[] = [];
  const frames: number[] = [];
  const longest: number[] = [];
  const nodes: number[] = [];
  const heaps: number[] = [];
  // The first round warms the server, not the browser's cache: each has a profile of its own.
  for (let round = 0; round <= rounds; round++) {
    const page = await browser.newPage({ viewport: WINDOW });
    await page.addInitScript({ path: DRIVER });
    const first = await timeUntil(page, () => page.goto(`${url}/gallery`, { waitUntil: "commit" }), THUMBNAIL);
    await page.waitForTimeout(SETTLE_MS);
    const jump = await jumpTo(page, 0.5);
    const before = await weighHeap(page);
    const scroll = scrollSchema.parse(
      await page.evaluate((input) => Reflect.get(window, "benchScroll")(input), {
        selector: SCROLLER,
        steps: 240,
        by: 120,
      }),
    );
    // From one end to the other, with a stop at every twenty-fifth part of it.
    for (let share = 0; share <= 100; share += 4) await jumpTo(page, share / 100);
    // Buckets are kept for a while after they left the page.
    await page.waitForTimeout(25_000);
    if (round > 0) {
      firsts.push(first);
      jumps.push(jump);
      frames.push(p95(scroll.frames));
      longest.push(scroll.longestTaskMs);
      nodes.push(scroll.mostNodes);
      heaps.push((await weighHeap(page)) / before);
    }
    await page.close();
  }
  const row = (what: string, values: readonly number[], unit: string, max: number): BenchRow => ({
    bar: "P7",
    what,
    figure: `${formatNumber(median(values))} ${unit}`.trim(),
    spread: `${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))} ${unit}`.trim(),
    limit: { text: `≤ ${max} ${unit}`.trim(), isMet: median(values) <= max },
  });
  return [
    row("gallery at 100k: first thumbnail", firsts, "ms", LIMITS.firstMs),
    row("… jump to 50 %: thumbnails there", jumps, "ms", LIMITS.jumpMs),
    row("… frame p95 while scrolling", frames, "ms", LIMITS.frameMs),
    row("… longest task while scrolling", longest, "ms", LIMITS.longestTaskMs),
    row("… elements in the page, at most", nodes, "", LIMITS.nodes),
    row("… heap after jumps from end to end, over before", heaps, "×", LIMITS.heapGrowth),
  ];
}

/** Scrolls to the very end and looks whether the last picture is there. */
async function reachLast(browser: Browser, url: string): Promise<BenchRow[]> {
  const { json } = await createTestClient(url).call("GET", "/assets/timeline?stacked=true");
  const { total } = timelineSchema.parse(Object(json).timeline);
  const page = await browser.newPage({ viewport: WINDOW });
  await page.goto(`${url}/gallery`);
  await page.locator(THUMBNAIL).first().waitFor({ timeout: 60_000 });
  const started = performance.now();
  await page.getByTestId("scrubber").press("End");
  const last = page.locator(`[data-tile="${total - 1}"] img[data-here]`);
  const isReached = await last.waitFor({ timeout: 30_000 }).then(
    () => true,
    () => false,
  );
  const ms = performance.now() - started;
  await page.close();
  return [
    {
      bar: "P7",
      what: `gallery at 1M: the last of ${total.toLocaleString("en-US")} tiles`,
      figure: isReached ? `reached in ${formatNumber(ms)} ms` : "not reached",
      limit: { text: "reached", isMet: isReached },
    },
  ];
}

/** Presses a place of the scrubber and waits for the thumbnails there; milliseconds. */
async function jumpTo(page: Page, share: number): Promise<number> {
  const box = await page.getByTestId("scrubber").boundingBox();
  if (box === null) throw new Error("there is no scrubber");
  const y = box.y + 16 + share * (box.height - 32);
  return timeUntil(page, () => page.mouse.click(box.x + box.width / 2, y), THUMBNAIL);
}

/** Milliseconds from an act until something new that matches is in the page. */
async function timeUntil(page: Page, act: () => Promise<unknown>, selector: string): Promise<number> {
  const known = await page.locator("[data-tile]").evaluateAll((tiles) => tiles.map((tile) => tile.id));
  const started = performance.now();
  await act();
  await page.waitForFunction(
    ({ old, wanted }) =>
      [...document.querySelectorAll(wanted)].some((image) => !old.includes(image.closest("[data-tile]")?.id ?? "")),
    { old: known, wanted: selector },
    { polling: "raf", timeout: 60_000 },
  );
  return performance.now() - started;
}

/** Bytes the page's script holds after a collection. */
async function weighHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}
