import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import { z } from "zod";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { Job } from "@/lib/core/job";
import { createTestClient } from "../support/api-client";
import { startStudio } from "../support/studio-server";
import { type BenchRow, formatNumber } from "./bench-report";
import { median } from "./run-rounds";

const ROUNDS = 7;
const CELLS = 64;
/** The page of the studio does more than a table; how much more is what is watched. */
const LIMITS = { ratio: 3, longestTaskMs: 200, nodes: 2_500 };
const METRICS = fileURLToPath(new URL("./table-metrics.mjs", import.meta.url));
const PLAIN_PAGE = new URL("./plain-table-page.html", import.meta.url);
const JOB_LIMIT_MS = 300_000;

const figureSchema = z.object({ ms: z.number(), longestTaskMs: z.number(), nodes: z.number() });
type Figure = z.infer<typeof figureSchema>;

/**
 * A finished sweep of 8 × 8 cells, opened from the history of a page that is there already: until all cells and every
 * picture in view are painted. Beside it a plain HTML table of the same pictures, opened in one round with it.
 */
export async function benchSweepTable({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<BenchRow[]> {
  const executablePath = process.env.STUDIO_TEST_BROWSER;
  const args = z.array(z.string()).parse(JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]"));
  const studio = await startStudio({ env: { STUDIO_LOG_LEVEL: "warn" } });
  const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args });
  try {
    const { sweep, plain } = await makeJobs(studio.url);
    const own: Figure[] = [];
    const floor: Figure[] = [];
    for (let round = 0; round <= rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.addInitScript({ path: METRICS });
      const figures = [await openTable(page, studio.url, { sweep, plain }), await openPlain(page, studio.url, sweep)];
      await context.close();
      // The first warms the server.
      if (round === 0) continue;
      own.push(...figures.slice(0, 1));
      floor.push(...figures.slice(1));
    }
    return toRows(own, floor);
  } finally {
    await browser.close();
    await studio.stop();
  }
}

async function makeJobs(url: string): Promise<{ sweep: Job; plain: Job }> {
  const client = createTestClient(url);
  const request = { operation: "generate", model: "V_3", prompt: "a boat", numImages: 1 } as const;
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const ratios = ["1x1", "4x3", "3x2", "16x10", "16x9", "3x4", "2x3", "10x16"];
  const { id } = await client.createJob({
    connectionId: SANDBOX_CONNECTION_ID,
    request,
    sweep: {
      axes: [
        { field: "seed", values: seeds },
        { field: "aspectRatio", values: ratios },
      ],
    },
  });
  const sweep = await client.finishJob(id, JOB_LIMIT_MS);
  const plain = await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request });
  return { sweep, plain: await client.finishJob(plain.id) };
}

/** By the way a person takes: the job's card in the history. The code of the table comes with it, as the first time. */
async function openTable(page: Page, url: string, jobs: { sweep: Job; plain: Job }): Promise<Figure> {
  await page.goto(`${url}/?job=${jobs.plain.id}`, { waitUntil: "networkidle" });
  const card = page
    .getByRole("list", { name: "Jobs, newest first" })
    .getByRole("button", { name: /^Show: / })
    .nth(1);
  await card.waitFor();
  const figure = page.evaluate(
    ([selector, count]) =>
      new Promise((resolve) => {
        document.addEventListener(
          "click",
          () => resolve(Reflect.get(window, "watchTable")(selector, count, performance.now())),
          { once: true, capture: true },
        );
      }),
    ['[role="gridcell"]', CELLS] as const,
  );
  await card.click();
  return figureSchema.parse(await figure);
}

async function openPlain(page: Page, url: string, { runs }: Job): Promise<Figure> {
  const html = await readFile(PLAIN_PAGE, "utf8");
  const ids = runs.flatMap((run) => run.results.flatMap(({ asset }) => asset ?? []));
  await page.route(`${url}/plain-table*`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(`${url}/plain-table?ids=${ids.join(",")}`, { waitUntil: "commit" });
  const figure = await page.evaluate(([selector, count]) => Reflect.get(window, "watchTable")(selector, count, 0), [
    "td",
    CELLS,
  ] as const);
  return figureSchema.parse(figure);
}

function toRows(own: readonly Figure[], floor: readonly Figure[]): BenchRow[] {
  const of = (figures: readonly Figure[], name: keyof Figure) => median(figures.map((figure) => figure[name]));
  const times = own.map(({ ms }) => ms);
  const ratio = of(own, "ms") / of(floor, "ms");
  const longest = of(own, "longestTaskMs");
  const nodes = of(own, "nodes");
  return [
    {
      bar: "P16",
      what: "64-cell sweep from its card to painted, against a plain table of the same pictures",
      figure: `${formatNumber(ratio)} × (${formatNumber(of(own, "ms"))} ms)`,
      limit: { text: `≤ ${LIMITS.ratio} ×`, isMet: ratio <= LIMITS.ratio },
      spread: `${formatNumber(Math.min(...times))}–${formatNumber(Math.max(...times))} ms`,
    },
    {
      bar: "P16",
      what: "longest task meanwhile",
      figure: `${formatNumber(longest)} ms`,
      limit: { text: `≤ ${LIMITS.longestTaskMs} ms`, isMet: longest <= LIMITS.longestTaskMs },
    },
    {
      bar: "P16",
      what: "DOM nodes of the whole page",
      figure: formatNumber(nodes),
      limit: { text: `≤ ${LIMITS.nodes}`, isMet: nodes <= LIMITS.nodes },
    },
  ];
}
