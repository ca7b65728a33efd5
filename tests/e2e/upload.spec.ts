import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import sharp from "sharp";
import { padPng } from "../support/pad-png";
import { expect, test } from "./fixtures";
import type { StudioPage } from "./studio-page";

let made = 0;

/** Each of another colour: the studio knows a file again by its bytes, and would show it by its first name. */
const makePng = (width = 320, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 85, b: made++ } } })
    .png()
    .toBuffer();

test.beforeEach(({ page }) => {
  // The browser hands its picker over only from a moment after somebody listens: too late for a key pressed at once.
  page.on("filechooser", () => undefined);
});

/** Opens the picker by its key and answers it with a real file: megabytes through the test's pipe take seconds. */
async function pick(studio: StudioPage, name: string, bytes: Buffer): Promise<void> {
  const file = test.info().outputPath(name);
  await writeFile(file, bytes);
  const chooser = studio.page.waitForEvent("filechooser");
  await studio.page.keyboard.press("u");
  await (await chooser).setFiles(file);
}

/** Hands a file to the page by the browser's own events, in the order and the pace in which a hand makes them. */
async function hand(page: Page, how: "paste" | "drop", name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer();
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([raw], name, { type: "image/png" }));
      return transfer;
    },
    { name, base64: bytes.toString("base64") },
  );
  const place = page.locator("main");
  if (how === "paste") {
    await place.evaluate((element, clipboardData) => {
      element.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, data);
    return;
  }
  // A hand that holds still over the page goes on telling so; the answer may come a moment after the page.
  await expect(async () => {
    await place.dispatchEvent("dragenter", { dataTransfer: data });
    await place.dispatchEvent("dragover", { dataTransfer: data });
    await expect(page.getByText("Drop it anywhere")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await place.dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByText("Drop it anywhere")).toBeHidden();
}

async function expectSource(studio: StudioPage, name: string): Promise<void> {
  await expect(studio.toast(`${name} is the source now.`)).toBeVisible();
  await expect(studio.stage).toHaveAccessibleName(name);
}

test("a picture is picked, pasted and dropped; each is kept and in view, also after a reload", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  await studio.open();
  await pick(studio, "picked.png", await makePng());
  await expectSource(studio, "picked.png");
  await hand(page, "paste", "pasted.png", await makePng(200, 320));
  await expectSource(studio, "pasted.png");
  await hand(page, "drop", "dropped.png", await makePng(256, 256));
  await expectSource(studio, "dropped.png");
  const kept = await client.listAssets("?kind=source");
  expect(kept.map((asset) => asset.fileName).sort()).toEqual(
    expect.arrayContaining(["dropped.png", "pasted.png", "picked.png"]),
  );
  await studio.reload();
  await expect(studio.stage).toHaveAccessibleName("dropped.png");
});

test("a run after an upload works: a source does not stand in the way of Generate", async ({ studio }) => {
  await studio.open();
  await studio.setCount(1);
  await hand(studio.page, "drop", "dropped.png", await makePng());
  await expectSource(studio, "dropped.png");
  await studio.generate("a lighthouse", 1);
});

test("what is no picture is refused in words, and nothing is sent", async ({ studio, client }) => {
  const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  const before = await client.listAssets("?kind=source");
  await studio.open();
  await pick(studio, "moving.gif", gif);
  await expect(studio.toast("moving.gif is not a picture the studio takes.")).toContainText("Use a PNG, JPEG or WebP");
  // Its name says PNG, its bytes do not.
  await hand(studio.page, "drop", "renamed.png", gif);
  await expect(studio.toast("renamed.png is not a picture the studio takes.")).toBeVisible();
  expect(await client.listAssets("?kind=source")).toEqual(before);
});

test("over 64 MB: a smaller copy of the same shape is offered, and works", async ({ studio, client }) => {
  const large = padPng(await makePng(1200, 800), 65_000_000);
  const before = await client.listAssets("?kind=source");
  await studio.open();
  await pick(studio, "large.png", large);
  const question = studio.page.getByRole("dialog", { name: "This picture is too large" });
  await expect(question).toContainText("large.png has 65 MB");
  await question.getByRole("button", { name: "Leave it" }).click();
  await expect(question).toBeHidden();
  expect(await client.listAssets("?kind=source")).toEqual(before);
  await pick(studio, "large.png", large);
  await question.getByRole("button", { name: "Downscale and upload" }).click();
  await expect(studio.toast(/is the source now/)).toBeVisible({ timeout: 20_000 });
  const [kept] = await client.listAssets("?kind=source");
  expect(kept).toMatchObject({ width: 1200, height: 800 });
  expect(kept?.byteSize).toBeLessThan(10_000_000);
});

test("an upload is canceled: it says so, and nothing is kept", async ({ studio, client }) => {
  const { page } = studio;
  const before = await client.listAssets("?kind=source");
  await studio.open();
  // Slow enough to be stopped by hand: 6 MB at 1 MB/s.
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 1_000_000,
  });
  await pick(studio, "slow.png", padPng(await makePng(), 6_000_000));
  await studio.toast("Uploading slow.png").getByRole("button", { name: "Cancel" }).click();
  await expect(studio.toast("Upload canceled. Nothing was kept.")).toBeVisible();
  expect(await client.listAssets("?kind=source")).toEqual(before);
});

test("the original is downloaded as it was uploaded", async ({ studio }) => {
  const png = await makePng();
  const { page } = studio;
  await studio.open();
  await hand(page, "drop", "dropped.png", png);
  await expectSource(studio, "dropped.png");
  await page.getByRole("tab", { name: "Details" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the original" }).click();
  expect((await readFile(await (await download).path())).equals(png)).toBe(true);
});
