import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

declare global {
  interface Window {
    themesSinceBody: (string | null)[];
  }
}

/**
 * Notes the theme when the body begins, which may be drawn from then on, and at every change after it. Frames would
 * tell the same only when the page happens to arrive in two pieces.
 */
async function watchTheme(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.themesSinceBody = [];
    new MutationObserver(() => {
      const theme = document.documentElement?.getAttribute("data-theme") ?? null;
      if (document.body && window.themesSinceBody.at(-1) !== theme) window.themesSinceBody.push(theme);
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-theme"] });
  });
}

const listThemes = (page: Page) => page.evaluate(() => window.themesSinceBody);

async function chooseTheme(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.getByRole("menuitemcheckbox", { name }).click();
}

const backgroundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("dark and light are chosen by hand, stay over a reload, and never flash", async ({ studio }) => {
  const { page } = studio;
  await watchTheme(page);
  await studio.open();
  const root = page.locator("html");
  await chooseTheme(page, "Dark");
  await expect(root).toHaveAttribute("data-theme", "dark");
  const dark = await backgroundOf(page);
  // Against the system's wish: this is where a flash would show.
  await chooseTheme(page, "Light");
  await expect(root).toHaveAttribute("data-theme", "light");
  expect(await backgroundOf(page)).not.toBe(dark);

  await studio.reload();
  await expect(page.getByRole("button", { name: "Theme: Light" })).toBeVisible();
  await expect(root).toHaveAttribute("data-theme", "light");
  expect(await listThemes(page)).toEqual(["light"]);
});

test("as the system: follows it while the page is open", async ({ studio }) => {
  const { page } = studio;
  await page.emulateMedia({ colorScheme: "light" });
  await watchTheme(page);
  await studio.open();
  const root = page.locator("html");
  await expect(page.getByRole("button", { name: "Theme: As the system" })).toBeVisible();
  await expect(root).toHaveAttribute("data-theme", "light");
  expect(await listThemes(page)).toEqual(["light"]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(root).toHaveAttribute("data-theme", "dark");
});

test("the settings show the choice and change it", async ({ studio }) => {
  const { page } = studio;
  await studio.open("/settings/appearance");
  await expect(page.getByRole("radio", { name: /^System/ })).toBeChecked();
  await page.getByText("Pictures on mid grey").click();
  await expect(page.getByRole("radio", { name: /^Light/ })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await studio.open();
  await expect(page.getByRole("button", { name: "Theme: Light" })).toBeVisible();
});
