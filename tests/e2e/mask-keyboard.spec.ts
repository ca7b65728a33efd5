import sharp from "sharp";
import { expect, test } from "./edit-fixtures";
import { toPicture } from "./edit-page";
import { box, NaiveMask, stroke } from "./naive-mask";
import { PICTURES_LIMIT_MS } from "./studio-page";
import { tabTo } from "./tab-to";

const SIZE = { width: 640, height: 480 };

test("a mask by arrows and Space, a rectangle by its numbers, run and accept: no mouse", async ({ edit, client }) => {
  const { page } = edit;
  const { keyboard } = page;
  const picture = await sharp({ create: { ...SIZE, channels: 3, background: "#7a9a6a" } })
    .png()
    .toBuffer();
  const { id } = await client.upload(picture, "source");
  await edit.studio.open(`/?picture=${id}`);
  await tabTo(page, page.getByRole("button", { name: "Edit this picture" }));
  await keyboard.press("Enter");
  await expect(edit.stage).toBeVisible();
  await tabTo(page, edit.stage);

  // The cursor begins in the middle of the stage; an arrow is a pixel, with Shift it is ten.
  const view = await edit.view();
  const { x, y, width, height } = view.stage;
  const start = toPicture(view, { x: x + width / 2, y: y + height / 2 });
  const at = { x: Math.round(start.x), y: Math.round(start.y) };
  const mask = new NaiveMask(SIZE);
  const go = async (key: string, times: number) => {
    for (let time = 0; time < times; time++) await keyboard.press(key);
  };
  const radius = 28;
  await go("Shift+ArrowLeft", 12);
  await go("ArrowUp", 5);
  await keyboard.press("Space");
  const first = { x: at.x - 120, y: at.y - 5 };
  mask.add(stroke([first], radius));
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "1");
  // Enter holds the brush down, Enter lets go.
  await keyboard.press("Enter");
  await go("Shift+ArrowUp", 8);
  await keyboard.press("Enter");
  mask.add(stroke([first, { x: first.x, y: first.y - 80 }], radius));
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "2");

  await keyboard.press("m");
  await edit.expectTool("rectangle");
  await tabTo(page, page.getByRole("button", { name: "By numbers" }));
  await keyboard.press("Enter");
  const numbers = { x: 301, y: 203, width: 177, height: 151 };
  const fields = [
    ["From the left, pixels", numbers.x],
    ["From the top, pixels", numbers.y],
    ["Width in pixels", numbers.width],
    ["Height in pixels", numbers.height],
  ] as const;
  for (const [name, value] of fields) {
    await tabTo(page, page.getByRole("textbox", { name }));
    await keyboard.type(String(value));
  }
  await tabTo(page, page.getByRole("button", { name: "Add", exact: true }));
  await keyboard.press("Enter");
  mask.add(box(numbers));
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "3");
  const saved = await edit.savedMask(client, id);
  expect(mask.findWrong((index) => saved.has(index % SIZE.width, Math.floor(index / SIZE.width)))).toEqual({
    count: 0,
    first: [],
  });
  await expect(page.getByTestId("mask-summary")).toHaveText(/^The mask covers \d+\s?%\..* 2 areas\.$/);

  await tabTo(page, edit.prompt);
  await keyboard.type("a pond");
  await keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByTestId("proof")).toHaveText("0 px changed outside", { timeout: PICTURES_LIMIT_MS });
  // The others are joined after the first: there is nothing to step to before.
  await expect(page.getByRole("region", { name: "Variant 1 of 4" })).toBeVisible({ timeout: PICTURES_LIMIT_MS });
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Variant 2 of 4" })).toBeVisible();
  const accepted = new URL(page.url()).searchParams.get("picture") ?? "";
  const covered = await edit.fact("covered-pixels");
  await keyboard.press("k");
  await expect(edit.studio.toast("The variant is the picture now. The mask stays.")).toBeVisible();
  // The accepted picture is the source now, and it has the mask, in the studio as well.
  await expect(edit.prompt).toBeVisible();
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered));
  await edit.savedMask(client, accepted);
});
