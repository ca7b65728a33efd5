import { rm } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import sharp from "sharp";
import { timelineSchema } from "@/lib/core/library";
import type { TestClient } from "../support/api-client";
import { stockLibrary } from "../support/stock-library";
import { type RunningStudio, startStudio } from "../support/studio-server";
import { test as base, expect } from "./fixtures";
import { GalleryPage } from "./gallery-page";

const COUNT = 3_000;

/** A studio with a library, for all tests of this file. */
const test = base.extend<object, { readonly stocked: RunningStudio }>({
  stocked: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const dataDir = await stockLibrary(COUNT);
      const studio = await startStudio({ dataDir });
      await use(studio);
      await studio.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  server: async ({ stocked }, use) => use(stocked),
});

/** How many tiles the studio counts for a search. */
async function count(client: TestClient, search: string): Promise<number> {
  const { json } = await client.call("GET", `/assets/timeline?${search}`);
  return timelineSchema.parse(Object(json).timeline).total;
}

/** Something to be told from other pictures by: waves of different lengths across each other. */
function drawWaves({ width, height }: { readonly width: number; readonly height: number }) {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    data[at * 3] = 128 + 60 * Math.sin(7 * x + 3 * y * y) + 60 * Math.cos(11 * y - 4 * x * x);
    data[at * 3 + 1] = 128 + 60 * Math.sin(5 * x * y + 9 * y) + 60 * Math.cos(13 * x);
    data[at * 3 + 2] = 128 + 60 * Math.cos(8 * x * x + 6 * y) + 60 * Math.sin(10 * y * x);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function expectAccessible(page: Page, place: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(passes.length, place).toBeGreaterThan(10);
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    grave.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
    place,
  ).toEqual([]);
}

test("find, select a range, tag, put on a board, throw away, undo, restore; a saved search and a reload find the same", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const gallery = new GalleryPage(page);
  await studio.open("/gallery");
  await gallery.untilFound(await count(client, "stacked=true"));
  await gallery.untilThumbnails();

  // Over everything, not over what is loaded (trap 19).
  await gallery.search.fill("harbour");
  const found = await count(client, "q=harbour");
  expect(found).toBeGreaterThan(20);
  await gallery.untilFound(found);

  await gallery.check(1);
  await gallery.check(5, ["Shift"]);
  await expect(gallery.bar).toContainText("5 selected");
  await gallery.bar.getByRole("button", { name: "Tag", exact: true }).click();
  // The side panel has a field of the same words.
  const tagDialog = page.getByRole("dialog", { name: "Tag" });
  await tagDialog.getByPlaceholder("Type a tag").fill("probe tag");
  await tagDialog.getByPlaceholder("Type a tag").press("Enter");
  await tagDialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(studio.toast("5 pictures tagged")).toBeVisible();
  expect(await count(client, "tag=probe%20tag")).toBe(5);

  await gallery.bar.getByRole("button", { name: "Board", exact: true }).click();
  await page.getByPlaceholder("Find or name a board").fill("Probe board");
  await page
    .getByRole("button", { name: /New board/ })
    .last()
    .click();
  await expect(studio.toast("5 pictures put on the board")).toBeVisible();
  // A stray click on a heading takes nothing of the selection.
  await gallery.grid.getByRole("rowheader").first().click();
  await gallery.rail.getByRole("button", { name: "Probe board, 5" }).click();
  await gallery.untilFound(5);
  await expect(gallery.bar).toContainText("5 selected");

  await gallery.bar.getByRole("button", { name: "Trash" }).click();
  await expect(page.getByRole("heading", { name: "No picture matches all of this" })).toBeVisible();
  await studio.toast("5 pictures moved to the trash").getByRole("button", { name: "Undo" }).click();
  await gallery.untilFound(5);
  await gallery.grid.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(gallery.bar).toContainText("5 selected");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("heading", { name: "No picture matches all of this" })).toBeVisible();
  await studio.open("/gallery?trashed=true&tag=probe%20tag");
  await gallery.untilFound(5);
  await gallery.grid.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await gallery.bar.getByRole("button", { name: "Restore" }).click();
  await expect(studio.toast("5 pictures restored")).toBeVisible();
  // Its board and its tags came back with it.
  await gallery.rail.getByRole("button", { name: "Probe board, 5" }).click();
  await gallery.untilFound(5);

  await studio.open("/gallery?q=harbour&minRating=3");
  const narrow = await count(client, "q=harbour&minRating=3");
  await gallery.untilFound(narrow);
  await gallery.rail.getByRole("button", { name: "Save this search" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Good harbours");
  await page.keyboard.press("Enter");
  await expect(studio.toast("Saved as Good harbours")).toBeVisible();
  await studio.reload();
  await gallery.untilFound(narrow);
  await expect(gallery.search).toHaveValue("harbour");
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("3+");
  await gallery.rail.getByRole("button", { name: /^Everything/ }).click();
  await expect(gallery.search).toHaveValue("");
  await gallery.rail.getByRole("button", { name: "Good harbours", exact: true }).click();
  await gallery.untilFound(narrow);
});

