import sharp from "sharp";
import { jobSchema } from "@/lib/core/job";
import type { TestClient } from "../support/api-client";
import { expect, test } from "./fixtures";
import { newestJob, openWith, run } from "./operation-steps";
import { RELAY_KEY } from "./relay-settings";
import { PICTURES_LIMIT_MS } from "./studio-page";

/** A pale disc on a dark ground: a subject that is found. */
async function uploadSubject(client: TestClient): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320">
    <rect width="480" height="320" fill="#23304a"/><circle cx="240" cy="170" r="90" fill="#e8c9a0"/></svg>`;
  return (await client.upload(await sharp(Buffer.from(svg)).png().toBuffer(), "source", "disc.png")).id;
}

test("replace background: a protected part is painted, kept exactly and counted; the source lies beside the result", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const source = await uploadSubject(client);
  await openWith(studio, { operation: "replaceBackground", source, prompt: "a meadow" });
  await page.getByRole("button", { name: "Protect a part" }).click();
  const canvas = page.getByTestId("mask-stage");
  await expect(canvas).toHaveAttribute("data-scale", /./);
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 + 10, { steps: 4 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByTestId("protected-share")).toHaveText(/Protected/);
  await run(studio);
  await expect(page.getByTestId("proof")).toHaveText("0 px changed inside the protected part", {
    timeout: PICTURES_LIMIT_MS,
  });
  await expect(page.getByTestId("pair-stage")).toHaveAttribute("data-mode", "beside");
  const [made] = (await newestJob(client)).runs;
  const [result] = made?.results ?? [];
  const raw = async (id: string | undefined) =>
    sharp(await client.getFile(id ?? ""))
      .removeAlpha()
      .raw()
      .toBuffer();
  const [before, after, mask] = [await raw(source), await raw(result?.composite), await raw(made?.request.protect)];
  let covered = 0;
  let differing = 0;
  const channels = mask.length / (480 * 320);
  for (let at = 0; at < 480 * 320; at++) {
    if ((mask[at * channels] ?? 0) < 128) continue;
    covered++;
    if (before.readUIntBE(at * 3, 3) !== after.readUIntBE(at * 3, 3)) differing++;
  }
  expect(covered).toBeGreaterThan(100);
  expect(differing).toBe(0);
});

test("upscale: the size is told before and after; divider and loupe work by keyboard", async ({ studio, client }) => {
  const { page } = studio;
  const source = await uploadSubject(client);
  await openWith(studio, { operation: "upscale", source });
  await expect(page.getByTestId("upscale-note")).toContainText("480 × 320, to up to 960 × 640");
  await run(studio);
  await expect(page.getByTestId("upscale-size")).toHaveText("480 × 320 → 960 × 640 · 2×", {
    timeout: PICTURES_LIMIT_MS,
  });
  const divider = page.getByTestId("pair-divider");
  await divider.focus();
  await divider.press("Shift+ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuenow", "60");
  await page.getByRole("button", { name: "Loupe" }).click();
  const stage = page.getByTestId("pair-stage");
  await stage.focus();
  await stage.press("ArrowRight");
  const loupe = page.getByTestId("loupe");
  const x = Number(await loupe.getAttribute("data-x"));
  await stage.press("ArrowRight");
  await expect.poll(async () => Number(await loupe.getAttribute("data-x"))).toBeGreaterThan(x);
});

test("cut out and transparent: alpha is in the original, the preview and the thumbnail, and the ground can be changed", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const source = await uploadSubject(client);
  await openWith(studio, { operation: "removeBackground", source });
  await run(studio);
  await expect(page.getByTestId("pair-stage")).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await page.getByRole("radio", { name: "Dark" }).click();
  const check = async () => {
    const { runs } = await newestJob(client);
    const id = runs[0]?.results[0]?.asset ?? "";
    for (const variant of ["original", "preview", "thumb"] as const) {
      const { channels } = await sharp(await client.getFile(id, variant)).stats();
      expect(channels, variant).toHaveLength(4);
      expect(channels[3]?.min, variant).toBeLessThan(10);
    }
  };
  await check();
  await openWith(studio, { operation: "generateTransparent", prompt: "a fox", aspectRatio: "1x3" });
  await run(studio);
  await expect(page.getByRole("radio", { name: "Squares" })).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await check();
});

test("describe: two pictures in one press, the words changed, and a picture made of them", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const source = await uploadSubject(client);
  const other = await client.upload(
    await sharp({ create: { width: 300, height: 200, channels: 3, background: "#7a1f1f" } })
      .png()
      .toBuffer(),
    "source",
    "red.png",
  );
  await openWith(studio, { operation: "describe", source });
  await page.getByRole("button", { name: "Add pictures" }).click();
  await page.getByRole("button", { name: /red\.png/ }).click();
  await run(studio);
  await expect(page.getByTestId("description").first()).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await expect(page.getByRole("textbox", { name: /of red\.png/ }).first()).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await expect(page.getByRole("textbox", { name: /of disc\.png/ }).first()).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  const { json } = await client.call("GET", "/jobs?limit=2");
  const described = jobSchema.array().parse(Object(json).items);
  expect(described.map((job) => job.runs[0]?.request.source).toSorted()).toEqual([source, other.id].toSorted());
  const words = page.getByRole("textbox", { name: "Description 1 of red.png" });
  await words.fill("A red field at noon");
  await page
    .getByTestId("description")
    .filter({ has: words })
    .getByRole("button", { name: "Generate from it" })
    .click();
  await expect(studio.prompt).toHaveValue("A red field at noon");
  await expect(studio.prompt).toBeFocused();
  await run(studio);
  const made = async () => (await newestJob(client)).runs[0]?.request;
  await expect.poll(async () => (await made())?.operation).toBe("generate");
  expect((await made())?.prompt).toBe("A red field at noon");
});

test("references: one dropped from the computer, one dragged from the strip; both are in the first request", async ({
  studio,
  relay,
  client,
}) => {
  const { page } = studio;
  const connection = { name: "Refs", dialect: "ideogram" as const, baseUrl: relay.url, key: RELAY_KEY, priceRatio: 1 };
  await client.createConnection(connection);
  await studio.open();
  await page.getByRole("button", { name: /^Connection:/ }).click();
  await page.locator('[role^="menuitem"]', { hasText: "Refs" }).click();
  await studio.setCount(1);
  await studio.generate("a first picture", 1);
  const advanced = page.getByRole("button", { name: /^Advanced/ });
  if ((await advanced.getAttribute("aria-expanded")) !== "true") await advanced.click();
  const slot = page.getByTestId("styleReferences");
  await slot.scrollIntoViewIfNeeded();
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#0a0" } })
    .png()
    .toBuffer();
  const transfer = await page.evaluateHandle(
    (numbers) => {
      const carrier = new DataTransfer();
      carrier.items.add(new File([new Uint8Array(numbers)], "leaf.png", { type: "image/png" }));
      return carrier;
    },
    [...bytes],
  );
  await slot.dispatchEvent("dragover", { dataTransfer: transfer });
  await slot.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(slot.getByTestId("reference")).toHaveCount(1);
  await studio.variants.first().dragTo(slot);
  await expect(slot.getByTestId("reference")).toHaveCount(2);
  await studio.send("in that style");
  await expect.poll(() => relay.postCount).toBe(2);
  const parts = relay.posts.at(-1)?.parts ?? [];
  const references = parts.filter(({ name }) => name === "style_reference_images");
  expect(references).toHaveLength(2);
  expect(references.some(({ content }) => Buffer.from(content).equals(bytes))).toBe(true);
  // The window's own drop place has not taken it as well.
  expect(parts.some(({ name }) => name === "image")).toBe(false);
  await expect(studio.variants).toHaveCount(1, { timeout: PICTURES_LIMIT_MS });
});
