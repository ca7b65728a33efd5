import { answerJson } from "../support/stub-behaviours";
import { expect, test } from "./fixtures";
import { connectRelay, RELAY_KEY } from "./relay-settings";

test("a connection from the first card to its end; the key never comes back", async ({ studio, relay }) => {
  const { page } = studio;
  const seen: Promise<string>[] = [];
  page.on("response", (response) => {
    if (!response.url().includes("/events")) seen.push(response.text().catch(() => ""));
  });
  const usage = (dollars: number) => answerJson(200, { code: true, data: { total_available: dollars * 500_000 } });
  relay.setGet("/api/usage/token/", usage(12.5));
  await connectRelay(studio, relay, "House relay");
  await expect(page.getByRole("button", { name: "Connection: House relay, $12.50" })).toBeVisible();

  // Edited, looked elsewhere, came back: what was typed is still there.
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: /^House relay\./ }).click();
  const ratio = page.getByRole("textbox", { name: "Price ratio" });
  await ratio.fill("0.5");
  await page.getByRole("button", { name: /^Sandbox\./ }).click();
  await expect(page.getByText("No AI, no key, no cost.")).toBeVisible();
  await page.getByRole("link", { name: "Appearance" }).click();
  await page.getByRole("link", { name: "Connections" }).click();
  await page.getByRole("button", { name: /^House relay\./ }).click();
  await expect(ratio).toHaveValue("0.5");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(studio.toast("House relay is saved.")).toBeVisible();
  await studio.reload();
  await expect(ratio).toHaveValue("0.5");
  await expect(page.getByRole("textbox", { name: "Key", exact: true })).toHaveValue("");
  await expect(page.getByText(`Replaces the one ending in ${RELAY_KEY.slice(-4)}.`)).toBeVisible();

  // A refused key is told in the test's words.
  const refusal = answerJson(401, { error: { message: "invalid token", type: "new_api_error" } });
  for (const path of ["/api/usage/token/", "/v1/dashboard/billing/subscription", "/api/user/self", "/v1/models"])
    relay.setGet(path, refusal);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(`The key ending in ${RELAY_KEY.slice(-4)} was refused.`)).toBeVisible();
  await expect(page.getByText("Nothing was charged.")).toBeVisible();

  // Switched off it is offered no more; removed it is gone.
  const more = page.getByRole("button", { name: "More for House relay" });
  await more.click();
  await page.getByRole("menuitem", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: /^House relay\. Switched off/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Connection: Sandbox, free" })).toBeVisible();
  await more.click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  const question = page.getByRole("dialog", { name: "Remove House relay?" });
  await question.getByRole("button", { name: "Remove the connection" }).click();
  await expect(studio.toast("House relay was removed.")).toBeVisible();
  await expect(more).toHaveCount(0);

  const answers = await Promise.all(seen);
  expect(answers.length).toBeGreaterThan(20);
  expect(answers.filter((text) => text.includes(RELAY_KEY))).toEqual([]);
  expect(relay.postCount).toBe(0);
});

test("a form with a slip is not sent, and says what to put right", async ({ studio }) => {
  const { page } = studio;
  await studio.open("/settings/connections?add=rixapi");
  await page.getByRole("textbox", { name: "Base URL" }).fill("api.example.com");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText("Enter an address that starts with https://")).toBeVisible();
  await expect(page.getByText("Put right what is marked first.")).toBeVisible();
  await expect(page).toHaveURL(/add=rixapi/);
});

test("a relay that is not there is told in words", async ({ studio, client, server, relay }) => {
  const input = { name: "Lost relay", dialect: "rixapi", baseUrl: relay.url, key: RELAY_KEY, priceRatio: 1 } as const;
  const { id } = await client.createConnection(input);
  await relay.close();
  const { page } = studio;
  await page.goto(`${server.url}/settings/connections?connection=${id}`);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("The relay was not reached.").first()).toBeVisible();
  await client.call("DELETE", `/connections/${id}`);
});
