import type { CDPSession } from "playwright/test";
import sharp from "sharp";
import { expect, test } from "./edit-fixtures";
import { type EditPage, type PicturePoint, toWindow } from "./edit-page";

test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });

/** Fingers on the glass, in window pixels. */
class Fingers {
  readonly #cdp: CDPSession;

  constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  down(...places: readonly PicturePoint[]) {
    return this.#send("touchStart", places);
  }

  move(...places: readonly PicturePoint[]) {
    return this.#send("touchMove", places);
  }

  /** All fingers, at once. */
  up() {
    return this.#send("touchEnd", []);
  }

  async #send(type: "touchStart" | "touchMove" | "touchEnd", places: readonly PicturePoint[]): Promise<void> {
    const touchPoints = places.map(({ x, y }, id) => ({ x, y, id }));
    await this.#cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}

async function openTablet(edit: EditPage, assetId: string): Promise<Fingers> {
  await edit.open(assetId);
  return new Fingers(await edit.page.context().newCDPSession(edit.page));
}

async function makePicture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .png()
    .toBuffer();
}

test("trap 5: one finger paints though no pen was seen; two move the picture; a tap of two undoes", async ({
  edit,
  client,
}) => {
  const asset = await client.upload(await makePicture("#446622"), "source");
  const fingers = await openTablet(edit, asset.id);
  const view = await edit.view();
  const at = (x: number, y: number) => toWindow(view, { x, y });
  await fingers.down(at(150, 200));
  await fingers.move(at(250, 220));
  await fingers.move(at(350, 200));
  await fingers.up();
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "1");
  const covered = await edit.fact("covered-pixels");
  expect(covered).toBeGreaterThan(5000);
  expect(await edit.view()).toEqual(view);

  // Two fingers spread to twice their distance around a place that stays under them.
  const [a, b, middle] = [at(280, 240), at(360, 240), at(320, 240)];
  await fingers.down(a, b);
  await fingers.move(
    { x: middle.x - (middle.x - a.x) * 1.5, y: a.y },
    { x: middle.x + (b.x - middle.x) * 1.5, y: b.y },
  );
  await fingers.move({ x: middle.x - (middle.x - a.x) * 2, y: a.y }, { x: middle.x + (b.x - middle.x) * 2, y: b.y });
  await fingers.up();
  await expect.poll(async () => (await edit.view()).scale / view.scale).toBeCloseTo(2, 1);
  const zoomed = await edit.view();
  const kept = toWindow(zoomed, { x: 320, y: 240 });
  expect(Math.hypot(kept.x - middle.x, kept.y - middle.y)).toBeLessThan(6);
  expect(await edit.fact("covered-pixels")).toBe(covered);

  // Two fingers side by side pull the picture along.
  await fingers.down(a, b);
  for (const step of [20, 40, 60]) await fingers.move({ x: a.x, y: a.y + step }, { x: b.x, y: b.y + step });
  await fingers.up();
  await expect.poll(async () => (await edit.view()).top - zoomed.top).toBeGreaterThan(50);
  expect((await edit.view()).scale).toBeCloseTo(zoomed.scale, 5);
  expect(await edit.fact("covered-pixels")).toBe(covered);

  await fingers.down(a, b);
  await fingers.up();
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", "0");
  await expect(edit.stage).toHaveAttribute("data-redo-depth", "1");
});

test("trap 4: the page keeps its own pinch everywhere but on the mask's stage", async ({ edit, client }) => {
  const asset = await client.upload(await makePicture("#664422"), "source");
  await edit.open(asset.id);
  const taken = await edit.page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => getComputedStyle(element).touchAction === "none")
      .filter((element) => element.closest("[data-testid=mask-stage]") === null)
      .map((element) => element.getAttribute("aria-label") ?? element.outerHTML.slice(0, 80)),
  );
  expect(taken).toEqual([]);
  await expect(edit.stage).toHaveCSS("touch-action", "none");
});
