import type { BrowserContext } from "playwright/test";
import {
  answerJson,
  answerPictures,
  answerRateLimited,
  answerText,
  dropBeforeHeaders,
} from "../support/stub-behaviours";
import { type StubRelay, startStubRelay } from "../support/stub-relay";
import { expect, test } from "./fixtures";
import { connectRelay } from "./relay-settings";
import { StudioPage } from "./studio-page";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

let relay: StubRelay;
/** What the browser remembers of the connection that was made. */
let remembered: StorageState | undefined;

test.use({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  storageState: async ({}, use) => use(remembered),
});

// Connected once, by hand; each test then works with the same relay as a user who comes back.
test.beforeAll(async ({ browser, studios }, { file }) => {
  relay = await startStubRelay();
  const page = await browser.newPage();
  const studio = new StudioPage(page, (await studios.of(file)).url);
  await connectRelay(studio, relay, "Fickle relay");
  await studio.setCount(1);
  remembered = await page.context().storageState();
  await page.close();
});

test.beforeEach(async ({ studio }) => {
  relay.reset();
  await studio.open();
});

test.afterAll(() => relay.close());

/** What the strip's only place says. */
async function expectCell(studio: StudioPage, ...words: readonly (string | RegExp)[]): Promise<void> {
  await expect(studio.cells).toHaveCount(1);
  for (const word of words) await expect(studio.cells.first()).toContainText(word);
}

test("a good relay: one POST, and the picture is charged and kept", async ({ studio }) => {
  await studio.generate("a lighthouse", 1);
  await expect(studio.strip).toContainText("$0.06");
  expect(relay.postCount).toBe(1);
});

test("401: the key is refused, nothing is charged, and after the repair it goes", async ({ studio }) => {
  relay.enqueue(answerJson(401, { error: { message: "invalid token", type: "new_api_error", code: "" } }));
  await studio.send("a lighthouse");
  await expectCell(studio, "The relay refused the key", "Not charged.");
  await expect(studio.strip).toContainText("$0.00");
  expect(relay.postCount).toBe(1);
  // It surely cost nothing: no question is asked.
  await studio.strip.getByRole("button", { name: "Send again" }).click();
  await expect(studio.variants).toHaveCount(1);
  expect(relay.postCount).toBe(2);
});

test("429 with Retry-After: waits as long as it was told, and then it goes", async ({ studio }) => {
  relay.enqueue(answerRateLimited("2"));
  const before = Date.now();
  await studio.generate("a lighthouse", 1);
  expect(Date.now() - before).toBeGreaterThan(1_900);
  expect(relay.postCount).toBe(2);
});

test("422: stopped by the filter, nothing is charged", async ({ studio }) => {
  relay.enqueue(answerJson(422, { error: "Prompt failed the safety check" }));
  await studio.send("a lighthouse");
  await expectCell(studio, "Stopped by the safety filter", "Not charged.", "Send again");
  expect(relay.postCount).toBe(1);
});

test("400: the relay's own words can be read", async ({ studio }) => {
  relay.enqueue(answerJson(400, { error: { message: "aspect_ratio is not one of ours", type: "invalid_request" } }));
  await studio.send("a lighthouse");
  await expectCell(studio, "The relay did not take the request", "Not charged.");
  await expect(studio.cells.first().getByTitle(/aspect_ratio is not one of ours/)).toBeVisible();
  expect(relay.postCount).toBe(1);
});

test("500: may have been billed, and sending again asks first", async ({ studio }) => {
  relay.enqueue(answerJson(500, { error: { message: "internal error" } }));
  await studio.send("a lighthouse");
  await expectCell(studio, "Unknown", "May have been billed.");
  const sendAgain = studio.strip.getByRole("button", { name: "Send again" });
  await sendAgain.click();
  const question = studio.page.getByRole("dialog", { name: "Send this run again?" });
  await expect(question).toContainText("billed $0.06");
  await question.getByRole("button", { name: "Leave it" }).click();
  await expect(question).toBeHidden();
  expect(relay.postCount).toBe(1);
  await sendAgain.click();
  await question.getByRole("button", { name: "Send again" }).click();
  await expect(studio.variants).toHaveCount(1);
  expect(relay.postCount).toBe(2);
});

test("a dropped connection: may have been billed, and nothing is sent again by itself", async ({ studio }) => {
  relay.enqueue(dropBeforeHeaders);
  await studio.send("a lighthouse");
  await expectCell(studio, "Unknown", "May have been billed.", "Send again");
  await studio.reload();
  await expectCell(studio, "Unknown", "May have been billed.");
  await expect(studio.prompt).toHaveValue("a lighthouse");
  expect(relay.postCount).toBe(1);
});

test("a web page instead of an answer: may have been billed", async ({ studio }) => {
  relay.enqueue(answerText(200, "<!doctype html><title>Welcome</title><h1>Log in</h1>"));
  await studio.send("a lighthouse");
  await expectCell(studio, "May have been billed.", "Send again");
  expect(relay.postCount).toBe(1);
});

test("a result link that is dead on arrival: charged, and said so", async ({ studio }) => {
  relay.enqueue(answerPictures({ dialect: "rixapi", areExpired: true }));
  await studio.send("a lighthouse");
  await expectCell(studio, "The link to the picture expired", "Charged.", "Send again");
  await expect(studio.strip).toContainText("$0.06");
  expect(relay.postCount).toBe(1);
});

test("trap 18: a withheld picture says that it is withheld and billed; the others are there", async ({ studio }) => {
  relay.enqueue(answerPictures({ dialect: "rixapi", withheld: [1] }));
  await studio.setCount(3);
  await studio.send("a lighthouse");
  await expect(studio.cells).toHaveCount(3);
  await expect(studio.variants).toHaveCount(2);
  await expect(studio.cells.nth(1)).toContainText("Withheld");
  await expect(studio.cells.nth(1)).toContainText("The vendor's filter kept it back and still bills it.");
  await expect(studio.strip).toContainText("$0.18");
  expect(relay.postCount).toBe(1);
});
