import sharp from "sharp";
import { expect, test } from "./fixtures";
import { PICTURES_LIMIT_MS } from "./studio-page";

const SCRIPT = `window.hasRun = true`;
/** Words that would be markup and script wherever they were not taken for words. */
const HOSTILE = `"><img src=x onerror="${SCRIPT}"><script>${SCRIPT}</script><svg onload="${SCRIPT}"></svg>{{7*7}}`;

test("script in prompts, file names and metadata is shown and never run; the policy would stop it as well", async ({
  studio,
  problems,
}) => {
  const { page } = studio;
  const hasRun = () => page.evaluate(() => "hasRun" in window);
  const file = await sharp({ create: { width: 512, height: 384, channels: 3, background: "#284" } })
    .jpeg()
    .withExif({ IFD0: { Artist: HOSTILE, ImageDescription: HOSTILE, Copyright: HOSTILE } })
    .toBuffer();
  await studio.open();
  await studio.setCount(1);
  await studio.generate(HOSTILE, 1);
  // Everywhere a prompt is shown: the history, the details with what the relay made of it, the list of past prompts.
  await expect(studio.history.getByText(HOSTILE)).toBeVisible();
  await page.getByRole("tab", { name: "Details" }).click();
  await expect(page.getByRole("tabpanel", { name: "Details" }).getByText("{{7*7}}").first()).toBeVisible();
  await page.getByRole("button", { name: "Earlier prompts" }).click();
  await expect(page.getByRole("dialog").or(page.getByRole("menu")).getByText(HOSTILE).first()).toBeVisible();
  await page.keyboard.press("Escape");

  // A file picked with such a name: in the notification, and as the picture's name in its details.
  await page
    .locator('input[type="file"][accept*="webp"]')
    .first()
    .setInputFiles({ name: `${HOSTILE.replaceAll("/", "")}.jpg`, mimeType: "image/jpeg", buffer: file });
  await expect(studio.toast("{{7*7}}")).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await expect(page.getByText(/\{\{7\*7\}\}\.jpg/).first()).toBeVisible();
  await page.getByRole("tab", { name: "Details" }).click();
  await expect(
    page
      .getByRole("tabpanel", { name: "Details" })
      .getByRole("img", { name: /onerror=/ })
      .first(),
  ).toBeVisible();

  expect(await page.locator('img[src="x"], svg[onload], main script').count()).toBe(0);
  expect(await hasRun()).toBe(false);
  expect(problems).toEqual([]);

  // Were it ever put into the page as markup, the policy would still not let it run.
  const stopped = await page.evaluate(async (markup) => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), {
        once: true,
      });
    });
    document.body.insertAdjacentHTML("beforeend", markup);
    return violation;
  }, HOSTILE);
  expect(stopped).toMatch(/^script-src/);
  expect(await hasRun()).toBe(false);
  // The browser tells of it; that is what was provoked.
  problems.length = 0;
});
