import { answerRateLimited } from "../support/stub-behaviours";
import { startStudio } from "../support/studio-server";
import { expect, test } from "./fixtures";
import { RELAY_KEY } from "./relay-settings";

test.describe("killed", () => {
  test.use({ ownStudio: true });

  test("the studio is killed during a run: the open page finds it again, and the run is told honestly", async ({
    studio,
    server,
    client,
  }) => {
    const { page } = studio;
    await studio.open();
    await studio.setCount(1);
    await studio.generate("a lighthouse before the storm", 1);
    await studio.send("a lighthouse [sandbox latency=20000]");
    await expect(studio.strip.getByText("Rendering").first()).toBeVisible();
    await server.kill();
    await expect(page.getByText("The studio does not answer.")).toBeVisible({ timeout: 15_000 });
    await studio.prompt.fill("written while it was away");

    const { dataDir, port } = server;
    const again = await startStudio({ dataDir, port });
    try {
      await expect(page.getByText("The studio does not answer.")).toBeHidden({ timeout: 20_000 });
      // It went out and nobody can tell what became of it: never "failed", never sent again.
      await expect(studio.cells.first()).toContainText("Unknown");
      await expect(studio.cells.first()).toContainText("May have been billed.");
      await expect(studio.prompt).toHaveValue("written while it was away");
      await expect(studio.history.getByRole("article")).toHaveCount(2);
      expect(await client.listAssets("?kind=result")).toHaveLength(1);
      // And the page works on without a reload.
      await studio.generate("a lighthouse after the storm", 1);
    } finally {
      await again.stop();
    }
  });

  test("killed while a run waits for its turn: it is made once after the restart", async ({
    studio,
    server,
    client,
    relay,
  }) => {
    const input = { name: "Busy relay", dialect: "rixapi", baseUrl: relay.url, key: RELAY_KEY, priceRatio: 1 } as const;
    const connection = await client.createConnection(input);
    relay.enqueue(answerRateLimited("8"));
    const request = { operation: "generate", model: "V_3", prompt: "a lighthouse", numImages: 1 } as const;
    // The page is there before the run, which must not have waited to its end when the studio is killed.
    await studio.open();
    await client.createJob({ connectionId: connection.id, request });
    await expect(studio.strip.getByText("Waiting")).toBeVisible();
    expect(relay.postCount).toBe(1);
    await server.kill();
    const again = await startStudio({ dataDir: server.dataDir, port: server.port });
    try {
      await expect(studio.variants).toHaveCount(1);
      expect(relay.postCount).toBe(2);
    } finally {
      await again.stop();
    }
  });
});

test("the canvas cannot be loaded for a moment: the rest of the studio stays, and the picture comes", async ({
  studio,
  problems,
}) => {
  const { page } = studio;
  await studio.open();
  await studio.setCount(2);
  await studio.generate("a lighthouse", 2);
  // The studio went away just before the first picture was opened: the code of the canvas was not here yet.
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await studio.variants.first().click();
  const retry = page.getByRole("button", { name: "Try again" });
  await expect(retry).toBeVisible();
  await expect(studio.prompt).toBeVisible();
  await page.unroute("**/_next/static/chunks/**");
  await retry.click();
  await expect(studio.stage).toBeVisible();
  problems.length = 0;
});
