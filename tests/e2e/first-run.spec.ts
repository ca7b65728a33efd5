import { expect, test } from "./fixtures";
import { PICTURES_LIMIT_MS } from "./studio-page";

test("from nothing to four pictures, kept over a reload, and made again from their settings", async ({
  studio,
  client,
}) => {
  await studio.open();
  await studio.page.getByRole("button", { name: /Still life with a white jug/ }).click();
  await expect(studio.prompt).toHaveValue(/white jug/);
  await expect(studio.prompt).toBeFocused();
  await studio.page.keyboard.press("ControlOrMeta+Enter");
  await expect(studio.variants).toHaveCount(4, { timeout: PICTURES_LIMIT_MS });

  await studio.reload();
  await expect(studio.variants).toHaveCount(4);
  await expect(studio.prompt).toHaveValue(/white jug/);
  await expect(studio.history.getByRole("article")).toHaveCount(1);

  await studio.variants.first().click();
  await expect(studio.stage).toBeVisible();
  await studio.prompt.fill("something else");
  await studio.page.getByRole("tab", { name: "Details" }).click();
  await studio.page.getByRole("button", { name: /^Use settings/ }).click();
  await expect(studio.prompt).toHaveValue(/white jug/);
  await studio.page.keyboard.press("ControlOrMeta+Enter");
  await studio.page.getByRole("tab", { name: "History" }).click();
  await expect(studio.history.getByRole("article")).toHaveCount(2);
  await expect
    .poll(async () => (await client.listAssets("?kind=result")).length, { timeout: PICTURES_LIMIT_MS })
    .toBe(8);

  // The same seed and settings give the same bytes: the recipe is complete.
  const pictures = await client.listAssets("?kind=result&sort=oldest");
  const hashesOf = (jobId: string | undefined) =>
    pictures
      .filter((asset) => asset.jobId === jobId)
      .map((asset) => `${asset.seed} ${asset.hash}`)
      .sort();
  const [first, second] = [...new Set(pictures.map((asset) => asset.jobId))];
  expect(hashesOf(first)).toHaveLength(4);
  expect(hashesOf(second)).toEqual(hashesOf(first));
});

test("a closed tab loses nothing", async ({ studio, client }) => {
  const before = (await client.listAssets("?kind=result")).length;
  await studio.open();
  await studio.setCount(2);
  await studio.send("a mountain lake [sandbox latency=1000]");
  await expect(studio.strip.getByText("Rendering").first()).toBeVisible();
  await studio.page.close();
  await expect
    .poll(async () => (await client.listAssets("?kind=result")).length, { timeout: PICTURES_LIMIT_MS })
    .toBe(before + 2);
});
