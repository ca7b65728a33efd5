import sharp from "sharp";
import { answerJson, answerPictures, hang } from "../support/stub-behaviours";
import { expect, test } from "./fixtures";
import { newestJob } from "./operation-steps";
import { RELAY_KEY } from "./relay-settings";

const connectionInput = (baseUrl: string) =>
  ({ name: "Trap relay", dialect: "rixapi", baseUrl, key: RELAY_KEY, priceRatio: 1 }) as const;

test("trap 11: a request that is cut on its way is not sent twice, and pays once", async ({
  studio,
  client,
  relay,
}) => {
  const { page } = studio;
  const connection = await client.createConnection(connectionInput(relay.url));
  await studio.open();
  await page.getByRole("button", { name: /^Connection: / }).click();
  await page.getByRole("menuitemcheckbox", { name: "Trap relay" }).click();
  await studio.setCount(1);
  await studio.prompt.fill("pays once");
  const keys: (string | undefined)[] = [];
  // The studio gets the request, the browser never gets the answer: what a gateway's time-out does.
  await page.route("**/api/v1/jobs", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    keys.push(route.request().headers()["idempotency-key"]);
    await route.fetch();
    if (keys.length === 1) await route.abort("connectionreset");
    else await route.fallback();
  });
  await studio.prompt.press("Control+Enter");
  // The browser asks the studio again, for the same job: the key says so, and the relay hears of it once.
  await expect(studio.variants).toHaveCount(1);
  await expect.poll(() => keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  expect(relay.postCount).toBe(1);
  await expect(studio.history.getByRole("button", { name: "Show: pays once" })).toHaveCount(1);
  await client.call("DELETE", `/connections/${connection.id}`);
});

test("trap 12: a run waits for a reference that is still on its way, and takes it along", async ({
  studio,
  client,
}) => {
  const { page } = studio;
  await studio.open();
  await studio.setCount(1);
  await studio.prompt.fill("in the style of a leaf");
  await page.getByRole("button", { name: /^Advanced/ }).click();
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/v1/assets", async (route) => {
    if (route.request().method() === "POST") await gate;
    await route.fallback();
  });
  const buffer = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#0a0" } })
    .png()
    .toBuffer();
  const slot = page.getByTestId("styleReferences");
  await slot.locator('input[type="file"]').setInputFiles({ name: "leaf.png", mimeType: "image/png", buffer });
  await expect(studio.run).toBeDisabled();
  const before = (await newestJob(client)).id;
  await studio.prompt.press("Control+Enter");
  letGo();
  await expect(slot.getByTestId("reference")).toHaveCount(1);
  await expect(studio.run).toBeEnabled();
  expect((await newestJob(client)).id).toBe(before);
  await studio.send("in the style of a leaf");
  const [leaf] = await client.listAssets("?kind=reference");
  expect((await newestJob(client)).runs[0]?.request.styleReferences).toEqual([leaf?.id]);
});

test("trap 15: sent again after a reload, a run still has its source and its mask", async ({
  studio,
  client,
  relay,
}) => {
  const connection = await client.createConnection(connectionInput(relay.url));
  const [source, mask] = await Promise.all([
    sharp({ create: { width: 512, height: 512, channels: 3, background: "#336699" } })
      .png()
      .toBuffer(),
    sharp({ create: { width: 512, height: 512, channels: 3, background: "#ffffff" } })
      .composite([{ input: { create: { width: 200, height: 200, channels: 3, background: "#000000" } } }])
      .png()
      .toBuffer(),
  ]);
  const request = {
    operation: "edit",
    model: "V_3",
    prompt: "a boat",
    numImages: 1,
    source: (await client.upload(source, "source")).id,
    mask: (await client.upload(mask, "mask")).id,
  } as const;
  relay.enqueue(answerJson(400, { error: { message: "not now" } }));
  const job = await client.createJob({ connectionId: connection.id, request });
  await client.finishJob(job.id);
  await studio.open(`/?job=${job.id}`);
  await expect(studio.cells.first()).toContainText("Not charged.");
  await studio.reload();
  relay.enqueue(answerPictures({ dialect: "rixapi" }));
  await studio.strip.getByRole("button", { name: "Send again" }).click();
  await expect(studio.variants).toHaveCount(1);
  const [first, second] = relay.posts.map(({ parts }) =>
    (parts ?? []).filter(({ fileName }) => fileName !== undefined).map(({ name, content }) => [name, content.length]),
  );
  expect(first?.map(([name]) => name).sort()).toEqual(["image", "mask"]);
  expect(second).toEqual(first);
});

test.describe("a long history", () => {
  test.use({ ownStudio: true });

  test("trap 20: of 500 jobs the last can be reached and opened", async ({ studio, client, relay }) => {
    const { page } = studio;
    relay.setDefault(hang);
    const connection = await client.createConnection(connectionInput(relay.url));
    const create = (number: number) =>
      client.createJob({
        connectionId: connection.id,
        request: { operation: "generate", model: "V_3", prompt: `job number ${number}`, numImages: 1 },
      });
    await create(1);
    for (let from = 2; from <= 500; from += 10)
      await Promise.all(Array.from({ length: Math.min(10, 501 - from) }, (_, index) => create(from + index)));
    await studio.open();
    await expect(studio.history.getByRole("article").first()).toBeVisible();
    const oldest = studio.history.getByRole("button", { name: "Show: job number 1", exact: true });
    await expect(async () => {
      await studio.history.evaluate((list) => list.parentElement?.scrollTo(0, list.parentElement.scrollHeight));
      await expect(oldest).toBeInViewport({ timeout: 200 });
    }).toPass({ timeout: 90_000 });
    await expect(page.getByText("Kept for good. Nothing here expires.")).toBeVisible();
    // Only what is near the window is in the page.
    expect(await studio.history.getByRole("article").count()).toBeLessThan(40);
    await oldest.click();
    await expect(oldest).toHaveAttribute("aria-current", "true");
  });
});
