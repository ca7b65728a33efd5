import { accessSync, constants } from "node:fs";
import { runCommand, runTool } from "./run-command.mjs";
import { sayStep } from "./say.mjs";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Flags for an unprivileged, quiet, network-silent browser; `--no-sandbox` only as root, where Chromium needs it. */
export function browserArguments() {
  const isRoot = typeof process.getuid === "function" && process.getuid() === 0;
  return [
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}

/**
 * A Chromium to test with: STUDIO_TEST_BROWSER, Playwright's own, the system's, the one inside an npm package
 * (Linux x64), else one that is fetched now.
 * @returns {Promise<{ executablePath: string, extraArguments: string[] } | null>} null when none can be had
 */
export async function findBrowser() {
  const named = process.env.STUDIO_TEST_BROWSER;
  if (named) return isExecutable(named) ? { executablePath: named, extraArguments: [] } : null;
  const { chromium } = await import("playwright");
  for (const candidate of [chromium.executablePath(), ...SYSTEM_BROWSERS]) {
    if (isExecutable(candidate)) return { executablePath: candidate, extraArguments: [] };
  }
  return (await packagedBrowser()) ?? (await downloadBrowser(chromium)) ?? (await installDebianBrowser());
}

async function packagedBrowser() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const executablePath = await packaged.executablePath();
    // Its own arguments hold what the stripped build needs; a single process would make pages share a crash.
    const extraArguments = packaged.args.filter(
      (argument) => argument !== "--single-process" && argument !== "--no-zygote",
    );
    return isExecutable(executablePath) ? { executablePath, extraArguments } : null;
  } catch {
    return null;
  }
}

async function downloadBrowser(chromium) {
  sayStep("Fetching a browser for the tests (playwright install chromium) …");
  await runTool("node_modules/playwright/cli.js", ["install", "chromium"], { quiet: true });
  const executablePath = chromium.executablePath();
  return isExecutable(executablePath) ? { executablePath, extraArguments: [] } : null;
}

async function installDebianBrowser() {
  const isRoot = typeof process.getuid === "function" && process.getuid() === 0;
  if (!isRoot || !isExecutable("/usr/bin/apt-get")) return null;
  sayStep("Installing Debian's chromium for the tests …");
  await runCommand("apt-get", ["update"], { quiet: true });
  await runCommand("apt-get", ["install", "-y", "chromium"], { quiet: true });
  return isExecutable("/usr/bin/chromium") ? { executablePath: "/usr/bin/chromium", extraArguments: [] } : null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
