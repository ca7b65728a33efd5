import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import sharp from "sharp";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { TestClient } from "../support/api-client";
import { ComparePage } from "./compare-page";
import { expect, test } from "./fixtures";

const request = { operation: "generate", model: "V_3", numImages: 4, resolution: "512x1536", prompt: "dunes" } as const;

async function makeVariants(client: TestClient): Promise<{ jobId: string; ids: readonly string[] }> {
  const { id } = await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request });
  const job = await client.finishJob(id);
  return { jobId: id, ids: job.runs.flatMap(({ results }) => results.flatMap(({ asset }) => asset ?? [])) };
}

/** A picture of four colours, one in each quarter. */
async function quarters(side: number): Promise<Buffer> {
  const square = (background: string) =>
    sharp({ create: { width: side / 2, height: side / 2, channels: 3, background } })
      .png()
      .toBuffer();
  const [red, green, blue, white] = await Promise.all(["#ff0000", "#00ff00", "#0000ff", "#ffffff"].map(square));
  return sharp({ create: { width: side, height: side, channels: 3, background: "#000" } })
    .composite([
      { input: red ?? "", left: 0, top: 0 },
      { input: green ?? "", left: side / 2, top: 0 },
      { input: blue ?? "", left: 0, top: side / 2 },
      { input: white ?? "", left: side / 2, top: side / 2 },
    ])
    .png()
    .toBuffer();
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

test("the whole way by keyboard: from the strip over the modes to the trash and back", async ({ studio, client }) => {
  const { page } = studio;
  const { keyboard } = page;
  const room = new ComparePage(page);
  const { jobId, ids } = await makeVariants(client);
  await studio.open(`/?job=${jobId}`);
  await expect(studio.variants).toHaveCount(4);
  await keyboard.press("c");
  await room.untilSharp(4);
  expect(new URL(page.url()).searchParams.get("assets")).toBe(ids.join());

  await keyboard.press("3");
  await expect(room.current).toHaveAttribute("data-pane", "3");
  await keyboard.press("Shift+1");
  await expect(room.pane(1)).toHaveAttribute("data-against", "true");
  await expect(room.said).toHaveText("Against picture 1");
  for (const name of ["Slider", "Onion", "Flip"]) {
    await keyboard.press("m");
    await expect(room.mode(name)).toBeChecked();
  }
  await keyboard.down("Space");
  await expect(page.getByTestId("pair")).toHaveAttribute("data-flipped", "true");
  await keyboard.up("Space");
  await expect(page.getByTestId("pair")).not.toHaveAttribute("data-flipped", "true");

  // The address is all there is: a reload shows the same.
  await studio.reload();
  await expect(room.mode("Flip")).toBeChecked();
  await expect(page.getByText(/^A · 3/)).toBeVisible();
  for (const name of ["Difference", "Loupe", "Side by side"]) {
    await keyboard.press("m");
    await expect(room.mode(name)).toBeChecked();
  }
  await room.untilSharp(4);

  await keyboard.press("k");
  await expect(room.pane(3)).toHaveAttribute("data-decision", "kept");
  await keyboard.press("r");
  await keyboard.press("4");
  await expect(room.pane(3).getByRole("slider")).toHaveAttribute("aria-valuenow", "4");
  await keyboard.press("n");
  await expect(room.current).toHaveAttribute("data-pane", "4");
  await keyboard.press("w");
  await expect(room.pane(4)).toHaveAttribute("data-decision", "winner");
  // Without waiting for what is drawn in between.
  await keyboard.press("1");
  await keyboard.press("j");
  await keyboard.press("2");
  await keyboard.press("j");
  await expect(room.pane(1)).toHaveAttribute("data-decision", "rejected");
  await expect(room.pane(2)).toHaveAttribute("data-decision", "rejected");
  await keyboard.press("ControlOrMeta+z");
  await expect(room.pane(2)).toHaveAttribute("data-decision", "open");
  await keyboard.press("j");
  await expect(room.said).toHaveText("Picture 2 rejected");
  await expectAccessible(page, "compare room");

  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toContainText("2 rejected pictures");
  await page.getByRole("button", { name: "Move 2 to the trash" }).press("Enter");
  await expect(studio.strip).toBeVisible();
  const stored = () =>
    Promise.all(ids.map(async (id) => Object((await client.call("GET", `/assets/${id}`)).json).asset));
  expect((await stored()).map(({ verdict, rating, trashedAt }) => [verdict, rating, trashedAt !== undefined])).toEqual([
    ["rejected", 0, true],
    ["rejected", 0, true],
    ["kept", 4, false],
    ["winner", 0, false],
  ]);
  await studio.toast("2 rejected pictures").getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await stored()).filter(({ trashedAt }) => trashedAt !== undefined)).toEqual([]);
});

