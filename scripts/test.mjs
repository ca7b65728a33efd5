/** `npm test`: brings what is missing, then gates, unit, build, integration, bundle budget and end-to-end. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkBundle } from "./gates/bundle-budget.mjs";
import { runGates } from "./gates/run-gates.mjs";
import { browserArguments, findBrowser } from "./steps/browser.mjs";
import { ensureBuilt } from "./steps/build.mjs";
import { freePort } from "./steps/free-port.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { runTool } from "./steps/run-command.mjs";
import { formatDuration, sayBad, sayGood, sayStep, stopWith } from "./steps/say.mjs";
import { startBuiltStudio } from "./steps/serve.mjs";

requireNode();
const started = Date.now();
const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

await ensureInstalled();
const browser = await findBrowser();
if (!browser) {
  stopWith(
    "No browser was found for the end-to-end tests: install Chromium or Chrome, or set STUDIO_TEST_BROWSER to one.",
  );
}
const reports = mkdtempSync(path.join(tmpdir(), "palimpsest-test-"));

sayStep("Gates");
add(await runGates());
sayStep("Unit tests");
add(await runVitest("unit"));
await ensureBuilt();
sayStep("Bundle budget");
add(await runBundleBudget());
sayStep("Integration tests");
add(await runVitest("integration"));
sayStep(`End-to-end tests (${browser.executablePath})`);
add(await runEndToEnd());
rmSync(reports, { recursive: true, force: true });

const finish = total.failed === 0 ? sayGood : sayBad;
finish(`${formatDuration(Date.now() - started)} in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runVitest(project) {
  const file = path.join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, output } = await runTool("node_modules/vitest/vitest.mjs", args, { quiet: true });
  const counts = countReport(file, code, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests,
  }));
  sayCounts(project, counts, output);
  return counts;
}

/** A runner's own words are shown only when something failed: thousands of passing lines hide the one that matters. */
function sayCounts(name, { passed, failed }, output) {
  if (failed === 0) sayGood(`${name}: ${passed} passed`);
  else {
    console.log(output);
    sayBad(`${name}: ${passed} passed, ${failed} failed`);
  }
}

async function runEndToEnd() {
  const file = path.join(reports, "e2e.json");
  mkdirSync("test-results", { recursive: true });
  const { code } = await runTool(
    "node_modules/playwright/cli.js",
    ["test", "--config", "tests/e2e/playwright.config.ts", "--reporter=line,json"],
    {
      env: {
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        STUDIO_TEST_BROWSER: browser.executablePath,
        STUDIO_TEST_BROWSER_ARGS: JSON.stringify([...browser.extraArguments, ...browserArguments()]),
      },
    },
  );
  return countReport(file, code, (report) => {
    for (const title of listFlaky(report)) sayBad(`passed only the second time: ${title}`);
    const { expected, flaky, unexpected, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected + skipped };
  });
}

/** Tests of Playwright's report that failed once and passed when they were tried again. */
function listFlaky(suite) {
  const own = (suite.specs ?? []).filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...own.map(({ file, title }) => `${file} › ${title}`), ...(suite.suites ?? []).flatMap(listFlaky)];
}

/** A runner that failed without a failed test, or that ran none, counts as one failure. */
function countReport(file, code, read) {
  let counts = { passed: 0, failed: 0 };
  try {
    counts = read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
  if ((code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0)
    return { ...counts, failed: counts.failed + 1 };
  return counts;
}

async function runBundleBudget() {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "palimpsest-bundle-"));
  const port = await freePort();
  const studio = await startBuiltStudio({ host: "127.0.0.1", port, dataFolder });
  try {
    const html = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const { problems, note } = checkBundle(html);
    if (problems.length === 0) sayGood(`bundle: ${note}`);
    else sayBad(`bundle: ${problems.join("; ")}`);
    return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  } finally {
    await studio.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
