import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { settingsSections } from "@/components/settings/settings-sections";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { expect, test } from "./fixtures";
import { RELAY_KEY } from "./relay-settings";

/**
 * Nothing that axe calls serious or critical, in both themes. They differ in colours alone: of the light one only those
 * are looked at.
 */
async function expectAccessible(page: Page, place: string): Promise<void> {
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    // Legacy: in the page itself. There are no frames, and else each look opens a second page.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations, passes } = await (theme === "light" ? axe.withRules(["color-contrast"]) : axe).analyze();
    expect(passes.length, `${place}: rules that found something to look at`).toBeGreaterThan(
      theme === "light" ? 0 : 10,
    );
    const grave = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
    // Soft: one walk through the screens tells of all of them.
    expect.soft(grave, `${place}, ${theme}`).toEqual([]);
  }
}

const request = { operation: "generate", model: "V_3", numImages: 2, resolution: "512x1536" } as const;

test("the first screen and what opens on it", async ({ studio }) => {
  const { page } = studio;
  await studio.open();
  await expect(page.getByRole("button", { name: "choose a picture" })).toBeVisible();
  await expectAccessible(page, "first run");
  for (const [name, role, label] of [
    ["All 62", "listbox", "Style preset"],
    [/^All \d+ aspect ratios/, "radiogroup", "All aspect ratios"],
    ["From the prompt", "dialog", "Color palette"],
    ["Earlier prompts", "dialog", "Earlier prompts"],
  ] as const) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole(role, { name: label })).toBeVisible();
    await expectAccessible(page, label);
    await page.keyboard.press("Escape");
    await expect(page.getByRole(role, { name: label })).toBeHidden();
  }
  await page.getByRole("button", { name: /^Connection: / }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page, "connection menu");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  await expectAccessible(page, "palette");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page, "help");
});

test("results, a picture, and a run whose fate is unknown", async ({ studio, client }) => {
  const { page } = studio;
  const good = await client.createJob({
    connectionId: SANDBOX_CONNECTION_ID,
    request: { ...request, prompt: "a lighthouse [sandbox unsafeAt=2]" },
  });
  await client.finishJob(good.id);
  await studio.open(`/?job=${good.id}`);
  await expect(studio.variants).toHaveCount(1);
  await expectAccessible(page, "results, one withheld");
  await studio.variants.first().click();
  await expect(studio.stage).toBeVisible();
  await page.getByRole("tab", { name: "Details" }).click();
  await expect(page.getByRole("button", { name: "Download the original" })).toBeVisible();
  await expectAccessible(page, "a picture and its details");

  const bad = await client.createJob({
    connectionId: SANDBOX_CONNECTION_ID,
    request: { ...request, prompt: "a lighthouse [sandbox status=500]" },
  });
  await client.finishJob(bad.id);
  await studio.open(`/?job=${bad.id}`);
  await studio.strip.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "unknown, and the question before sending again");
});

test("the settings", async ({ studio, relay, client }) => {
  const { page } = studio;
  const { id } = await client.createConnection({
    name: "House relay",
    dialect: "rixapi",
    baseUrl: relay.url,
    key: RELAY_KEY,
    priceRatio: 1,
  });
  for (const section of settingsSections) {
    await studio.open(`/settings/${section}`);
    await page.waitForLoadState("networkidle");
    await expectAccessible(page, section);
  }
  await studio.open("/settings/connections?add=relay");
  await expect(page.getByRole("heading", { name: "RixAPI" })).toBeVisible();
  await expectAccessible(page, "relays");
  await studio.open(`/settings/connections?connection=${id}`);
  await page.getByRole("button", { name: /^Paths, auth header/ }).click();
  await expect(page.getByRole("textbox", { name: "Path prefix" })).toBeVisible();
  await expectAccessible(page, "a connection with its paths");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "the question before removing");
});
