/** `npm run screenshots`: the pictures of the README, made from the built studio and its sandbox on an empty data folder. */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright";
import sharp from "sharp";
import { browserArguments, findBrowser } from "./steps/browser.mjs";
import { ensureBuilt } from "./steps/build.mjs";
import { freePort } from "./steps/free-port.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { projectRoot } from "./steps/project.mjs";
import { sayGood, sayStep, stopWith } from "./steps/say.mjs";
import { startBuiltStudio } from "./steps/serve.mjs";

const MAX_FILE_BYTES = 400_000;
const JOB_LIMIT_MS = 120_000;
/** What the README shows: a window of a laptop, and a phone. */
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Oldest first; the last one is the job on the screen. Seeds are fixed so that a new run gives the same pictures. */
const jobs = [
  { prompt: "Desert dunes and a low sun", styleType: "GENERAL", aspectRatio: "3x2", seed: 4 },
  { prompt: "Cat on a windowsill, city lights behind", styleType: "GENERAL", aspectRatio: "1x1", seed: 4 },
  { prompt: "Botanical plate with ferns and late flowers", styleType: "GENERAL", aspectRatio: "4x3", seed: 4 },
  {
    prompt: 'Concert poster, bold geometric shapes, with the words "NACHT MUSIK"',
    styleType: "DESIGN",
    aspectRatio: "1x1",
    seed: 3,
  },
  { prompt: "Hot air balloons over terraced hills", styleType: "GENERAL", aspectRatio: "4x3", seed: 4 },
  { prompt: "Great wave before a small island, woodblock print", styleType: "GENERAL", aspectRatio: "3x2", seed: 4 },
  {
    prompt: "Mountain lake at dawn, travel poster, teal and orange",
    styleType: "GENERAL",
    aspectRatio: "16x9",
    seed: 99,
  },
];

requireNode();
await ensureInstalled();
await ensureBuilt();
const found = await findBrowser();
if (!found) stopWith("No browser was found: install Chromium or Chrome, or set STUDIO_TEST_BROWSER to one.");

const outputFolder = path.join(projectRoot, "docs", "pictures");
mkdirSync(outputFolder, { recursive: true });
const dataFolder = mkdtempSync(path.join(tmpdir(), "palimpsest-screenshots-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const studio = await startBuiltStudio({ host: "127.0.0.1", port, dataFolder });
let browser;
try {
  sayStep(`Making ${jobs.length} jobs in the sandbox …`);
  for (const job of jobs) await generate(job);
  sayStep(`Taking the pictures (${found.executablePath}) …`);
  browser = await chromium.launch({
    executablePath: found.executablePath,
    args: [...found.extraArguments, ...browserArguments()],
  });
  await take("studio-dark", { colorScheme: "dark", viewport: DESKTOP }, showNewestJob);
  await take("studio-light", { colorScheme: "light", viewport: DESKTOP }, showOnePicture);
  await take("settings", { colorScheme: "dark", viewport: DESKTOP }, showRelays);
  await take("phone", { colorScheme: "dark", viewport: PHONE, isMobile: true, hasTouch: true }, showNewestJob);
} finally {
  await browser?.close();
  await studio.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function call(pathname, body) {
  const response = await fetch(`${url}/api/v1${pathname}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", "x-palimpsest-client": "screenshots" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${pathname} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/** One job of four pictures, until they are archived. */
async function generate(fields) {
  const request = { operation: "generate", model: "V_3", numImages: 4, ...fields };
  let { job } = await call("/jobs", { connectionId: "sandbox", request });
  const limit = Date.now() + JOB_LIMIT_MS;
  while (job.status !== "done" && Date.now() < limit) {
    await wait(200);
    ({ job } = await call(`/jobs/${job.id}`));
  }
  const run = job.runs[0];
  if (run?.status !== "succeeded") throw new Error(`"${fields.prompt}" ended as ${JSON.stringify(run)}`);
}

/** A page of its own for each picture: nothing of the one before is remembered. */
async function take(name, options, arrange) {
  const context = await browser.newContext({
    ...options,
    deviceScaleFactor: options.isMobile ? 2 : 1.5,
    locale: "en-US",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await arrange(page);
  await settle(page);
  const { file, bytes } = await writePicture(name, await page.screenshot());
  await context.close();
  sayGood(`${path.relative(projectRoot, file)} (${Math.round(bytes / 1000)} kB)`);
}

/** The results of the newest job, with its settings in the form, as after a run. */
async function showNewestJob(page) {
  await page.goto(url);
  await variant(page, 4).waitFor();
  await page.keyboard.press("r");
  await page
    .getByRole("textbox", { name: "Prompt", exact: true })
    .filter({ hasText: jobs.at(-1).prompt })
    .waitFor();
}

async function showOnePicture(page) {
  await page.goto(url);
  await page.getByRole("button", { name: `Show: ${jobs.at(-2).prompt}` }).click();
  await variant(page, 3).click();
  await page.getByTestId("picture-stage").waitFor();
  await page.keyboard.press("r");
  await page.getByRole("tab", { name: "Details" }).click();
}

function variant(page, number) {
  return page.getByRole("region", { name: "Variants" }).getByRole("button", { name: new RegExp(`^Variant ${number}`) });
}

async function showRelays(page) {
  await page.goto(`${url}/settings/connections`);
  await page.getByRole("button", { name: "Add connection" }).click();
  await page.getByRole("heading", { name: "Choose a relay" }).waitFor();
}

/** Waits for fonts, and for every picture in view. The event stream never ends, so there is no idle network to wait for. */
async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
  // What was said about the settings that were taken over is no part of the picture, nor is the focus ring.
  await page.locator("[data-sonner-toast]").first().waitFor({ state: "detached" });
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await wait(400);
}

/** WebP, as good as the size allows: text stays sharp where a palette of 256 colours would band the pictures. */
async function writePicture(name, png) {
  const file = path.join(outputFolder, `${name}.webp`);
  for (const quality of [90, 84, 78, 70, 60]) {
    const bytes = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (bytes.length > MAX_FILE_BYTES && quality > 60) continue;
    writeFileSync(file, bytes);
    break;
  }
  return { file, bytes: statSync(file).size };
}
