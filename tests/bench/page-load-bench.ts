import { fileURLToPath } from "node:url";
import { type Browser, type CDPSession, chromium, type Page } from "playwright";
import { z } from "zod";
import { startStudio } from "../support/studio-server";
import { type BenchRow, formatNumber } from "./bench-report";
import { median } from "./run-rounds";

/** Quality bar P11. */
const LIMITS = { scriptBytes: 230_000, lcpMs: 1_500, cls: 0.02 };
const ROUNDS = 7;
const METRICS = fileURLToPath(new URL("./page-metrics.mjs", import.meta.url));
/** Nothing may move or block any more after this long without a request. */
const SETTLE_MS = 1_500;

interface PageLoad {
  /** Script on the wire, compressed, asked for before the canvas chunk. */
  readonly scriptBytes: number;
  readonly canvasBytes: number;
  readonly lcpMs: number;
  readonly cls: number;
  readonly tbtMs: number;
  readonly fcpMs: number;
}

/** P11: the studio page with an empty cache, in a browser as it comes, over loopback. */
export async function benchPageLoad(): Promise<BenchRow[]> {
  const executablePath = process.env.STUDIO_TEST_BROWSER;
  const args = z.array(z.string()).parse(JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]"));
  const studio = await startStudio({ env: { STUDIO_LOG_LEVEL: "warn" } });
  try {
    const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args });
    try {
      const loads: PageLoad[] = [];
      // The first one warms the server, not the browser's cache: each has a profile of its own.
      for (let round = 0; round <= ROUNDS; round++) {
        const load = await loadOnce(browser, studio.url);
        if (round > 0) loads.push(load);
      }
      return toRows(loads);
    } finally {
      await browser.close();
    }
  } finally {
    await studio.stop();
  }
}

async function loadOnce(browser: Browser, url: string): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const scripts = new ScriptScale(await context.newCDPSession(page));
    await scripts.start();
    // A file of its own: a function that went through the transpiler calls helpers that the page does not have.
    await page.addInitScript({ path: METRICS });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForTimeout(SETTLE_MS);
    return {
      ...(await scripts.weigh(page)),
      ...metricsSchema.parse(await page.evaluate(() => Reflect.get(window, "benchMetrics")())),
    };
  } finally {
    await context.close();
  }
}

const metricsSchema = z.object({ lcpMs: z.number(), cls: z.number(), tbtMs: z.number(), fcpMs: z.number() });

interface SeenScript {
  readonly url: string;
  bytes: number;
}

/** Weighs scripts as they came over the wire, in the order they were asked for. */
class ScriptScale {
  readonly #session: CDPSession;
  readonly #scripts = new Map<string, SeenScript>();

  constructor(session: CDPSession) {
    this.#session = session;
  }

  async start(): Promise<void> {
    this.#session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
      if (type === "Script") this.#scripts.set(requestId, { url: request.url, bytes: 0 });
    });
    this.#session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const script = this.#scripts.get(requestId);
      if (script) script.bytes = encodedDataLength;
    });
    await this.#session.send("Network.enable");
    await this.#session.send("Network.setCacheDisabled", { cacheDisabled: true });
  }

  /** The canvas chunk is the one that holds Konva; whatever was asked for before it counts. */
  async weigh(page: Page): Promise<{ scriptBytes: number; canvasBytes: number }> {
    const list = [...this.#scripts.values()];
    const texts = await Promise.all(list.map(async ({ url }) => (await page.request.get(url)).text()));
    const canvas = texts.findIndex((text) => text.includes("Konva"));
    const before = canvas < 0 ? list : list.slice(0, canvas);
    return { scriptBytes: weighAll(before), canvasBytes: weighAll(list) - weighAll(before) };
  }
}

function weighAll(scripts: readonly SeenScript[]): number {
  return scripts.reduce((sum, script) => sum + script.bytes, 0);
}

function toRows(loads: readonly PageLoad[]): BenchRow[] {
  const row = (
    what: string,
    read: (load: PageLoad) => number,
    unit: string,
    limit?: { max: number; isStrict?: boolean },
  ) => {
    const values = loads.map(read);
    const figure = median(values);
    return {
      bar: "P11",
      what,
      figure: `${formatNumber(figure)} ${unit}`.trim(),
      spread: `${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))} ${unit}`.trim(),
      ...(limit && {
        limit: {
          text: `${limit.isStrict ? "<" : "≤"} ${limit.max} ${unit}`.trim(),
          isMet: limit.isStrict ? figure < limit.max : figure <= limit.max,
        },
      }),
    };
  };
  return [
    row("script before the canvas chunk, gz", (load) => load.scriptBytes / 1000, "kB", {
      max: LIMITS.scriptBytes / 1000,
    }),
    row("… canvas chunk and what comes after it, gz", (load) => load.canvasBytes / 1000, "kB"),
    row("largest contentful paint", (load) => load.lcpMs, "ms", { max: LIMITS.lcpMs }),
    row("layout shift", (load) => load.cls, "", { max: LIMITS.cls, isStrict: true }),
    row("… first contentful paint", (load) => load.fcpMs, "ms"),
    row("… total blocking time", (load) => load.tbtMs, "ms"),
  ];
}
