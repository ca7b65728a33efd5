import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import { z } from "zod";
import { readFamily } from "@/components/lineage/layout/family";
import { foldFamily } from "@/components/lineage/layout/fold-family";
import { layOutTree } from "@/components/lineage/layout/lay-out-tree";
import { treeMetrics } from "@/components/lineage/tree/tree-metrics";
import { type LineageGraph, lineageGraphSchema } from "@/lib/core/lineage-graph";
import { createTestClient } from "../support/api-client";
import { plantFamily } from "../support/plant-family";
import { stockLibrary } from "../support/stock-library";
import { startStudio } from "../support/studio-server";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { median, type RoundFigures, runRounds, time } from "./run-rounds";

const COUNT = 2_000;
const STEPS = 120;
const RADIUS_PX = 120;
const WINDOW = { width: 1440, height: 900 };
const DRIVER = fileURLToPath(new URL("./pan-driver.mjs", import.meta.url));
const SETTLE_MS = 4_000;
const LIMITS = { frameMs: 33, longestTaskMs: 50, answerMs: 100, layoutMs: 60, elements: 1_500 };

const NEAR = `family of ${COUNT.toLocaleString("en-US")} at 80 %: frame p95 of a drag`;
const FAR = "… all of it in view: the same drag";
const PLAIN = "every node an element, one SVG, one transform, at 80 %: the same drag";
const PLAIN_FAR = "… all of it in view";

const panSchema = z.object({ frames: z.array(z.number()), longestTaskMs: z.number() });

/** P18: the drawing of a family of two thousand while it is dragged, beside the plainest page with as many nodes. */
export async function benchLineage({ rounds = 7 }: { readonly rounds?: number | undefined } = {}): Promise<BenchRow[]> {
  const executablePath = process.env.STUDIO_TEST_BROWSER;
  const args = z.array(z.string()).parse(JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]"));
  const dataDir = await stockLibrary(60);
  try {
    const [first = ""] = await plantFamily({ file: path.join(dataDir, "studio.db"), count: COUNT });
    const studio = await startStudio({ dataDir, env: { STUDIO_LOG_LEVEL: "warn" } });
    try {
      const ask = () => readGraph(studio.url, first);
      const graph = await ask();
      const answers: number[] = [];
      for (let turn = 0; turn < 20; turn++) answers.push(await time(ask));
      const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args });
      try {
        const open = async (address: string, ready: string) => {
          const page = await browser.newPage({ viewport: WINDOW });
          await page.addInitScript({ path: DRIVER });
          await page.goto(address);
          await page.locator(ready).first().waitFor({ timeout: 90_000 });
          await page.waitForTimeout(SETTLE_MS);
          return page;
        };
        const near = await open(`${studio.url}/lineage/${first}`, "[role=treeitem] img");
        const far = await open(`${studio.url}/lineage/${first}`, "[role=treeitem] img");
        await far.getByTestId("family-tree").press("0");
        await far.waitForTimeout(SETTLE_MS);
        const plain = await open(plainAddress(studio.url, graph, 0.8), "body[data-ready]");
        const plainFar = await open(plainAddress(studio.url, graph, 0.06), "body[data-ready]");
        const elements = await near.evaluate(() => document.querySelectorAll("main *").length);
        const longest: number[] = [];
        const figures = await runRounds(
          [
            { name: NEAR, measure: () => pan(near, "[data-testid=family-tree]", longest) },
            { name: FAR, measure: () => pan(far, "[data-testid=family-tree]", longest) },
            { name: PLAIN, measure: () => pan(plain, "main", []) },
            { name: PLAIN_FAR, measure: () => pan(plainFar, "main", []) },
          ],
          { rounds, perRound: 1 },
        );
        return toRows(figures, { longestTaskMs: Math.max(...longest), answers, layouts: timeLayout(graph), elements });
      } finally {
        await browser.close();
      }
    } finally {
      await studio.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function readGraph(url: string, assetId: string): Promise<LineageGraph> {
  const { json } = await createTestClient(url).call("GET", `/assets/${assetId}/lineage-graph`);
  return lineageGraphSchema.parse(Object(json).graph);
}

function plainAddress(studioUrl: string, { nodes }: LineageGraph, scale: number): string {
  const address = new URL("plain-tree-page.html", import.meta.url);
  address.searchParams.set("count", String(nodes.ids.length));
  address.searchParams.set("scale", String(scale));
  for (const id of nodes.ids.slice(0, 12))
    address.searchParams.append("source", `${studioUrl}/api/v1/assets/${id}/file?variant=thumb`);
  return address.href;
}

/** Milliseconds from the answer to the places of all boxes. */
function timeLayout(graph: LineageGraph): readonly number[] {
  return Array.from({ length: 20 }, () => {
    const started = performance.now();
    const { boxes } = foldFamily(readFamily(graph), {
      roles: new Set(["source", "mask", "styleReference"]),
      unfolded: new Set(),
      collapsed: new Set(),
    });
    layOutTree(boxes, treeMetrics);
    return performance.now() - started;
  });
}

/** p95 of the frames of one drag, milliseconds. */
async function pan(page: Page, selector: string, longest: number[]): Promise<number> {
  await page.bringToFront();
  const work = { selector, steps: STEPS, radius: RADIUS_PX };
  const { frames, longestTaskMs } = panSchema.parse(
    await page.evaluate((input) => Reflect.get(window, "benchPan")(input), work),
  );
  longest.push(longestTaskMs);
  return frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? Number.NaN;
}

interface OtherFigures {
  readonly longestTaskMs: number;
  readonly answers: readonly number[];
  readonly layouts: readonly number[];
  readonly elements: number;
}

function toRows(figures: readonly RoundFigures[], others: OtherFigures): BenchRow[] {
  const row = (what: string, value: number, max: number, unit: string): BenchRow => ({
    bar: "P18",
    what,
    figure: `${formatNumber(value)} ${unit}`.trim(),
    limit: { text: `≤ ${max} ${unit}`.trim(), isMet: value <= max },
  });
  return [
    ...figures.map((figure): BenchRow => {
      const spread = formatSpread(figure, "ms");
      const isOurs = figure.name === NEAR || figure.name === FAR;
      return isOurs
        ? { ...row(figure.name, figure.median, LIMITS.frameMs, "ms"), spread }
        : { bar: "P18", what: figure.name, figure: `${formatNumber(figure.median)} ms`, spread };
    }),
    row("family: longest task of the page's thread during all drags", others.longestTaskMs, LIMITS.longestTaskMs, "ms"),
    row("… elements in the page at 80 %", others.elements, LIMITS.elements, ""),
    row("… the answer, read and parsed", median(others.answers), LIMITS.answerMs, "ms"),
    row("… folded and laid out", median(others.layouts), LIMITS.layoutMs, "ms"),
  ];
}
