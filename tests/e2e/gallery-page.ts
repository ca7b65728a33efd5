import { expect, type Locator, type Page } from "playwright/test";

/** The gallery as a person uses it: by what is written, by pointing and by keys. */
export class GalleryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get grid(): Locator {
    return this.page.getByRole("grid", { name: "Pictures" });
  }

  get tiles(): Locator {
    return this.grid.getByRole("gridcell");
  }

  /** The tile with this place among all that are found, from 1. */
  tile(place: number): Locator {
    return this.page.locator(`[data-tile="${place - 1}"]`);
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: "Search the gallery" });
  }

  get bar(): Locator {
    return this.page.getByTestId("bulk-bar");
  }

  get rail(): Locator {
    return this.page.getByRole("navigation", { name: "Library" });
  }

  get scrubber(): Locator {
    return this.page.getByRole("slider", { name: "Jump to a month" });
  }

  get opened(): Locator {
    return this.page.getByTestId("gallery-picture");
  }

  /** So many tiles are found, and the first of them is there. */
  async untilFound(count: number): Promise<void> {
    const words = new RegExp(`1 of ${count.toLocaleString("en-US")}$`);
    await expect(this.tile(1)).toHaveAttribute("aria-label", words);
  }

  async untilThumbnails(): Promise<void> {
    await expect(this.page.locator("[data-tile] img[data-here]").first()).toBeVisible();
  }

  /** Selects by the mark that appears under the pointer. */
  async check(place: number, modifiers: ("Shift" | "ControlOrMeta")[] = []): Promise<void> {
    await this.tile(place).hover();
    if (modifiers.length > 0) await this.tile(place).click({ modifiers });
    else await this.tile(place).locator("[data-check]").click();
  }
}