test("by keyboard alone: search, step, select, rate, star, throw away and undo, open and close, recall", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const { keyboard } = page;
  const gallery = new GalleryPage(page);
  await studio.open("/gallery");
  await gallery.untilThumbnails();
  await keyboard.press("/");
  await expect(gallery.search).toBeFocused();
  await keyboard.type("studio -harbour");
  const found = await count(client, "q=studio%20-harbour");
  await gallery.untilFound(found);
  await keyboard.press("Enter");
  await expect(gallery.grid).toBeFocused();
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  const id = (await gallery.grid.getAttribute("aria-activedescendant"))?.replace("tile-", "") ?? "";
  const stored = async () => Object((await client.call("GET", `/assets/${id}`)).json).asset;
  const before = await stored();
  await keyboard.press("4");
  await expect.poll(async () => (await stored()).rating).toBe(4);
  await keyboard.press(".");
  await expect.poll(async () => (await stored()).isStarred).toBe(!before.isStarred);
  await keyboard.press("Space");
  await keyboard.press("Shift+ArrowRight");
  await keyboard.press("Shift+ArrowRight");
  await expect(page.getByTestId("gallery-said")).toHaveText("3 selected");
  await keyboard.press("Delete");
  await expect(studio.toast("3 pictures moved to the trash")).toBeVisible();
  await gallery.untilFound(found - 3);
  await keyboard.press("ControlOrMeta+z");
  await gallery.untilFound(found);
  await keyboard.press("ControlOrMeta+a");
  await expect(page.getByTestId("gallery-said")).toHaveText(`${found.toLocaleString("en-US")} selected`);
  await keyboard.press("Escape");
  await expect(gallery.bar).toHaveCount(0);

  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(gallery.opened).toBeVisible();
  const first = new URL(page.url()).searchParams.get("open");
  await keyboard.press("ArrowRight");
  await expect.poll(() => new URL(page.url()).searchParams.get("open")).not.toBe(first);
  await expect(gallery.opened).toContainText(`2 of ${found.toLocaleString("en-US")}`);
  await keyboard.press("Escape");
  await expect(gallery.opened).toHaveCount(0);
  await expectAccessible(page, "gallery");

  await studio.open("/gallery?kind=result");
  await gallery.untilThumbnails();
  await keyboard.press("Home");
  await keyboard.press("a");
  await expect(studio.toast("All settings taken over")).toBeVisible();
  await keyboard.press("e");
  await expect(page).toHaveURL(/\/\?picture=ast_/);
});

