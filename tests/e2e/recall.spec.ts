import { SANDBOX_CONNECTION_ID } from "@/lib/core/ids";
import type { StudioRequest } from "@/lib/core/request";
import type { TestClient } from "../support/api-client";
import { drawMask, drawPng } from "../support/edit-pictures";
import { expect, test } from "./edit-fixtures";
import { GalleryPage } from "./gallery-page";

const size = { width: 320, height: 256 };
const box = { x: 60, y: 50, width: 120, height: 90 };
const COVERED = box.width * box.height;

/** An edit that was made before the page is opened; each call has a source of its own. */
async function makeEdit(client: TestClient, seed: number, prompt: string) {
  const source = await client.upload(await drawPng(size, 3, seed), "source", `scene-${seed}.png`);
  const mask = await client.upload(await drawMask(size, box), "mask", "mask.png");
  const request: StudioRequest = {
    operation: "edit",
    model: "V_3",
    prompt,
    source: source.id,
    mask: mask.id,
    numImages: 1,
  };
  const { id } = await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request });
  const job = await client.finishJob(id);
  const [result] = job.runs[0]?.results ?? [];
  if (result?.asset === undefined) throw new Error("the sandbox made nothing");
  return { source, mask, jobId: id, made: result.composite ?? result.asset };
}

test("by keyboard alone: the exact request, and a recipe link that brings settings, source and mask to an empty draft", async ({
  studio,
  edit,
  client,
}) => {
  const { page } = studio;
  const { keyboard } = page;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { source, made } = await makeEdit(client, 1, "a red hat");
  const gallery = new GalleryPage(page);
  await studio.open(`/gallery?open=${made}`);
  await expect(gallery.opened).toBeVisible();

  await page.getByRole("button", { name: "Exact request" }).press("Enter");
  const request = page.getByTestId("exact-request");
  await expect(request).toContainText("POST http");
  await expect(request).toContainText("field prompt: a red hat");
  await expect(request).toContainText("api-key: [key]");
  await page.getByRole("radio", { name: "curl" }).press("Space");
  await expect(request).toContainText("$RELAY_KEY");

  await keyboard.press("j");
  await expect(studio.toast("Recipe copied as JSON")).toBeVisible();
  const json: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(json).toMatchObject({ palimpsest: 1, request: { prompt: "a red hat", source: `sha256:${source.hash}` } });
  await keyboard.press("l");
  await expect(studio.toast("Recipe link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#recipe=[\w-]+$/);

  await studio.open(link.slice(new URL(link).origin.length));
  await expect(studio.toast("Recipe taken over")).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toBe("");
  await expect(edit.stage).toBeVisible();
  await expect(edit.prompt).toHaveValue("a red hat");
  await expect.poll(() => edit.fact("covered-pixels")).toBe(COVERED);
  // One step: the settings and the mask that came with them.
  await keyboard.press("ControlOrMeta+z");
  await expect(edit.stage).toHaveCount(0);
  await expect(studio.prompt).toHaveValue("");
});

test("a link that holds no recipe says so, and the draft stays", async ({ studio }) => {
  await studio.open();
  await studio.prompt.fill("mine");
  await studio.prompt.blur();
  await studio.page.evaluate(() => {
    window.location.hash = "#recipe=abc";
  });
  await expect(studio.toast("This link holds no recipe that can be read")).toBeVisible();
  await expect.poll(() => new URL(studio.page.url()).hash).toBe("");
  await expect(studio.prompt).toHaveValue("mine");
});

test("only what differs: listed, all ticked, taken by Enter, and had back by one undo", async ({ studio, client }) => {
  const { page } = studio;
  const { keyboard } = page;
  const request = { operation: "generate", model: "V_3", prompt: "a lighthouse", numImages: 1, seed: 7 } as const;
  const { id } = await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request });
  await client.finishJob(id);
  await studio.open(`/?job=${id}`);
  await expect(studio.variants).toHaveCount(1);
  await studio.prompt.fill("mine");
  await studio.prompt.blur();
  const seed = page.getByRole("textbox", { name: "Seed", exact: true });

  const dialog = page.getByRole("dialog", { name: "Use only what differs" });
  // Its code comes after the page.
  await expect(async () => {
    await keyboard.press("d");
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(dialog.getByRole("checkbox", { name: "Prompt", exact: true })).toBeChecked();
  await expect(dialog).toContainText("a lighthouse");
  await dialog.getByRole("checkbox", { name: "Prompt", exact: true }).press("Space");
  await expect(dialog.getByRole("checkbox", { name: "Prompt", exact: true })).not.toBeChecked();
  await dialog.getByRole("button", { name: /^Take/ }).press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(studio.prompt).toHaveValue("mine");
  await expect(seed).toHaveValue("7");

  await keyboard.press("ControlOrMeta+z");
  await expect(seed).toHaveValue("");
  await keyboard.press("d");
  await expect(dialog.getByRole("button", { name: /^Take/ })).toBeFocused();
  await keyboard.press("Enter");
  await expect(studio.prompt).toHaveValue("a lighthouse");
  await keyboard.press("ControlOrMeta+z");
  await expect(studio.prompt).toHaveValue("mine");
});

test("recalled in the gallery, source and mask are on the canvas of the studio; a source in the trash is offered back", async ({
  studio,
  edit,
  client,
}) => {
  const { page } = studio;
  const { keyboard } = page;
  const { source, made } = await makeEdit(client, 2, "a blue door");
  await client.call("DELETE", `/assets/${source.id}`);
  await studio.open(`/gallery?open=${made}`);
  await expect(new GalleryPage(page).opened).toBeVisible();
  await expect(page.getByRole("button", { name: /^Use settings/ })).toBeVisible();
  await keyboard.press("a");
  await expect(studio.toast("All settings taken over")).toBeVisible();
  const lost = studio.toast("In the trash: Source");
  await lost.getByRole("button", { name: "Restore" }).press("Enter");
  await expect.poll(async () => (await client.getAsset(source.id)).trashedAt).toBeUndefined();

  await page.getByRole("link", { name: "Studio", exact: true }).press("Enter");
  await expect(edit.stage).toBeVisible();
  await expect(edit.prompt).toHaveValue("a blue door");
  await expect.poll(() => edit.fact("covered-pixels")).toBe(COVERED);
  await expect.poll(() => new URL(page.url()).searchParams.get("picture")).toBe(source.id);
});

test("a picture is dragged from the strip onto the stage as its mask, and given by key as a reference", async ({
  studio,
  edit,
  client,
}) => {
  const { page } = studio;
  const { source, jobId } = await makeEdit(client, 3, "a white jug");
  await studio.open(`/?job=${jobId}&picture=${source.id}`);
  await page.getByRole("button", { name: "Edit this picture" }).click();
  await expect(edit.stage).toBeVisible();
  await expect(studio.variants).toHaveCount(1);
  const [from, to] = [await studio.variants.first().boundingBox(), await edit.stage.boundingBox()];
  if (!from || !to) throw new Error("nothing to drag");
  const { mouse } = page;
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  const zone = await page.getByText("Use as the mask").boundingBox();
  if (!zone) throw new Error("the stage takes nothing");
  await mouse.move(zone.x + zone.width / 2, zone.y + zone.height / 2, { steps: 4 });
  await mouse.up();
  const dialog = page.getByRole("dialog", { name: "Import a mask" });
  await dialog.getByRole("button", { name: "Use as mask" }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => edit.fact("covered-pixels")).toBeGreaterThan(0);

  await page.keyboard.press("Shift+R");
  await expect(studio.toast("Style reference added to the draft")).toBeVisible();
});
