import { test as base, expect, type Page } from "playwright/test";
import { createTestClient, type TestClient } from "../support/api-client";
import { type StubRelay, startStubRelay } from "../support/stub-relay";
import { type RunningStudio, startStudio } from "../support/studio-server";
import { StudioPage } from "./studio-page";

interface Options {
  /** true: a studio of its own for each test, with nothing in it. Else all tests of a file share one. */
  readonly ownStudio: boolean;
}

interface Fixtures {
  readonly server: RunningStudio;
  readonly client: TestClient;
  readonly studio: StudioPage;
  /** A relay that answers with good pictures until it is told otherwise. */
  readonly relay: StubRelay;
  /** What the page complained about so far; a test that provokes complaints empties it. */
  readonly problems: string[];
}

interface WorkerFixtures {
  /** Studios by name; one at a time, and each begins with nothing in it. */
  readonly studios: StudioPool;
}

/** Keeps the studio that was asked for last: the tests of a file come one after the other and ask for the same. */
class StudioPool {
  #name = "";
  #studio: RunningStudio | undefined;

  async of(name: string): Promise<RunningStudio> {
    if (this.#studio === undefined || name !== this.#name) {
      await this.close();
      this.#studio = await startStudio();
      this.#name = name;
    }
    return this.#studio;
  }

  async close(): Promise<void> {
    const studio = this.#studio;
    this.#studio = undefined;
    await studio?.stop();
  }
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  ownStudio: [false, { option: true }],
  studios: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const studios = new StudioPool();
      await use(studios);
      await studios.close();
    },
    { scope: "worker" },
  ],
  server: async ({ ownStudio, studios }, use, { file, testId }) => use(await studios.of(ownStudio ? testId : file)),
  client: async ({ server }, use) => use(createTestClient(server.url)),
  relay: async ({ page: _closedFirst }, use) => {
    const relay = await startStubRelay();
    await use(relay);
    await relay.close();
  },
  problems: async ({ page }, use) => use(watchPage(page)),
  studio: async ({ page, server, problems }, use) => {
    await use(new StudioPage(page, server.url));
    // What the page complained about is a failure even when the test saw nothing of it.
    expect(problems, "errors in the page's console").toEqual([]);
  },
});
export { expect };

/** Collects exceptions and console errors of the page; failed requests are the network's news and often provoked. */
function watchPage(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      problems.push(message.text());
  });
  return problems;
}
