import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import sharp from "sharp";
import type { Job } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import type { TestClient } from "../support/api-client";
import { drawMask } from "../support/edit-pictures";
import { expect, test } from "./fixtures";
import { PICTURES_LIMIT_MS } from "./studio-page";

const SIZE = { width: 640, height: 480 };
const OTHER = { width: 512, height: 512 };

interface Line {
  readonly source: string;
  readonly edited: Job;
  readonly remixed: Job;
  /** The remix. */
  readonly target: string;
  readonly other: string;
}

async function draw({ width, height }: typeof SIZE, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** An upload, two edits of a part of it, and a remix of the second one; and another upload. */
async function makeLine(client: TestClient): Promise<Line> {
  const run = async (request: StudioRequest) =>
    client.finishJob((await client.createJob({ connectionId: "sandbox", request })).id);
  // Of its own colour: the same bytes would be the same picture, and its family that of the test before.
  const colour = () => `#${randomBytes(3).toString("hex")}`;
  const source = await client.upload(await draw(SIZE, colour()), "source", "harbour.png");
  const mask = await client.upload(await drawMask(SIZE, { x: 200, y: 120, width: 240, height: 200 }), "mask");
  const made = await run({
    operation: "edit",
    model: "V_3",
    prompt: "a red jar",
    source: source.id,
    mask: mask.id,
    numImages: 2,
  });
  // What was put back comes a moment after the pictures.
  await expect
    .poll(
      async () => (await client.getJob(made.id)).runs[0]?.results.every(({ composite }) => composite !== undefined),
      {
        timeout: PICTURES_LIMIT_MS,
      },
    )
    .toBe(true);
  const edited = await client.getJob(made.id);
  const remixed = await run({
    operation: "remix",
    model: "V_3",
    prompt: "a blue jar at dusk",
    source: edited.runs[0]?.results[1]?.composite ?? "",
    seed: 7,
  });
  const other = await client.upload(await draw(OTHER, colour()), "source", "field.png");
  return { source: source.id, edited, remixed, target: remixed.runs[0]?.results[0]?.asset ?? "", other: other.id };
}

const tree = (page: Page) => page.getByRole("tree", { name: "Family of the picture" });
const inHand = (page: Page) => tree(page).locator("[role=treeitem][aria-selected=true]");

test("the family of a picture: opened by its key, walked and folded by keys, with what changed on each edge", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const line = await makeLine(client);
  await studio.open(`/gallery?open=${line.target}`);
  await expect(page.getByTestId("gallery-picture")).toBeVisible();
  await page.keyboard.press("y");
  await page.waitForURL(`**/lineage/${line.target}`);
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Remix/);

  // Two variants as one box, the picture they are edits of, and the mask at their side.
  await expect(tree(page).getByRole("treeitem")).toHaveCount(3);
  await tree(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Edit .*2 variants.*with mask/);
  await page.keyboard.press("v");
  await expect(tree(page).getByRole("treeitem")).toHaveCount(4);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Uploaded/);
  await page.keyboard.press("Space");
  await expect(tree(page).getByRole("treeitem")).toHaveCount(1);
  await expect(inHand(page)).toHaveAttribute("aria-expanded", "false");
  await expect(inHand(page)).toContainText("+3");
  await page.keyboard.press("Space");
  await expect(tree(page).getByRole("treeitem")).toHaveCount(4);

  await page.keyboard.press("End");
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Remix|^Edit/);
  await tree(page)
    .getByRole("treeitem", { name: /^Remix/ })
    .click();
  await expect(inHand(page).getByTestId("change-chip")).toContainText("Prompt");
  const differs = page.getByRole("region", { name: "What changed" });
  await expect(differs).toContainText("Seed");
  await expect(differs).toContainText("blue");

  // The wheel zooms at the pointer, the keys at the middle; 0 shows all of it again.
  const layer = page.getByTestId("tree-layer");
  const scale = async () => Number(await layer.getAttribute("data-scale"));
  const before = await scale();
  await tree(page).hover();
  await page.mouse.wheel(0, 300);
  await expect.poll(scale).toBeLessThan(before);
  await tree(page).focus();
  await page.keyboard.press("0");
  await expect.poll(scale).toBe(before);

  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(passes.length).toBeGreaterThan(10);
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
});

test("a branch is replayed on another source, at the price that is shown first", async ({ studio, client }) => {
  test.setTimeout(PICTURES_LIMIT_MS * 3);
  const { page } = studio;
  const line = await makeLine(client);
  await studio.open(`/lineage/${line.target}`);
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Remix/);
  await page.keyboard.press("Shift+Y");
  const dialog = page.getByRole("dialog", { name: "Replay on another picture" });
  await expect(dialog.getByTestId("replay-total")).toHaveText("In all free");
  const steps = dialog.getByRole("list", { name: "Steps" });
  await expect(steps.getByRole("listitem")).toHaveCount(2);
  await expect(steps).toContainText("on picture 2 of step 1");
  await dialog.getByRole("button", { name: "Pick the new source" }).click();
  await page.getByRole("option", { name: "field.png" }).first().click();
  await expect(steps).toContainText("mask scaled to the new size");
  await dialog.getByRole("button", { name: "Replay 2 steps" }).click();
  await expect(studio.toast("The replay goes on by itself")).toBeVisible();

  const card = page.getByTestId("replay-card");
  await expect(card).toContainText(/of 2 steps/);
  // Closing the page stops nothing.
  await studio.reload();
  await expect
    .poll(
      async () => {
        const { json } = await client.call("GET", "/replays");
        const [replay] = Object(json).items;
        return Object(replay)
          .steps?.map((step: unknown) => Object(step).status)
          .join();
      },
      { timeout: PICTURES_LIMIT_MS * 2 },
    )
    .toBe("succeeded,succeeded");
  const { json } = await client.call("GET", "/replays");
  const [made] = Object(Object(json).items[0]).steps.at(-1).results;
  await studio.open(`/lineage/${made}`);
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Remix.*a blue jar at dusk/);
  await tree(page).focus();
  await page.keyboard.press("Home");
  await expect(inHand(page)).toHaveAttribute("aria-label", /^Uploaded/);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/gallery?open=${line.other}`);
});

test("the rail beside the picture walks the family", async ({ studio, client }) => {
  const { page } = studio;
  const line = await makeLine(client);
  await studio.open(`/gallery?open=${line.target}`);
  await page.getByRole("tab", { name: "Lineage" }).click();
  const rail = page.getByRole("tree", { name: "Lineage of the picture" });
  const rows = rail.getByRole("treeitem");
  await expect(rows).toHaveCount(3);
  const self = rail.locator("[aria-current=true]");
  await expect(self).toContainText("Remix");
  await self.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**open=${line.source}*`);
  await expect(rail.locator("[aria-current=true]")).toContainText("Uploaded");
  await rail
    .getByRole("treeitem", { name: /^Edit|2/ })
    .first()
    .click();
  await expect(rail.locator("[aria-current=true]")).toContainText("Edit");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the family is drawn, and a tap takes a picture in hand", async ({ studio, client }) => {
    const { page } = studio;
    const line = await makeLine(client);
    await studio.open(`/lineage/${line.target}`);
    await expect(inHand(page)).toHaveAttribute("aria-label", /^Remix/);
    const upload = tree(page).getByRole("treeitem", { name: /^Uploaded/ });
    const box = await upload.boundingBox();
    if (box === null) throw new Error("the upload is not drawn");
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 3);
    await expect(inHand(page)).toHaveAttribute("aria-label", /^Uploaded/);
    await expect(page.getByRole("region", { name: "Picture in hand" })).toContainText("Uploaded");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
