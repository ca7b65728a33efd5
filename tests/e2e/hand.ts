import { expect, type Locator, type Page } from "playwright/test";
import { tabTo } from "./tab-to";

/** One way to work a page, and nothing but it. */
export interface Hand {
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** Takes one of a grid of options. */
  pick(options: Locator, option: Locator): Promise<void>;
  /** Opens a select and takes the entry of this name. */
  choose(select: Locator, name: string): Promise<void>;
  /** Marks one of a few radios that look like cards. */
  mark(group: Locator, name: RegExp): Promise<void>;
}

/** Opens a select and takes an option of it, by the letters of its name. */
export async function chooseByLetters(page: Page, select: Locator, name: string): Promise<void> {
  await expect(select).toBeEnabled();
  await tabTo(page, select);
  await page.keyboard.press("Enter");
  const option = page.getByRole("option", { name }).first();
  await expect(option).toBeVisible();
  // A list that opens takes letters once it has the focus, and forgets those that are over a second apart.
  await expect(async () => {
    await page.keyboard.type(name);
    await expect(option).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(select).toContainText(name);
}

export function createKeyboardHand(page: Page): Hand {
  const { keyboard } = page;
  const press = async (target: Locator) => {
    await expect(target).toBeEnabled();
    await tabTo(page, target);
    await keyboard.press("Enter");
  };
  return {
    press,
    write: async (field, text) => {
      await tabTo(page, field);
      await keyboard.type(text);
    },
    pick: async (options, option) => {
      await tabTo(page, options.first());
      await tabTo(page, option, "ArrowRight");
      await keyboard.press("Enter");
    },
    choose: (select, name) => chooseByLetters(page, select, name),
    mark: async (group, name) => {
      await tabTo(page, group.getByRole("radio", { checked: true }).first());
      const radio = group.getByRole("radio", { name });
      await tabTo(page, radio, "ArrowRight");
      await expect(radio).toBeChecked();
    },
  };
}

export interface TouchHand extends Hand {
  /** Rests on it until `isSeen` says that this was noticed. */
  hold(target: Locator, isSeen: () => Promise<void>): Promise<void>;
}

/** Fingers, and the keyboard that a phone shows while a text field has the focus. */
export function createTouchHand(page: Page): TouchHand {
  return {
    press: (target) => target.tap(),
    write: async (field, text) => {
      await field.tap();
      await expect(field).toBeFocused();
      await page.keyboard.insertText(text);
    },
    pick: (_options, option) => option.tap(),
    choose: async (select, name) => {
      await select.tap();
      await page.getByRole("option", { name }).tap();
      await expect(select).toContainText(name);
    },
    mark: async (group, name) => {
      const radio = group.getByRole("radio", { name });
      await group
        .locator("label")
        .filter({ has: page.getByRole("radio", { name }) })
        .tap();
      await expect(radio).toBeChecked();
    },
    hold: async (target, isSeen) => {
      const touch = await page.context().newCDPSession(page);
      // A grid that takes in what just came draws its tiles anew: for a moment there is none.
      await expect.poll(() => target.boundingBox()).not.toBeNull();
      const box = await target.boundingBox();
      if (box === null) throw new Error("nothing to rest on");
      const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
      await isSeen();
      await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      await touch.detach();
    },
  };
}