test("one view: the same place in every pane, whatever the sizes, and pixels as they are at 100 %", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const room = new ComparePage(page);
  const sizes = [
    { width: 1000, height: 1000 },
    { width: 500, height: 500 },
  ] as const;
  const ids: string[] = [];
  for (const { width } of sizes) ids.push((await client.upload(await quarters(width), "source")).id);
  await studio.open(`/compare?assets=${ids.join()}`);
  await room.untilSharp(2);
  await page.keyboard.press("Shift+0");
  await expect(page.getByTestId("zoom")).toHaveText("100%");
  await expect(room.pane(1).getByTestId("pane-canvas")).toHaveAttribute("data-scale", "1");
  await expect(room.pane(2).getByTestId("pane-canvas")).toHaveAttribute("data-scale", "2");

  const pane = room.pane(1).getByTestId("pane");
  const box = await pane.boundingBox();
  if (!box) throw new Error("no pane");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 140, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await room.centres(sizes))[0]?.[0]).toBeLessThan(0.5);
  const [first, second] = await room.centres(sizes);
  expect(Math.abs((first?.[0] ?? 0) - (second?.[0] ?? 1))).toBeLessThan(0.002);
  expect(Math.abs((first?.[1] ?? 0) - (second?.[1] ?? 1))).toBeLessThan(0.002);
  // The middle of both lies in the red quarter now.
  for (const canvas of [room.pane(1), room.pane(2)].map((one) => one.getByTestId("pane-canvas"))) {
    expect(await room.pixel(canvas)).toEqual([255, 0, 0, 255]);
  }
  // The wheel keeps what is under the pointer.
  await page.mouse.move(x + 40, y + 40);
  const marked = async () => Number(await page.getByTestId("pane-cross").first().getAttribute("data-x"));
  const held = Math.round((first?.[0] ?? 0) * 1000 + 40);
  await expect.poll(async () => Math.abs((await marked()) - held)).toBeLessThan(2);
  await page.mouse.wheel(0, -300);
  await expect(page.getByTestId("zoom")).not.toHaveText("100%");
  await page.mouse.move(x + 41, y + 40);
  await expect.poll(async () => Math.abs((await marked()) - held)).toBeLessThan(2);
});

test("equal pictures have no heat, and what differs is measured and marked where it is", async ({ studio, client }) => {
  const { page } = studio;
  const room = new ComparePage(page);
  const first = await quarters(400);
  const black = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#000" } })
    .png()
    .toBuffer();
  const pictures = [
    first,
    // The same pixels in other bytes.
    await sharp(first).png({ compressionLevel: 0 }).toBuffer(),
    await sharp(first)
      .composite([{ input: black, left: 200, top: 200 }])
      .png()
      .toBuffer(),
  ];
  const ids: string[] = [];
  for (const picture of pictures) ids.push((await client.upload(picture, "source")).id);
  expect(new Set(ids).size).toBe(3);
  await studio.open(`/compare?assets=${ids.join()}&mode=difference`);
  const heat = page.getByTestId("heat").getByTestId("pane-canvas");
  const measured = page.getByTestId("measured");
  await expect(measured).toContainText("1.00");
  await expect(measured).toContainText("Pixels that differ0%");
  await expect(heat).toHaveAttribute("data-scale", /\d/);
  expect(await room.countDrawn(heat)).toBe(0);

  await page.keyboard.press("Shift+3");
  await expect(measured).toContainText("Pixels that differ25%");
  await expect.poll(async () => (await room.pixel(heat, 60, 60))[3]).toBe(255);
  expect((await room.pixel(heat, -60, -60))[3]).toBe(0);
});

test("blind with names at the end, a tournament, and a phone", async ({ studio, client }) => {
  const { page } = studio;
  const { keyboard } = page;
  const room = new ComparePage(page);
  const { ids } = await makeVariants(client);
  await studio.open(`/compare?assets=${ids.join()}`);
  await room.untilSharp(4);
  const panel = page.getByRole("complementary", { name: "Differences and decisions" });
  await expect(panel).toBeVisible();
  await keyboard.press("b");
  await expect(room.pane("A")).toBeVisible();
  await expect(room.pane(1)).toHaveCount(0);
  await expect(panel).toBeHidden();
  await keyboard.press("k");
  await expect(room.current).toHaveAttribute("data-decision", "kept");
  await keyboard.press("Escape");
  await expect(room.pane(1)).toBeVisible();
  await expect(panel).toBeVisible();

  await keyboard.press("Shift+T");
  await expect(page.getByText("Round 1 of 2")).toBeVisible();
  for (let pair = 0; pair < 3; pair++) await keyboard.press("ArrowLeft");
  await page.getByRole("button", { name: /^Make \d the winner$/ }).click();
  await expect(page.locator('figure[data-decision="winner"]')).toHaveCount(1);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(room.panes).toHaveCount(2);
  await expect(page.getByRole("list", { name: "Pictures of this room" }).getByRole("listitem")).toHaveCount(4);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, "phone");
});

test("pictures that are gone say so, and one alone leads to the picker", async ({ studio, client }) => {
  const { page } = studio;
  const room = new ComparePage(page);
  const { ids } = await makeVariants(client);
  await client.call("DELETE", `/assets/${ids[1]}`);
  await studio.open(`/compare?assets=${ids[0]},${ids[1]},ast_00000000000000000000`);
  await expect(room.pane(2)).toContainText("In the trash");
  await expect(room.pane(3)).toContainText("This picture is gone");
  await studio.open(`/compare?assets=${ids[0]}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pick 2 to 9 pictures");
  await expect(page.getByText("1 of at most 9 picked")).toBeVisible();
  await page.getByRole("button", { name: "Pick: dunes", pressed: false }).first().click();
  await expectAccessible(page, "picker");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(room.panes).toHaveCount(2);
});
