import { expect, type Locator, type Page } from "playwright/test";

/** How long a few sandbox pictures may take on a busy machine. */
export const PICTURES_LIMIT_MS = 60_000;

/** The studio as a person uses it: by what is written and by keys. English, unless a test says otherwise. */
export class StudioPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  async open(path = "/"): Promise<void> {
    await this.#untilAlive(() => this.page.goto(`${this.#url}${path}`));
  }

  async reload(): Promise<void> {
    await this.#untilAlive(() => this.page.reload());
  }

  /** A page listens to the studio as soon as it is alive: a key pressed before that would be nobody's. */
  async #untilAlive(load: () => Promise<unknown>): Promise<void> {
    const listening = this.page.waitForRequest((request) => request.url().includes("/api/v1/events"));
    await Promise.all([load(), listening]);
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

  /** Every place of the strip, with or without a picture. */
  get cells(): Locator {
    return this.strip.getByRole("listitem");
  }

  get history(): Locator {
    return this.page.getByRole("list", { name: "Jobs, newest first" });
  }

  get stage(): Locator {
    return this.page.getByTestId("picture-stage");
  }

  /** The notification with these words. */
  toast(words: string | RegExp): Locator {
    return this.page
      .getByRole("region", { name: /Notifications/ })
      .getByRole("listitem")
      .filter({ hasText: words });
  }

  /** Runs the draft with this prompt, by key, and waits until its job is the one in view. */
  async send(prompt: string): Promise<void> {
    const before = this.#jobInView();
    await this.prompt.fill(prompt);
    await expect(this.run).toBeEnabled();
    await this.prompt.press("ControlOrMeta+Enter");
    await expect.poll(() => this.#jobInView(), { intervals: [50] }).not.toBe(before);
    // The address changes first: until the strip follows, the variants in it are those of the job before.
    await expect(this.strip).toHaveAttribute("data-job", this.#jobInView() ?? "");
  }

  /** Runs and waits for the pictures. */
  async generate(prompt: string, count = 4): Promise<void> {
    await this.send(prompt);
    await expect(this.variants).toHaveCount(count, { timeout: PICTURES_LIMIT_MS });
  }

  /** The job the address names; null before the first. */
  #jobInView(): string | null {
    return new URL(this.page.url()).searchParams.get("job");
  }

  /** How many pictures the next run makes. */
  async setCount(count: number): Promise<void> {
    const field = this.page.getByRole("spinbutton", { name: "Images", exact: true });
    await field.fill(String(count));
    await field.press("Enter");
  }
}
