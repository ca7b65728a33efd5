import { expect, test } from "./fixtures";

test("from nothing to four pictures, kept over a reload, and made again from their settings", async ({
  studio,
  client,
}) => {
  await studio.open();
  await studio.page.getByRole("button", { name: /Still life with a white jug/ }).click();
  await expect(studio.prompt).toHaveValue(/white jug/);
  await studio.page.keyboard.press("ControlOrMeta+Enter");
  await expect(studio.variants).toHaveCount(4, { timeout: 30_000 });

  await studio.page.reload();
  await expect(studio.variants).toHaveCount(4);
  await expect(studio.history.getByRole("listitem")).not.toHaveCount(0);

  await studio.variants.nth(1).click();
  await expect(studio.stage).toBeVisible();
  const [first] = (await client.listAssets("?kind=result&sort=oldest")).slice(1, 2);

  await studio.prompt.fill("something else");
  await studio.page
    .getByRole("button", { name: "Use settings" })
    .or(studio.page.getByRole("tab", { name: "Details" }))
    .first()
    .click();
  await studio.page.getByRole("button", { name: /^Use settings/ }).click();
  await expect(studio.prompt).toHaveValue(/white jug/);
  await studio.page.keyboard.press("ControlOrMeta+Enter");
  await expect(studio.variants).toHaveCount(4, { timeout: 30_000 });
  await expect.poll(async () => (await client.listAssets("?kind=result")).length).toBe(8);

  // The same seed and settings give the same bytes: the recipe is complete.
  const all = await client.listAssets("?kind=result");
  const again = all.find((asset) => asset.jobId !== first?.jobId && asset.seed === first?.seed);
  expect(again?.hash).toBe(first?.hash);
});
