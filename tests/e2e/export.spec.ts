import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Download, Page } from "playwright/test";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { recipeSchema } from "@/lib/core/recipe";
import { readEmbeddedRecipe } from "@/lib/server/images/embedded-recipe";
import { sniffMime } from "@/lib/server/images/sniff";
import type { TestClient } from "../support/api-client";
import { readZip } from "../support/read-zip";
import { expect, test } from "./fixtures";
import { GalleryPage } from "./gallery-page";

test.use({ ownStudio: true });

/** Three jobs of one picture each: three tiles. */
async function makeThree(client: TestClient): Promise<void> {
  for (const prompt of ["a red fox at dawn", "a blue heron", "=1+1, a green frog"]) {
    const request = { operation: "generate", model: "V_3", prompt, numImages: 1, magicPrompt: "OFF" } as const;
    await client.finishJob((await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request })).id);
  }
}

async function readDownload(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

function readRecipe(bytes: Buffer) {
  const mime = sniffMime(bytes);
  return recipeSchema.parse(JSON.parse((mime && readEmbeddedRecipe(bytes, mime)) ?? "null"));
}

const dialogOf = (page: Page) => page.getByRole("dialog", { name: /^Export/ });

test("by keyboard: three pictures are selected and leave as a ZIP, each with its recipe; the choice is remembered", async ({
  studio,
  client,
}) => {
  await makeThree(client);
  const { page } = studio;
  const { keyboard } = page;
  const gallery = new GalleryPage(page);
  await studio.open("/gallery");
  await gallery.untilFound(3);
  await gallery.untilThumbnails();
  await keyboard.press("/");
  await keyboard.press("Enter");
  await expect(gallery.grid).toBeFocused();
  await keyboard.press("ControlOrMeta+a");
  await expect(page.getByTestId("gallery-said")).toHaveText("3 selected");

  await keyboard.press("Shift+D");
  const dialog = dialogOf(page);
  await expect(dialog).toHaveAccessibleName("Export 3 pictures");
  await expect(dialog.getByRole("status")).toContainText(/3 pictures · [\d.]+ [kM]B/);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await expect(dialog.getByRole("radio", { name: /With recipes inside/ })).toBeFocused();
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const zip = await download;
  expect(zip.suggestedFilename()).toMatch(/^palimpsest-\d{4}-\d\d-\d\d\.zip$/);
  const files = readZip(await readDownload(zip));
  const pictures = files.filter(({ path }) => path.startsWith("pictures/"));
  expect(pictures.map(({ bytes }) => readRecipe(bytes).request.prompt).sort()).toEqual([
    "=1+1, a green frog",
    "a blue heron",
    "a red fox at dawn",
  ]);
  const table = files.find(({ path }) => path === "library.csv")?.bytes.toString("utf8") ?? "";
  expect(table).toContain("'=1+1, a green frog");
  await expect(studio.toast("3 pictures exported")).toBeVisible();

  // Exactly as they came, remembered for the next time.
  await keyboard.press("Shift+D");
  await expect(dialog).toBeVisible();
  await keyboard.press("ArrowRight");
  await expect(dialog.getByRole("radio", { name: /Exactly as they came/ })).toBeChecked();
  const again = page.waitForEvent("download");
  await keyboard.press("Enter");
  const exact = readZip(await readDownload(await again));
  const assets = await client.listAssets();
  for (const asset of assets) {
    const original = Buffer.from(await client.getFile(asset.id));
    expect(exact.some(({ bytes }) => bytes.equals(original))).toBe(true);
  }
  await studio.reload();
  await gallery.untilFound(3);
  await gallery.check(1);
  await gallery.bar.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("radio", { name: /Exactly as they came/ })).toBeChecked();
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("one picture is one file; its layers open as a Photoshop file; a board leaves under its name", async ({
  studio,
  client,
}) => {
  await makeThree(client);
  const [asset] = await client.listAssets();
  const { json } = await client.call("POST", "/boards", { name: "Herons" });
  const boardId = String(Object(Object(json).board).id);
  const change = { selection: { ids: [asset?.id] }, change: { type: "addToBoard", boardId } };
  expect((await client.call("POST", "/assets/bulk", change)).status).toBe(200);
  const { page } = studio;
  const gallery = new GalleryPage(page);
  await studio.open(`/gallery?open=${asset?.id}`);
  await expect(gallery.opened).toBeVisible();
  await page.keyboard.press("Shift+D");
  const dialog = dialogOf(page);
  await expect(dialog).toHaveAccessibleName("Export one picture");
  const single = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const file = await readDownload(await single);
  expect(readRecipe(file).made.hash).toBe(`sha256:${asset?.hash}`);

  await page.keyboard.press("Shift+D");
  await dialog.getByText("Photoshop or OpenRaster").click();
  const layered = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const psd = await layered;
  expect(psd.suggestedFilename()).toMatch(/\.psd$/);
  expect((await readDownload(psd)).subarray(0, 4).toString("latin1")).toBe("8BPS");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("Escape");

  await gallery.rail.getByRole("button", { name: /^Herons/ }).hover();
  await gallery.rail.getByRole("button", { name: "More: Herons" }).click();
  await page.getByRole("menuitem", { name: "Export…" }).click();
  await dialog.getByText("With recipes inside", { exact: true }).click();
  const board = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const zip = await board;
  expect(zip.suggestedFilename()).toMatch(/^Herons-.*\.zip$/);
  expect(readZip(await readDownload(zip)).filter(({ path }) => path.startsWith("pictures/"))).toHaveLength(1);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a finger exports what is selected", async ({ studio, client }) => {
    await makeThree(client);
    const [asset] = await client.listAssets();
    const { page } = studio;
    await studio.open(`/gallery?open=${asset?.id}`);
    await page.getByRole("button", { name: "Use", exact: true }).tap();
    await page.getByRole("menuitem", { name: "Export" }).tap();
    const dialog = dialogOf(page);
    await expect(dialog).toBeVisible();
    const take = dialog.getByRole("button", { name: "Export", exact: true });
    expect((await take.boundingBox())?.height).toBeGreaterThanOrEqual(43.5);
    const download = page.waitForEvent("download");
    await take.tap();
    readRecipe(await readDownload(await download));
  });
});
