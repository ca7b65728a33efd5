import type { Locator, Page } from "playwright/test";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { TestClient } from "../support/api-client";
import { expect, test } from "./fixtures";
import { PICTURES_LIMIT_MS } from "./studio-page";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(width);
}

/**
 * Controls in view whose place a finger of 44 px does not hit: measured by what lies under the finger, so that a target
 * larger than its picture counts, and one that a neighbour covers does not. Links inside a sentence may be as high as it.
 */
function listSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const reach = 21;
    const small: string[] = [];
    const selector = "button, a[href], input, select, textarea, [role=radio], [role=tab], [role=switch], [role=slider]";
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (element.closest("[inert], p, [aria-hidden=true]") || element.tabIndex < 0) continue;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const hits = (dx: number, dy: number) => {
        const under = document.elementFromPoint(x + dx, y + dy);
        return under !== null && (element.contains(under) || under.closest("label")?.contains(element) === true);
      };
      // Large enough as it stands, out of view, or under something that is open.
      if ((box.width >= 44 && box.height >= 44) || box.width === 0 || !hits(0, 0)) continue;
      const isInside = (dx: number, dy: number) =>
        x + dx >= 0 && x + dx < innerWidth && y + dy >= 0 && y + dy < innerHeight;
      const misses = (
        [
          [0, -reach],
          [0, reach],
          [-reach, 0],
          [reach, 0],
        ] as const
      ).filter(([dx, dy]) => isInside(dx, dy) && !hits(dx, dy));
      if (misses.length > 0) {
        const name = element.getAttribute("aria-label") ?? element.textContent ?? element.tagName;
        small.push(`${name.slice(0, 50)} (${Math.round(box.width)} × ${Math.round(box.height)})`);
      }
    }
    return small;
  });
}

async function openMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole("button", { name: "Menu" }).tap();
  await page.getByRole("menuitemcheckbox", { name: entry }).tap();
}

/** A job of one picture, with the address that shows it. */
async function makePicture(client: TestClient): Promise<string> {
  const [known] = await client.listAssets("?kind=result");
  if (known) return `/?job=${known.jobId}&picture=${known.id}`;
  const { id } = await client.createJob({
    connectionId: SANDBOX_CONNECTION_ID,
    request: { operation: "generate", model: "V_3", prompt: "a lighthouse", numImages: 2, resolution: "512x1536" },
  });
  await client.finishJob(id);
  return makePicture(client);
}

const sheetOf = (page: Page): Locator => page.getByRole("region", { name: "Parameters" });

test("prompt, sheet, run, view and history with one finger", async ({ studio }) => {
  const { page } = studio;
  await studio.open();
  await expectNoSidewaysScroll(page);
  const sheet = sheetOf(page);
  const model = page.getByRole("combobox", { name: "Model" });
  await expect(sheet).toHaveAttribute("data-state", "peek");
  await expect(model).not.toBeInViewport();
  await page.getByRole("button", { name: "Show or hide all parameters" }).tap();
  await expect(sheet).toHaveAttribute("data-state", "full");
  await expect(model).toBeInViewport();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "One image less" }).tap();
  await page.getByRole("button", { name: "One image less" }).tap();
  await page.getByRole("button", { name: "Show or hide all parameters" }).tap();
  await expect(sheet).toHaveAttribute("data-state", "peek");

  await studio.prompt.fill("a lighthouse on a phone");
  await studio.run.tap();
  await expect(page).toHaveURL(/job=/);
  await expect(studio.variants).toHaveCount(2, { timeout: PICTURES_LIMIT_MS });
  await studio.variants.first().tap();
  await expect(studio.stage).toBeInViewport();
  const stage = await studio.stage.boundingBox();
  expect(stage?.height, "room for the picture above the sheet").toBeGreaterThan(150);
  await expectNoSidewaysScroll(page);

  await openMenu(page, "History");
  await expect(studio.history.getByRole("article").first()).toBeInViewport();
  await expectNoSidewaysScroll(page);
  await studio.history
    .getByRole("button", { name: /^Show: a lighthouse on a phone/ })
    .first()
    .tap();
  await expect(studio.variants).toHaveCount(2);
  await openMenu(page, "Settings");
  await expect(page.getByRole("heading", { name: "Connections", level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

for (const screen of ["studio", "sheet", "picture", "history", "connections", "new connection"] as const) {
  test(`every target is at least 44 px: ${screen}`, async ({ studio, client }) => {
    const { page } = studio;
    const paths = {
      studio: "/",
      sheet: "/",
      picture: await makePicture(client),
      history: "/?view=history",
      connections: "/settings/connections",
      "new connection": "/settings/connections?add=rixapi",
    };
    await studio.open(paths[screen]);
    await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    if (screen === "sheet") {
      await page.getByRole("button", { name: "Show or hide all parameters" }).tap();
      await expect(page.getByRole("combobox", { name: "Model" })).toBeInViewport();
    }
    expect(await listSmallTargets(page)).toEqual([]);
  });
}

test("trap 4: the page's own pinch works everywhere but on the canvas", async ({ studio, client }) => {
  const { page } = studio;
  await studio.open(await makePicture(client));
  await expect(studio.stage).toBeVisible();
  const taken = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => getComputedStyle(element).touchAction === "none")
      .filter((element) => element.closest("[data-testid=picture-stage]") === null)
      .map((element) => element.getAttribute("aria-label") ?? element.outerHTML.slice(0, 80)),
  );
  expect(taken).toEqual([]);
  await expect(studio.stage).toHaveCSS("touch-action", "none");
  const viewport = await page.locator("meta[name=viewport]").getAttribute("content");
  expect(viewport).not.toMatch(/user-scalable=no|maximum-scale/);
});
