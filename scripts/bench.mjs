/**
 * `npm run bench`: brings what is missing, then measures the quality bars. `npm run bench -- P1 P3` picks some;
 * `--rounds 2` makes those of the mask (P1 to P5) shorter.
 */
import { browserArguments, findBrowser } from "./steps/browser.mjs";
import { ensureBuilt } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { runTool } from "./steps/run-command.mjs";
import { stopWith } from "./steps/say.mjs";

requireNode();
await ensureInstalled();
await ensureBuilt();
const browser = await findBrowser();
if (!browser) {
  stopWith("No browser was found for the page's bench: install Chromium or Chrome, or set STUDIO_TEST_BROWSER to one.");
}
// The terminal's Ctrl+C reaches the benches too, which end their servers; waiting for them leaves nothing behind.
process.on("SIGINT", () => undefined);
const { code } = await runTool("node_modules/tsx/dist/cli.mjs", ["tests/bench/bench.ts", ...process.argv.slice(2)], {
  env: {
    STUDIO_TEST_BROWSER: browser.executablePath,
    STUDIO_TEST_BROWSER_ARGS: JSON.stringify([...browser.extraArguments, ...browserArguments()]),
  },
});
process.exit(code);
