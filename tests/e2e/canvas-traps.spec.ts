import type { CDPSession, Locator, Page } from "playwright/test";
import sharp from "sharp";
import { findBounds } from "@/lib/canvas/kernels/measure";
import type { TestClient } from "../support/api-client";
import { expect, test } from "./edit-fixtures";
import { type EditPage, toWindow } from "./edit-page";
import { box, NaiveMask, stroke } from "./naive-mask";

const SIZE = { width: 640, height: 480 };
const MIDDLE = { x: 320, y: 240 };

/** Another colour each time: equal bytes are one asset, and each test wants a picture without a mask. */
async function openPicture(edit: EditPage, client: TestClient, background: string): Promise<string> {
  const picture = await sharp({ create: { ...SIZE, channels: 3, background } })
    .png()
    .toBuffer();
  const { id } = await client.upload(picture, "source");
  await edit.open(id);
  return id;
}

/** A key that goes down and whose release the page never hears of, as when another window takes the focus. */
async function pressAndLose(page: Page, cdp: CDPSession, key: string, code: string, modifiers = 0): Promise<void> {
  await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code, modifiers });
  await page.evaluate(() => window.dispatchEvent(new Event("blur")));
}

test("trap 3: a key held while the window loses focus does not stick", async ({ edit, client }) => {
  const { page } = edit;
  await openPicture(edit, client, "#203040");
  const cdp = await page.context().newCDPSession(page);
  await edit.setBrush(40);
  await edit.click(MIDDLE);
  const before = { covered: await edit.fact("covered-pixels"), view: await edit.view() };
  expect(before.covered).toBeGreaterThan(1000);

  // Space pans while it is held; after it was lost, the same drag paints, and the picture stays where it is.
  await pressAndLose(page, cdp, " ", "Space");
  await edit.drag([
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ]);
  expect(await edit.view()).toEqual(before.view);
  const painted = await edit.fact("covered-pixels");
  expect(painted).toBeGreaterThan(before.covered);

  // Alt makes the brush erase; after it was lost, the brush paints.
  await pressAndLose(page, cdp, "Alt", "AltLeft", 1);
  await edit.drag([
    { x: 100, y: 300 },
    { x: 200, y: 300 },
  ]);
  expect(await edit.fact("covered-pixels")).toBeGreaterThan(painted);

  // A stroke that was under way is taken back, and the pointer that comes home draws nothing.
  const { mouse } = page;
  const [from, to] = [toWindow(before.view, { x: 400, y: 80 }), toWindow(before.view, { x: 600, y: 400 })];
  const settled = await edit.fact("covered-pixels");
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + 30, from.y);
  await page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await mouse.move(to.x, to.y);
  await mouse.up();
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(settled));
});

type HeldPress = Pick<KeyboardEventInit, "key" | "code" | "ctrlKey" | "shiftKey" | "repeat">;

/** Keys of a hand that the page is too busy to hear: all come at once, and React draws each but the browser none. */
async function pressAtOnce(stage: Locator, init: HeldPress, times: number): Promise<void> {
  await stage.evaluate(
    async (element, { press, count }) => {
      for (let time = 0; time < count; time++) {
        element.dispatchEvent(new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true }));
        for (let turn = 0; turn < 3; turn++) await null;
      }
    },
    { press: init, count: times },
  );
}

test("a hundred keys that waited for a busy page are all done, one after the other", async ({ edit, client }) => {
  await openPicture(edit, client, "#506070");
  const { stage } = edit;
  const presses = 100;
  await pressAtOnce(stage, { key: "V", code: "KeyV", shiftKey: true }, presses);
  await expect(stage).toHaveAttribute("data-undo-depth", String(presses));
  await pressAtOnce(stage, { key: "z", code: "KeyZ", ctrlKey: true, repeat: true }, presses);
  await expect(stage).toHaveAttribute("data-redo-depth", String(presses));
  await pressAtOnce(stage, { key: "y", code: "KeyY", ctrlKey: true, repeat: true }, presses);
  await expect(stage).toHaveAttribute("data-undo-depth", String(presses));
});

test("trap 6: keys that compose a Chinese word take no tool", async ({ edit, client }) => {
  const { page } = edit;
  await openPicture(edit, client, "#304050");
  const cdp = await page.context().newCDPSession(page);
  const toolKeys = [..."elmwshzx"];
  /** As an input method sends it: the key has no meaning of its own, and the browser says so by 229. */
  const press = (letter: string) =>
    cdp.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: letter,
      code: `Key${letter.toUpperCase()}`,
      windowsVirtualKeyCode: 229,
    });
  await edit.expectTool("brush");
  await edit.prompt.click();
  let word = "";
  for (const letter of toolKeys) {
    await press(letter);
    word += letter;
    await cdp.send("Input.imeSetComposition", { text: word, selectionStart: word.length, selectionEnd: word.length });
    await edit.expectTool("brush");
  }
  await cdp.send("Input.insertText", { text: "一只猫" });
  await expect(edit.prompt).toHaveValue("一只猫");
  // Composed into the page itself, where the same keys without an input method would act.
  await edit.prompt.blur();
  for (const letter of toolKeys) await press(letter);
  await edit.expectTool("brush");
  await page.keyboard.press("e");
  await edit.expectTool("eraser");
});

