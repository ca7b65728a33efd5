import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { expect, test } from "./fixtures";
import { chooseByLetters } from "./hand";
import { PICTURES_LIMIT_MS } from "./studio-page";
import { tabTo } from "./tab-to";

interface ComposedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey?: boolean;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
}

test("from the prompt to four pictures without a mouse", async ({ studio }) => {
  const { page } = studio;
  const { keyboard } = page;
  await studio.open();
  await tabTo(page, studio.prompt);
  await keyboard.type("a lighthouse");

  await chooseByLetters(page, page.getByRole("combobox", { name: "Model" }), "Ideogram 3");

  await tabTo(page, page.getByRole("radiogroup", { name: "Rendering speed" }).getByRole("radio", { checked: true }));
  await keyboard.press("ArrowLeft");
  await expect(page.getByRole("radio", { name: "Turbo" })).toBeChecked();

  await tabTo(page, page.getByRole("button", { name: "All 62" }));
  await keyboard.press("Enter");
  const presets = page.getByRole("listbox", { name: "Style preset" });
  await expect(presets).toBeVisible();
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowDown");
  const chosen = await page.evaluate(() => document.activeElement?.textContent ?? "");
  await keyboard.press("Enter");
  await expect(presets).toBeHidden();
  await expect(page.getByRole("region", { name: "Parameters" }).getByText(chosen)).toBeVisible();

  const ratios = page.getByRole("radiogroup", { name: "Aspect ratio" });
  await tabTo(page, ratios.getByRole("radio", { checked: true }));
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect(ratios.getByRole("radio", { checked: true })).toBeFocused();

  await keyboard.press("Control+Enter");
  await expect(studio.variants).toHaveCount(4, { timeout: PICTURES_LIMIT_MS });
});

test("through the variants, a star, the trash and back, and the settings of a picture", async ({ studio, client }) => {
  const { page } = studio;
  const { keyboard } = page;
  await studio.open();
  const before = (await client.listAssets("?kind=result")).length;
  await studio.setCount(2);
  await studio.generate("first words", 2);
  await studio.prompt.fill("a draft that is not saved");
  await studio.prompt.blur();

  await keyboard.press("ArrowRight");
  await expect(studio.variants.first()).toHaveAttribute("aria-pressed", "true");
  await expect(studio.stage).toBeVisible();
  await keyboard.press("ArrowRight");
  await expect(studio.variants.nth(1)).toHaveAttribute("aria-pressed", "true");
  await keyboard.press("ArrowLeft");
  await expect(studio.variants.first()).toHaveAttribute("aria-pressed", "true");

  await keyboard.press(".");
  await expect.poll(async () => (await client.listAssets("?kind=result&starred=true")).length).toBe(1);

  // Trap 14: what a recall replaces can be had back.
  for (const [key, words] of [
    ["p", "Prompt taken over"],
    ["a", "All settings taken over"],
    ["r", "Settings taken over, your seed kept"],
  ] as const) {
    await keyboard.press(key);
    await expect(studio.toast(words)).toBeVisible();
    await expect(studio.prompt).toHaveValue("first words");
    await keyboard.press("Control+z");
    await expect(studio.prompt).toHaveValue("a draft that is not saved");
  }
  await keyboard.press("s");
  await expect(studio.toast("Seed taken over")).toBeVisible();
  await expect(studio.prompt).toHaveValue("a draft that is not saved");
  await expect(page.getByRole("textbox", { name: "Seed" })).not.toHaveValue("");

  await keyboard.press("Delete");
  await expect(studio.toast("Picture moved to the trash")).toBeVisible();
  await expect.poll(async () => (await client.listAssets("?kind=result")).length).toBe(before + 1);
  await studio.toast("Picture moved to the trash").getByRole("button", { name: "Undo" }).press("Enter");
  await expect.poll(async () => (await client.listAssets("?kind=result")).length).toBe(before + 2);
});

