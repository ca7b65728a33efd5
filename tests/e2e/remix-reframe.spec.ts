import sharp from "sharp";
import type { TestClient } from "../support/api-client";
import { expect, test } from "./fixtures";
import { newestJob, openWith, run } from "./operation-steps";
import { PICTURES_LIMIT_MS } from "./studio-page";

const WIDTH = 480;
const HEIGHT = 320;

/** Every pixel another one, so that a shift of one pixel would be seen. */
async function uploadPattern(client: TestClient): Promise<string> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    pixels[at * 3] = (at % WIDTH) & 255;
    pixels[at * 3 + 1] = Math.floor(at / WIDTH) & 255;
    pixels[at * 3 + 2] = (at * 7) & 255;
  }
  const png = await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer();
  return (await client.upload(png, "source", "pattern.png")).id;
}

test("remix: the vendor's crop is told before it is sent, and the result becomes the next source", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  const source = await uploadPattern(client);
  await openWith(studio, { operation: "remix", source, prompt: "a quilt", aspectRatio: "1x1", imageWeight: 80 });
  await expect(page.getByText(/320 × 320 of 480 × 320/).first()).toBeVisible();
  await run(studio);
  await expect(studio.variants).toHaveCount(1, { timeout: PICTURES_LIMIT_MS });
  const [made] = (await newestJob(client)).runs;
  expect(made?.request).toMatchObject({ operation: "remix", source, aspectRatio: "1x1", imageWeight: 80 });
  await page.getByRole("button", { name: "Use as source" }).click();
  await page.getByRole("menuitem", { name: "Remix" }).click();
  const next = made?.results[0]?.asset;
  await run(studio);
  await expect.poll(async () => (await newestJob(client)).runs[0]?.request.source).toBe(next);
});

test("reframe: the frame is dragged and moved by key, and the source's own pixels stay", async ({ studio, client }) => {
  const { page } = studio;
  const source = await uploadPattern(client);
  await openWith(studio, { operation: "reframe", source });
  const stage = page.getByTestId("frame-stage");
  await expect(stage).toHaveAttribute("data-frame", /,/);
  const facts = () =>
    stage.evaluate((element) => {
      const { x, y } = element.getBoundingClientRect();
      const { scale, offsetX, offsetY, frame = "" } = element.dataset;
      const [left = 0, top = 0, width = 0, height = 0] = frame.split(",").map(Number);
      return { x: x + Number(offsetX), y: y + Number(offsetY), scale: Number(scale), left, top, width, height };
    });
  const before = await facts();
  const edge = (share: number) => ({
    x: before.x + (before.left + before.width * share) * before.scale,
    y: before.y + (before.top + before.height / 2) * before.scale,
  });
  const [from, to] = [edge(1), edge(1.25)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await facts()).width).toBeGreaterThan(before.width);
  const dragged = await facts();
  await stage.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await facts()).left).toBeLessThan(dragged.left);
  await run(studio);
  await expect(page.getByTestId("proof")).toBeVisible({ timeout: PICTURES_LIMIT_MS });

  const [made] = (await newestJob(client)).runs;
  const [result] = made?.results ?? [];
  expect(result?.compositeFacts?.changedOutside).toBe(0);
  const frame = made?.request.frame ?? { x: 0, y: 0, width: 0, height: 0 };
  const { data, info } = await sharp(await client.getFile(result?.composite ?? ""))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const own = await sharp(await client.getFile(source))
    .raw()
    .toBuffer();
  let [compared, differing] = [0, 0];
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [left, top] = [x - frame.x, y - frame.y];
      if (left < 0 || top < 0 || left >= info.width || top >= info.height) continue;
      compared++;
      const [a, b] = [own.readUIntBE((y * WIDTH + x) * 3, 3), data.readUIntBE((top * info.width + left) * 3, 3)];
      if (a !== b) differing++;
    }
  }
  expect(compared).toBeGreaterThan(WIDTH * HEIGHT * 0.6);
  expect(differing).toBe(0);
});
