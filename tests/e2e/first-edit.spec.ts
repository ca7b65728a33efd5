import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { jobSchema } from "@/lib/core/job";
import { expect, test } from "./edit-fixtures";
import { decode } from "./sent-edit";
import { PICTURES_LIMIT_MS } from "./studio-page";

const SIZE = { width: 6000, height: 4000 };

/** As many pixels as a camera makes: soft shapes with a grain, so that a pixel that was resampled is another pixel. */
async function makePhotograph(): Promise<Buffer> {
  const grain = await sharp({
    create: {
      width: 500,
      height: 500,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 120, sigma: 12 },
    },
  })
    .png()
    .toBuffer();
  return sharp({ create: { ...SIZE, channels: 3, background: "#000" } })
    .composite([{ input: grain, tile: true }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

test("the first minute: a photograph of 6000 × 4000 is uploaded, masked and run; nothing else has changed", async ({
  edit,
  studio,
  client,
}) => {
  const { page } = edit;
  const file = test.info().outputPath("photograph.jpg");
  await writeFile(file, await makePhotograph());
  const began = Date.now();
  await studio.open();
  await page.getByRole("tab", { name: "Edit" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload a picture" }).click();
  await (await chooser).setFiles(file);
  await expect(edit.stage).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await edit.setBrush(500);
  await edit.drag([
    { x: 2600, y: 1700 },
    { x: 3200, y: 1900 },
    { x: 3000, y: 2300 },
  ]);
  await edit.prompt.fill("a hot-air balloon");
  await edit.run.click();
  const proof = page.getByTestId("proof");
  await expect(proof).toHaveText("0 px changed outside", { timeout: 2 * PICTURES_LIMIT_MS });
  test.info().annotations.push({ type: "seconds", description: String((Date.now() - began) / 1000) });

  // The badge is a claim; the files are the proof.
  const { json } = await client.call("GET", "/jobs?limit=1");
  const [job] = jobSchema.array().parse(Object(json).items);
  const [run] = job?.runs ?? [];
  const composite = run?.results[0]?.composite;
  if (!run?.request.source || !run.request.mask || !composite) throw new Error("the run is not finished");
  const files = [run.request.source, run.request.mask, composite].map(async (id) => decode(await client.getFile(id)));
  const [source, mask, made] = await Promise.all(files);
  if (!source || !mask || !made) throw new Error("a file is missing");
  expect([made.width, made.height, mask.width, mask.height]).toEqual([6000, 4000, 6000, 4000]);
  expect(made.channels).toBe(source.channels);
  let [outside, inside, covered] = [0, 0, 0];
  for (let index = 0; index < SIZE.width * SIZE.height; index++) {
    const at = index * 3;
    const isSame =
      source.data[at] === made.data[at] &&
      source.data[at + 1] === made.data[at + 1] &&
      source.data[at + 2] === made.data[at + 2];
    const isCovered = (mask.data[index * mask.channels] ?? 0) > 0;
    if (isCovered) covered++;
    if (!isSame) isCovered ? inside++ : outside++;
  }
  expect(covered).toBe(await edit.fact("covered-pixels"));
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(covered / 2);
});