test("arrows pressed faster than pictures load are all counted", async ({ studio, client }) => {
  const request = {
    operation: "generate",
    model: "V_3",
    prompt: "steps",
    numImages: 4,
    resolution: "512x1536",
  } as const;
  const { id } = await client.createJob({ connectionId: SANDBOX_CONNECTION_ID, request });
  await client.finishJob(id);
  await studio.open(`/?job=${id}`);
  await expect(studio.variants).toHaveCount(4);
  // What is there before the page hears keys is not counted.
  await expect(async () => {
    await studio.variants.first().click();
    await expect(studio.variants.first()).toHaveAttribute("aria-pressed", "true", { timeout: 2_000 });
  }).toPass();
  for (let presses = 0; presses < 3; presses++) await studio.page.keyboard.press("ArrowRight");
  await expect(studio.variants.nth(3)).toHaveAttribute("aria-pressed", "true");
});

test("palette, help and panels; Escape leads back to where one was", async ({ studio }) => {
  const { page } = studio;
  const { keyboard } = page;
  await studio.open();
  await expect(studio.prompt).toBeVisible();
  await keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Commands" });
  await expect(palette).toBeVisible();
  await keyboard.type("appearance");
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/settings\/appearance/);
  await studio.open();
  await expect(studio.prompt).toBeVisible();
  await keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toBeVisible();
  await keyboard.press("Escape");
  await expect(help).toBeHidden();

  const left = page.getByRole("region", { name: "Parameters" });
  const right = page.getByRole("region", { name: "History and details" });
  await keyboard.press("t");
  await expect(left).toBeHidden();
  await keyboard.press("g");
  await expect(right).toBeHidden();
  await keyboard.press("f");
  await expect(left).toBeVisible();
  await expect(right).toBeVisible();
  await keyboard.press("f");
  await expect(left).toBeHidden();
  await studio.reload();
  await expect(right).toBeHidden();
  await keyboard.press("f");
  await expect(left).toBeVisible();
});

test("older prompts by Alt and arrows, and back to what was being written", async ({ studio }) => {
  const { keyboard } = studio.page;
  await studio.open();
  await studio.setCount(1);
  await studio.generate("the first prompt", 1);
  await studio.generate("the second prompt", 1);
  await studio.prompt.fill("being written");
  await keyboard.press("Alt+ArrowUp");
  await expect(studio.prompt).toHaveValue("the second prompt");
  await keyboard.press("Alt+ArrowUp");
  await expect(studio.prompt).toHaveValue("the first prompt");
  await keyboard.press("Alt+ArrowDown");
  await keyboard.press("Alt+ArrowDown");
  await expect(studio.prompt).toHaveValue("being written");
  await studio.prompt.blur();
  await keyboard.press("Alt+a");
  await expect(studio.prompt).toBeFocused();
});

test("trap 6: keys do nothing while a word is written or composed", async ({ studio }) => {
  const { page } = studio;
  const { keyboard } = page;
  await studio.open();
  const left = page.getByRole("region", { name: "Parameters" });
  await studio.prompt.focus();
  await keyboard.type("t g f ? u");
  await expect(studio.prompt).toHaveValue("t g f ? u");
  await expect(left).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  // An input method at work, on the page and in the prompt: its letters and its Enter are its own.
  const press = (init: ComposedKey) =>
    page.evaluate((detail) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...detail }));
    }, init);
  await press({ key: "Enter", code: "Enter", ctrlKey: true, isComposing: true });
  await studio.prompt.blur();
  await press({ key: "t", code: "KeyT", isComposing: true });
  await press({ key: "Process", code: "KeyT", keyCode: 229 });
  await expect(left).toBeVisible();
  await expect(page).not.toHaveURL(/job=/);
  // The same key outside of a composition does act: the test above looked at something.
  await keyboard.press("t");
  await expect(left).toBeHidden();
});
