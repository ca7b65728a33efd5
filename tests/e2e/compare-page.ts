import { expect, type Locator, type Page } from "playwright/test";

/** The compare room as a person uses it: by what is written and by keys. */
export class ComparePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The pane with this number or letter. */
  pane(name: string | number): Locator {
    return this.page.locator(`figure[data-pane="${name}"]`);
  }

  get panes(): Locator {
    return this.page.locator("figure[data-pane]");
  }

  get current(): Locator {
    return this.page.locator("figure[data-current]");
  }

  /** What is said to those who do not see it. */
  get said(): Locator {
    return this.page.getByTestId("compare-said");
  }

  mode(name: string): Locator {
    return this.page.getByRole("radio", { name, exact: true });
  }

  /** All pictures are there in full. */
  async untilSharp(count: number): Promise<void> {
    await expect(this.panes).toHaveCount(count);
    for (let at = 0; at < count; at++) {
      await expect(this.panes.nth(at).getByTestId("pane-canvas")).toHaveAttribute("data-scale", /\d/);
      await expect
        .poll(async () => Number(await this.panes.nth(at).getByTestId("pane-canvas").getAttribute("data-levels")))
        .toBeGreaterThan(0);
    }
  }

  /** The place of the picture in the middle of each pane, shares of its size. */
  async centres(sizes: readonly { width: number; height: number }[]): Promise<readonly [u: number, v: number][]> {
    const canvases = this.page.getByTestId("pane-canvas");
    const found: [number, number][] = [];
    for (const [at, size] of sizes.entries()) {
      const canvas = canvases.nth(at);
      found.push([
        Number(await canvas.getAttribute("data-centre-x")) / size.width,
        Number(await canvas.getAttribute("data-centre-y")) / size.height,
      ]);
    }
    return found;
  }

  /** The colour of a canvas so many pixels from its middle. */
  pixel(canvas: Locator, dx = 0, dy = 0): Promise<readonly number[]> {
    return canvas.evaluate(
      (element, [x, y]) => {
        if (!(element instanceof HTMLCanvasElement)) throw new Error("not a canvas");
        const context = element.getContext("2d");
        if (!context) throw new Error("no context");
        const [left, top] = [Math.floor(element.width / 2 + x), Math.floor(element.height / 2 + y)];
        return [...context.getImageData(left, top, 1, 1).data];
      },
      [dx, dy] as const,
    );
  }

  /** How many pixels of a canvas are not clear. */
  countDrawn(canvas: Locator): Promise<number> {
    return canvas.evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) throw new Error("not a canvas");
      const { data } = element.getContext("2d")?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
      return data.filter((byte, at) => at % 4 === 3 && byte > 0).length;
    });
  }
}
