import { defineConfig } from "playwright/test";

const browserArguments: unknown = JSON.parse(process.env.STUDIO_TEST_BROWSER_ARGS ?? "[]");

/**
 * End-to-end tests against the production build. `npm test` finds the browser and names it in the environment; each
 * file has a studio of its own on a temporary data folder (see `fixtures.ts`). The limits are those of a machine that is
 * busy with other things; what is quick stays quick, because every wait ends with what it waits for.
 */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results",
  fullyParallel: false,
  // A page waits for its studio often enough for three to keep two cores busy.
  workers: 3,
  // For a machine where something else takes the processor away. What passes only then is told by name (`npm test`):
  // it is a race, of the test or of the studio, and wants a look.
  retries: process.env.CI ? 1 : 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
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
