import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import sharp from "sharp";
import { z } from "zod";
import { DRAFT_KEY, DRAFT_VERSION } from "@/lib/stores/draft-store";
import { defaultMaskToolSettings, MASK_TOOLS_KEY, MASK_TOOLS_VERSION } from "@/lib/stores/mask-tool-store";
import { noSweep } from "@/lib/stores/sweep-draft";
import { createTestClient, type TestClient } from "../support/api-client";
import { startStudio } from "../support/studio-server";
import type { SharePath } from "./stroke-paths";

const DRIVER = fileURLToPath(new URL("./stroke-driver.mjs", import.meta.url));
const WINDOW = { width: 1440, height: 900 };
const STAGE = "[data-testid=mask-stage]";
/** The picture's levels are decoded one after another; strokes are painted once the thread has nothing to do. */
const SETTLE_MS = 3_000;
const OPEN_LIMIT_MS = 90_000;

/** Where a picture lies in the window, CSS pixels. */
interface PicturePlace {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface StrokeFigure {
  /** Mean of a stroke's moves: listeners and frame, milliseconds of the page's thread. */
  readonly moveMs: number;
  /** Letting go: listeners, what React draws anew, and the frame. */
  readonly commitMs: number;
}

/** A square picture on a page, under a brush. */
export interface PaintedPage {
  readonly page: Page;
  readonly place: PicturePlace;
  /** The element that takes the pointer's events. */
  readonly selector: string;
  /** @param isFramed false: no figures for the moves, and no frame after each */
  paint(strokes: readonly SharePath[], isFramed?: boolean): Promise<readonly StrokeFigure[]>;
}

/** The edit screen of the built studio, with a mask that can be undone. */
export interface EditedPage extends PaintedPage {
  readonly assetId: string;
  /** Picture pixels. */
  readonly side: number;
  readonly stage: { readonly width: number; readonly height: number };
  undoDepth(): Promise<number>;
  undoAll(): Promise<void>;
}

export interface CanvasBench {
  readonly client: TestClient;
  readonly browser: Browser;
  /** `brushPx`: the brush's diameter, picture pixels. */
  openEdit(side: number, brushPx: number): Promise<EditedPage>;
  /** A page of this folder, which takes its measures from the address. */
  openPlain(file: string, measures: Readonly<Record<string, number>>, place: PicturePlace): Promise<PaintedPage>;
}

/** A built studio and a browser for the time of a bench. */
export async function withCanvasBench<Result>(work: (bench: CanvasBench) => Promise<Result>): Promise<Result> {
  const executablePath = process.env.STUDIO_TEST_BROWSER;
  const args = z.array(z.string()).parse(JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]"));
  const studio = await startStudio({ env: { STUDIO_LOG_LEVEL: "warn" } });
  try {
    const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args });
    try {
      const client = createTestClient(studio.url);
      return await work({
        client,
        browser,
        openEdit: (side, brushPx) => openEdit({ browser, client, url: studio.url }, side, brushPx),
        openPlain: (file, measures, place) => openPlain(browser, file, measures, place),
      });
    } finally {
      await browser.close();
    }
  } finally {
    await studio.stop();
  }
}

async function openEdit(
  { browser, client, url }: { browser: Browser; client: TestClient; url: string },
  side: number,
  brushPx: number,
): Promise<EditedPage> {
  const flat = sharp({ create: { width: side, height: side, channels: 3, background: "#7a9a6a" } });
  const { id } = await client.upload(await flat.png({ compressionLevel: 1 }).toBuffer(), "source");
  const context = await browser.newContext({ viewport: WINDOW, locale: "en-US", acceptDownloads: true });
  const draft = { operation: "edit", fields: { model: "V_3", source: id }, sweep: noSweep, prompts: [] };
  const kept = [
    [DRAFT_KEY, { version: DRAFT_VERSION, draft }],
    [MASK_TOOLS_KEY, { version: MASK_TOOLS_VERSION, settings: { ...defaultMaskToolSettings, brushSizePx: brushPx } }],
  ];
  await context.addInitScript((entries) => {
    for (const [key, value] of entries) localStorage.setItem(String(key), JSON.stringify(value));
  }, kept);
  const page = await context.newPage();
  await page.addInitScript({ path: DRIVER });
  await page.goto(url);
  const stage = page.locator(STAGE);
  await stage.waitFor({ timeout: OPEN_LIMIT_MS });
  await page.waitForTimeout(SETTLE_MS);
  const { place, size } = placeSchema.parse(
    await stage.evaluate((element, pictureSide) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { scale, offsetX, offsetY } = element.dataset;
      const place = { left: x + Number(offsetX), top: y + Number(offsetY), side: pictureSide * Number(scale) };
      return { place, size: { width, height } };
    }, side),
  );
  const undoDepth = async () => Number(await stage.getAttribute("data-undo-depth"));
  return {
    ...paintedPage(page, STAGE, place),
    assetId: id,
    side,
    stage: size,
    undoDepth,
    async undoAll() {
      await page.bringToFront();
      for (let left = await undoDepth(); left > 0; left = await undoDepth()) {
        for (let step = 0; step < left; step++) await page.keyboard.press("Control+z");
        await page.waitForTimeout(50);
      }
    },
  };
}

const placeSchema = z.object({
  place: z.object({ left: z.number(), top: z.number(), side: z.number().positive() }),
  size: z.object({ width: z.number(), height: z.number() }),
});

async function openPlain(
  browser: Browser,
  file: string,
  measures: Readonly<Record<string, number>>,
  place: PicturePlace,
): Promise<PaintedPage> {
  const page = await browser.newPage({ viewport: WINDOW });
  await page.addInitScript({ path: DRIVER });
  const address = new URL(file, import.meta.url);
  for (const [name, value] of Object.entries(measures)) address.searchParams.set(name, String(value));
  await page.goto(address.href);
  return paintedPage(page, "canvas", place);
}

const figuresSchema = z.array(z.object({ moveMs: z.number(), commitMs: z.number() }));

function paintedPage(page: Page, selector: string, place: PicturePlace): PaintedPage {
  return {
    page,
    place,
    selector,
    async paint(strokes, isFramed = true) {
      await page.bringToFront();
      const work = { selector, isFramed, strokes: strokes.map((path) => toWindow(path, place)) };
      return figuresSchema.parse(await page.evaluate((input) => Reflect.get(window, "benchStrokes")(input), work));
    },
  };
}

/** Places in the window, CSS pixels. */
export function toWindow(path: SharePath, { left, top, side }: PicturePlace): [number, number][] {
  return path.map(([x, y]) => [left + x * side, top + y * side]);
}