test("a picture that comes again in another format lies in one stack, and can be taken out of it", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const gallery = new GalleryPage(page);
  const drawn = drawWaves({ width: 480, height: 320 });
  const first = await client.upload(await drawn.clone().png().toBuffer(), "source", "waves.png");
  const again = await client.upload(
    await drawn.clone().resize(360).jpeg({ quality: 80 }).toBuffer(),
    "source",
    "waves.jpg",
  );
  const tileOf = (id: string) => page.locator(`[data-tile][data-id="${id}"]`);
  await studio.open("/gallery");
  await expect(tileOf(again.id)).toHaveAttribute("aria-label", /stack of 2/);
  await expect(tileOf(first.id)).toHaveCount(0);
  await tileOf(again.id).locator("[data-stack]").click();
  await expect(tileOf(first.id)).toBeVisible();

  await tileOf(first.id).hover();
  await tileOf(first.id).locator("[data-check]").click();
  await gallery.bar.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Not the same: take out of the stack" }).click();
  await expect(page.getByText("1 picture taken out of its stack")).toBeVisible();
  await expect(tileOf(again.id)).not.toHaveAttribute("aria-label", /stack/);
  await expect(tileOf(again.id).locator("[data-stack]")).toHaveCount(0);
  await expect(tileOf(first.id)).toBeVisible();

  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText("Put back as it was")).toBeVisible();
  await expect(tileOf(again.id).locator("[data-stack]")).toBeVisible();
  for (const { id } of [first, again]) await client.call("DELETE", `/assets/${id}`);
});

test("any month is one press away, the last picture is reached, and the page stays small", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const gallery = new GalleryPage(page);
  await studio.open("/gallery");
  const total = await count(client, "stacked=true");
  await gallery.untilFound(total);
  const nodes = () => page.evaluate(() => document.querySelectorAll("body *").length);
  await gallery.scrubber.focus();
  await page.keyboard.press("End");
  await expect(gallery.tile(total)).toBeInViewport();
  await expect(gallery.tile(total).locator("img[data-here]")).toBeVisible();
  expect(await nodes()).toBeLessThan(800);
  const box = await gallery.scrubber.boundingBox();
  if (box === null) throw new Error("no scrubber");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect
    .poll(async () => Number(await gallery.tiles.first().getAttribute("data-tile")))
    .toBeLessThan(total * 0.8);
  expect(Number(await gallery.tiles.first().getAttribute("data-tile"))).toBeGreaterThan(total * 0.2);
  await gallery.untilThumbnails();
  expect(await nodes()).toBeLessThan(800);
  // What is looked at stays where it is while parts around it are loaded and measured.
  const seen = gallery.page.locator("[data-tile]").nth(8);
  const id = await seen.getAttribute("data-id");
  const tile = page.locator(`[data-id="${id}"]`);
  await page.waitForLoadState("networkidle");
  const y = (await tile.boundingBox())?.y ?? 0;
  await page.mouse.move(box.x - 300, box.y + 300);
  await page.mouse.wheel(0, 120);
  await expect.poll(async () => Math.round(((await tile.boundingBox())?.y ?? 0) - y)).toBe(-120);
  await gallery.scrubber.focus();
  await page.keyboard.press("Home");
  await gallery.untilFound(total);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a long press selects, taps add, the bar at the bottom acts", async ({ studio }) => {
    const { page } = studio;
    const gallery = new GalleryPage(page);
    await studio.open("/gallery");
    await gallery.untilThumbnails();
    const touch = await page.context().newCDPSession(page);
    const box = await gallery.tile(2).boundingBox();
    if (box === null) throw new Error("no tile");
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
    await expect(gallery.bar).toBeVisible();
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await gallery.tile(3).tap();
    await expect(page.getByTestId("gallery-said")).not.toHaveText(/^1 selected/);
    await expect(gallery.opened).toHaveCount(0);
    await gallery.bar.getByRole("button", { name: "Star" }).tap();
    await expect(studio.toast(/stars? changed/)).toBeVisible();
    await page.getByRole("button", { name: "Clear the selection" }).tap();
    await gallery.tile(1).tap();
    await expect(gallery.opened).toBeVisible();
    await expectAccessible(page, "opened picture on a phone");
  });
});
