import { expect, type Locator, type Page } from "playwright/test";

/** A tab stop each, or inside one. */
export type StepKey = "Tab" | "Shift+Tab" | "ArrowRight";

/** More stops than any page has. */
const MOST_PRESSES = 150;

/** Steps until it has the focus; that it can be reached at all is half of the test. */
export async function tabTo(page: Page, target: Locator, key: StepKey = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_PRESSES} × ${key} did not reach ${target}`);
}
