import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import sharp from "sharp";
import { z } from "zod";
import { createTestClient } from "../support/api-client";
import { startStudio } from "../support/studio-server";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type RoundFigures, runRounds } from "./run-rounds";

const SIDE = 4096;
const PANES = 4;
const STEPS = 120;
const RADIUS_PX = 120;
const WINDOW = { width: 1440, height: 900 };
const DRIVER = fileURLToPath(new URL("./pan-driver.mjs", import.meta.url));
const SETTLE_MS = 4_000;
/** 60 frames a second, and a frame's worth of a busy machine; quality bar P7 has the same for scrolling. */
const LIMITS = { frameMs: 33, longestTaskMs: 50 };

const OURS = `compare room, ${PANES} × ${SIDE}²: frame p95 of a drag at 50 %`;
const PLAIN = "one <img> a pane under a CSS transform: the same drag";

const panSchema = z.object({ frames: z.array(z.number()), longestTaskMs: z.number() });

/** P14: what a drag in one pane costs when all panes follow, beside the plainest page that does it. */
export async function benchLinkedPan({
  rounds = 7,
}: {
  readonly rounds?: number | undefined;
} = {}): Promise<BenchRow[]> {
  const executablePath = process.env.STUDIO_TEST_BROWSER;
  const args = z.array(z.string()).parse(JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]"));
  const studio = await startStudio({ env: { STUDIO_LOG_LEVEL: "warn" } });
  try {
    const client = createTestClient(studio.url);
    const ids: string[] = [];
    for (let at = 0; at < PANES; at++) ids.push((await client.upload(await makePicture(at), "source")).id);
    const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args });
    try {
      const room = await browser.newPage({ viewport: WINDOW });
      await room.addInitScript({ path: DRIVER });
      await room.goto(`${studio.url}/compare?assets=${ids.join()}`);
      await room
        .locator("[data-testid=pane-canvas][data-levels='4']")
        .nth(PANES - 1)
        .waitFor({ timeout: 90_000 });
      // Two steps of the buttons from "all in view", to where a level has to be scaled.
      while (Number(await room.locator("[data-testid=pane-canvas]").first().getAttribute("data-scale")) < 0.5) {
        await room.keyboard.press("+");
        await room.waitForTimeout(100);
      }
      await room.waitForTimeout(SETTLE_MS);
      const plain = await browser.newPage({ viewport: WINDOW });
      await plain.addInitScript({ path: DRIVER });
      // At the studio's own origin: its pictures are not for pages of others.
      const address = new URL("/bench-linked-images", studio.url);
      const page = await readFile(new URL("linked-images-page.html", import.meta.url), "utf8");
      await plain.route(`${address.href}*`, (route) => route.fulfill({ contentType: "text/html", body: page }));
      address.searchParams.set("scale", "0.5");
      for (const id of ids)
        address.searchParams.append("source", `${studio.url}/api/v1/assets/${id}/file?variant=original`);
      await plain.goto(address.href);
      await plain.locator("body[data-ready]").waitFor({ timeout: 90_000 });
      const longest: number[] = [];
      const figures = await runRounds(
        [
          { name: OURS, measure: () => pan(room, "[data-testid=pane]", longest) },
          { name: PLAIN, measure: () => pan(plain, "div", []) },
        ],
        { rounds, perRound: 1 },
      );
      return toRows(figures, Math.max(...longest));
    } finally {
      await browser.close();
    }
  } finally {
    await studio.stop();
  }
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

/** Noise and a slope: something that a browser cannot draw as one colour. */
async function makePicture(at: number): Promise<Buffer> {
  const small = await sharp({
    create: {
      width: 512,
      height: 512,
      channels: 3,
      background: { r: 60 + at * 40, g: 120, b: 160 },
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
  return sharp(small).resize(SIDE, SIDE).png({ compressionLevel: 1 }).toBuffer();
}

function toRows(figures: readonly RoundFigures[], longestTaskMs: number): BenchRow[] {
  const rows = figures.map((figure): BenchRow => {
    const row = {
      bar: "P14",
      what: figure.name,
      figure: `${formatNumber(figure.median)} ms`,
      spread: formatSpread(figure, "ms"),
    };
    const limit = { text: `≤ ${LIMITS.frameMs} ms`, isMet: figure.median <= LIMITS.frameMs };
    return figure.name === OURS ? { ...row, limit } : row;
  });
  return [
    ...rows,
    {
      bar: "P14",
      what: "compare room: longest task of the page's thread during all drags",
      figure: `${formatNumber(longestTaskMs)} ms`,
      limit: { text: `≤ ${LIMITS.longestTaskMs} ms`, isMet: longestTaskMs <= LIMITS.longestTaskMs },
    },
  ];
}