test("trap 13: Clear is undone, and a deleted mask comes back", async ({ edit, client }) => {
  const { page } = edit;
  const id = await openPicture(edit, client, "#405060");
  await edit.take("m", "rectangle");
  await edit.drag([
    { x: 100, y: 100 },
    { x: 400, y: 300 },
  ]);
  const covered = await edit.fact("covered-pixels");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", "0");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered));

  await page.getByRole("button", { name: "Save mask" }).click();
  const dialog = page.getByRole("dialog", { name: "Save mask" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Sky");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("tab", { name: "Masks" }).click();
  const masks = page.getByRole("tabpanel", { name: "Masks" });
  await masks.getByRole("button", { name: "More for this mask" }).last().click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(masks.getByText("Sky")).toBeHidden();
  await edit.studio.toast("Mask deleted").getByRole("button", { name: "Undo" }).click();
  await expect(masks.getByText("Sky")).toBeVisible();
  expect(await client.call("GET", `/assets/${id}/masks`)).toMatchObject({ json: { items: [{}, { name: "Sky" }] } });
});

test("trap 16: the brush starts outside the picture and goes past its edge", async ({ edit, client }) => {
  const id = await openPicture(edit, client, "#506070");
  await edit.setBrush(60);
  const mask = new NaiveMask(SIZE);
  // Across the picture from beside it to beside it, and along its upper edge with the middle of the brush outside.
  const across = await edit.drag([
    { x: -60, y: 200 },
    { x: 300, y: 260 },
    { x: 700, y: 220 },
  ]);
  const along = await edit.drag([
    { x: 560, y: -12 },
    { x: 620, y: -12 },
    { x: 680, y: 30 },
  ]);
  mask.add(stroke(across, 30)).add(stroke(along, 30));
  await edit.take("m", "rectangle");
  const drawn = await edit.drag([
    { x: -40, y: 420 },
    { x: 90, y: 500 },
  ]);
  const [a, b] = [drawn[0] ?? MIDDLE, drawn[1] ?? MIDDLE];
  const [x, y] = [Math.round(a.x), Math.round(a.y)];
  mask.add(box({ x, y, width: Math.round(b.x) - x, height: Math.round(b.y) - y }));
  const saved = await edit.savedMask(client, id);
  expect(mask.findWrong((index) => saved.has(index % SIZE.width, Math.floor(index / SIZE.width)))).toEqual({
    count: 0,
    first: [],
  });
  expect(findBounds(saved)).toEqual({ x: 0, y: 0, ...SIZE });
});

test("trap 17: the ring is drawn under the pointer in the frame in which the pointer moved", async ({
  edit,
  client,
}) => {
  const { page } = edit;
  await openPicture(edit, client, "#607080");
  await edit.setBrush(80);
  const view = await edit.view();
  const start = toWindow(view, { x: 100, y: 100 });
  await page.mouse.move(start.x, start.y);
  // For each move: how far the middle of the ring is from the pointer, read in the same frame.
  const lags: number[] = [];
  await page.exposeFunction("tellLag", (lag: number) => void lags.push(lag));
  await page.evaluate(() => {
    const tellLag: unknown = Reflect.get(window, "tellLag");
    const circle = document.querySelector("[data-testid=brush-ring] circle");
    if (!circle) throw new Error("no ring");
    const measure = (event: PointerEvent) => {
      const { x, y, width, height } = circle.getBoundingClientRect();
      const lag = width === 0 ? 9999 : Math.hypot(x + width / 2 - event.clientX, y + height / 2 - event.clientY);
      if (typeof tellLag === "function") tellLag(lag);
    };
    // Asked for after the stage has heard of the move, so it runs after the stage's own drawing of this frame.
    window.addEventListener("pointermove", (event) => requestAnimationFrame(() => measure(event)));
  });
  for (let step = 1; step <= 6; step++) {
    await page.mouse.move(start.x + step * 37, start.y + step * 23);
    await expect.poll(() => lags.length).toBe(step);
  }
  // The same while it paints.
  await page.mouse.down();
  for (let step = 7; step <= 10; step++) {
    await page.mouse.move(start.x + step * 37, start.y + 300 - step * 23);
    await expect.poll(() => lags.length).toBe(step);
  }
  await page.mouse.up();
  expect(Math.max(...lags)).toBeLessThan(1);
});
