import sharp from "sharp";
import { answerFiles } from "../support/stub-behaviours";
import { expect, test } from "./edit-fixtures";
import { NaiveMask, stroke } from "./naive-mask";
import { decode, type Pixels } from "./sent-edit";

const SIZE = { width: 480, height: 360 };
const SOURCE = [32, 64, 160];
const FIRST = [200, 40, 40];
const SECOND = [40, 180, 60];

const plain = ([r = 0, g = 0, b = 0]: readonly number[]) =>
  sharp({ create: { ...SIZE, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();

function colorAt({ data, channels }: Pixels, index: number): string {
  return [...data.subarray(index * channels, index * channels + 3)].join();
}

test("the restore brush brings the original back, and a picture is made of two variants: to the pixel, in the files", async ({
  edit,
  client,
  relay,
  connection,
}) => {
  const { page } = edit;
  const { id } = await client.upload(await plain(SOURCE), "source");
  await edit.open(id);
  await edit.connect(connection.name);
  await edit.setCount(2);
  relay.setDefault(
    answerFiles(async () => [
      { bytes: await plain(FIRST), mime: "image/png" },
      { bytes: await plain(SECOND), mime: "image/png" },
    ]),
  );
  await edit.setBrush(120);
  const painted = await edit.drag([
    { x: 120, y: 120 },
    { x: 360, y: 120 },
    { x: 360, y: 240 },
  ]);
  const changed = new NaiveMask(SIZE).add(stroke(painted, 60));
  await edit.prompt.fill("two colours");
  const [run] = await edit.runAndJoin(client);
  const bar = page.getByTestId("variant-bar");
  await expect(page.getByRole("region", { name: "Variant 1 of 2" })).toBeVisible();
  const readFile = async (assetId: string | undefined) => decode(await client.getFile(assetId ?? ""));
  const second = await readFile(run?.results[1]?.composite);

  // Restore: what is painted over variant 1 is the source again.
  const joined = run?.results[0]?.composite;
  await page.getByTestId("variant-restore").click();
  await expect(bar).toHaveAttribute("data-mode", "restore");
  await edit.setBrush(60);
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "0");
  const brushed = await edit.drag([
    { x: 100, y: 130 },
    { x: 260, y: 110 },
  ]);
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "1");
  changed.subtract(stroke(brushed, 30));
  await page.getByTestId("restore-apply").click();
  const job = new URL(page.url()).searchParams.get("job") ?? "";
  const readFirst = async () => (await client.getJob(job)).runs[0]?.results[0];
  await expect.poll(async () => (await readFirst())?.composite).not.toBe(joined);
  const restoredId = (await readFirst())?.composite;
  expect((await readFirst())?.compositeFacts?.changedOutside).toBe(0);
  const restored = await readFile(restoredId);
  const isFirst = (index: number) => colorAt(restored, index) === FIRST.join();
  expect(changed.findWrong(isFirst)).toEqual({ count: 0, first: [] });
  const seen = new Set(Array.from({ length: SIZE.width * SIZE.height }, (_, index) => colorAt(restored, index)));
  expect(seen).toEqual(new Set([SOURCE.join(), FIRST.join()]));

  // Mix: variant 1 lies under it, variant 2 is seen where it is painted.
  await page.getByTestId("variant-restore").click();
  await expect(bar).toHaveAttribute("data-mode", "look");
  await page.getByTestId("variant-mix").click();
  await expect(bar).toHaveAttribute("data-mode", "mix");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Variant 2 of 2" })).toBeVisible();
  await edit.setBrush(80);
  const mixed = await edit.drag([
    { x: 330, y: 130 },
    { x: 370, y: 250 },
  ]);
  await page.getByTestId("mix-make").click();
  await expect(page.getByTestId("made-bar")).toBeVisible();
  const made = await readFile(new URL(page.url()).searchParams.get("picture") ?? undefined);
  // Each pixel is that of one of the two, outside the edit's mask the source's own.
  let foreign = 0;
  for (let index = 0; index < SIZE.width * SIZE.height; index++) {
    const own = colorAt(made, index);
    if (own !== colorAt(restored, index) && own !== colorAt(second, index)) foreign++;
  }
  expect(foreign).toBe(0);
  // Here the two differ everywhere: which one is seen says where the second was painted.
  const within = { x: 305, y: 125, width: 110, height: 110 };
  const mask = new NaiveMask(SIZE).add(stroke(mixed, 40));
  expect(mask.findWrong((index) => colorAt(made, index) === SECOND.join(), within)).toEqual({ count: 0, first: [] });
  expect(mask.count().covered).toBeGreaterThan(5_000);
});
