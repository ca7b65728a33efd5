import { defineConfig } from "playwright/test";

const browserArguments: unknown = JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]");

/**
 * End-to-end tests against the production build. `npm test` finds the browser and names it in the environment; each
 * worker starts a studio of its own on a temporary data folder (see `fixtures.ts`).
 */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    colorScheme: "dark",
    // Without a graphics card a breathing skeleton takes the cores away from the sandbox that is to replace it.
    contextOptions: { reducedMotion: "reduce" },
    // A trace costs a third of the time; `--trace retain-on-failure` asks for one.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.STUDIO_TEST_BROWSER ? { executablePath: process.env.STUDIO_TEST_BROWSER } : {}),
      args: Array.isArray(browserArguments) ? browserArguments.map(String) : [],
    },
  },
});
