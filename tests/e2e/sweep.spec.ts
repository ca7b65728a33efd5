import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright/test";
import { connectionSchema } from "@/lib/core/connection";
import { answerJson, answerPictures } from "../support/stub-behaviours";
import { expect, test } from "./fixtures";
import { chooseByLetters } from "./hand";
import { connectRelay } from "./relay-settings";
import { PICTURES_LIMIT_MS } from "./studio-page";
import { tabTo } from "./tab-to";

const table = (page: Page): Locator => page.getByRole("grid", { name: /^Sweep: / });
const cells = (page: Page): Locator => table(page).locator('[role="gridcell"]');
const pictures = (page: Page): Locator => table(page).locator('[data-state="done"]');

async function expectNoGraveProblem(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(passes.length).toBeGreaterThan(10);
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
}

test("a 3 × 2 sweep by keyboard alone: axes, table, a picture, the choice, and the axes back", async ({ studio }) => {
  const { page } = studio;
  const { keyboard } = page;
  await studio.open();
  await studio.setCount(1);
  await studio.prompt.focus();
  await keyboard.type("a lighthouse at dusk");
  await studio.prompt.blur();

  await keyboard.press("Shift+W");
  const rows = page.getByRole("combobox", { name: "Rows" });
  await tabTo(page, rows);
  await expect(rows).toContainText("Style type");
  await expect(page.getByText("3 cells")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Add columns" }));
  await keyboard.press("Enter");
  const columns = page.getByRole("combobox", { name: "Columns" });
  // What was added has the focus.
  await expect(columns).toBeFocused();
  await chooseByLetters(page, columns, "Seed");
  const seeds = page.getByRole("textbox", { name: "Seed", exact: true }).last();
  await tabTo(page, seeds);
  await keyboard.press("Control+a");
  await keyboard.type("7, 8");
  await expect(page.getByText("3 × 2 = 6 cells")).toBeVisible();
  await expect(page.getByText(/6 × \$0.00/)).toBeVisible();
  await expectNoGraveProblem(page);

  await keyboard.press("Control+Enter");
  await expect(pictures(page)).toHaveCount(6, { timeout: PICTURES_LIMIT_MS });
  await expect(table(page).getByRole("rowheader")).toHaveText(["Realistic", "Design", "Fiction"]);
  await expect(table(page).getByRole("columnheader")).toHaveText(["7", "8"]);
  await expectNoGraveProblem(page);

  const [first, fourth] = [cells(page).first(), cells(page).nth(3)];
  await tabTo(page, first);
  await keyboard.press("Space");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowDown");
  await expect(fourth).toBeFocused();
  await expect(fourth).toHaveAccessibleName("Style type Design, Seed 8: picture");
  await keyboard.press("Space");
  await expect(page.getByRole("button", { name: /^Compare 2/ })).toBeEnabled();
  await keyboard.press("Enter");
  await expect(studio.stage).toBeVisible();
  await page.getByRole("button", { name: "All 6", exact: true }).press("Enter");
  await expect(fourth).toBeVisible();

  // The whole sweep comes back into the draft with its axes, also after a reload.
  await keyboard.press("Shift+W");
  await expect(rows).toBeHidden();
  await fourth.focus();
  await keyboard.press("a");
  await expect(studio.toast("All settings taken over")).toBeVisible();
  await expect(page.getByText("3 × 2 = 6 cells")).toBeVisible();
  await studio.reload();
  await expect(page.getByText("3 × 2 = 6 cells")).toBeVisible();
  await expect(pictures(page)).toHaveCount(6);
});

test("prompts from a CSV, a cell that fails and is sent again, and stopping early", async ({
  studio,
  relay,
  client,
}) => {
  const { page } = studio;
  await connectRelay(studio, relay, "Rows");
  const { items } = Object((await client.call("GET", "/connections")).json);
  const { id } = connectionSchema
    .array()
    .parse(items)
    .find(({ name }) => name === "Rows") ?? { id: "" };
  expect((await client.call("PATCH", `/connections/${id}`, { limits: { imagesInFlight: 1 } })).status).toBe(200);
  await studio.setCount(1);
  await studio.prompt.fill("a boat");
  await studio.prompt.blur();
  await page.keyboard.press("Shift+W");
  const rows = page.getByRole("combobox", { name: "Rows" });
  await rows.click();
  await page.getByRole("option", { name: "Prompt", exact: true }).click();
  await expect(page.getByText("Prompt needs at least two values.").first()).toBeVisible();
  const csv = (text: string) => ({ name: "prompts.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const file = page.locator('input[type="file"][accept*="csv"]');
  await file.setInputFiles(csv("prompt,seed\na boat,1\n"));
  await expect(page.getByText(/this file has more: seed/)).toBeVisible();
  await file.setInputFiles(csv('prompt\n"a boat, red"\na lake\na hill\n'));
  await expect(page.getByText("3 prompts")).toBeVisible();
  await expect(page.getByText(/3 × \$0.06 = \$0.18/)).toBeVisible();

  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  relay.enqueue(answerJson(422, { error: "Prompt failed the safety check" }), async (exchange) => {
    await gate;
    await answerPictures()(exchange);
  });
  await page.keyboard.press("Control+Enter");
  const failed = table(page).locator('[data-state="failed"]');
  await expect(failed).toContainText("Not charged.");
  await expect(table(page).locator('[data-state="running"]')).toHaveCount(1);
  await page.getByRole("button", { name: /^Stop/ }).click();
  await expect(table(page).locator('[data-state="not_sent"]')).toHaveCount(1);
  letGo();
  await expect(pictures(page)).toHaveCount(1);
  expect(relay.postCount).toBe(2);
  await failed.getByRole("button", { name: "Again" }).click();
  await expect(pictures(page)).toHaveCount(2);
  expect(relay.posts.map((post) => /a boat, red|a lake|a hill/.exec(post.body.toString())?.[0])).toEqual([
    "a boat, red",
    "a lake",
    "a boat, red",
  ]);
});
