import { expect, type Locator, type Page } from "playwright/test";

/** The studio as a person uses it: by what is written and by keys. English, unless a test says otherwise. */
export class StudioPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  async open(path = "/"): Promise<void> {
    await this.page.goto(`${this.#url}${path}`);
  }

  get prompt(): Locator {
    return this.page.getByRole("textbox", { name: "Prompt", exact: true });
  }

  get run(): Locator {
    return this.page.getByRole("button", { name: /^Run/ }).first();
  }

  get strip(): Locator {
    return this.page.getByRole("region", { name: "Variants" });
  }

  /** The pictures of the strip that are here. */
  get variants(): Locator {
    return this.strip.getByRole("button", { name: /^Variant \d/ });
  }

  get history(): Locator {
    return this.page.getByRole("list", { name: "Jobs, newest first" });
  }

  get stage(): Locator {
    return this.page.getByTestId("picture-stage");
  }

  async generate(prompt: string, count = 4): Promise<void> {
    await this.prompt.fill(prompt);
    await this.page.keyboard.press("ControlOrMeta+Enter");
    await expect(this.variants).toHaveCount(count, { timeout: 30_000 });
  }
}
