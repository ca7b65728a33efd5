import { test as base, expect, type Page } from "playwright/test";
import { createTestClient, type TestClient } from "../support/api-client";
import { type RunningStudio, startStudio } from "../support/studio-server";
import { StudioPage } from "./studio-page";

interface Fixtures {
  /** A studio of its own for each test: nothing another test made is in it. */
  readonly server: RunningStudio;
  readonly client: TestClient;
  readonly studio: StudioPage;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  server: async ({}, use) => {
    const server = await startStudio();
    await use(server);
    await server.stop();
  },
  client: async ({ server }, use) => use(createTestClient(server.url)),
  studio: async ({ page, server }, use) => {
    const problems = watchPage(page);
    await use(new StudioPage(page, server.url));
    // What the page complained about is a failure even when the test saw nothing of it.
    expect(problems, "errors in the page's console").toEqual([]);
  },
});
export { expect };

/** Collects exceptions and console errors of the page; failed requests the tests provoke are expected. */
function watchPage(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      problems.push(message.text());
  });
  return problems;
}
