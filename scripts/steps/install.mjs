import { accessSync, constants, writeFileSync } from "node:fs";
import path from "node:path";
import { hashFiles, projectRoot, readText } from "./project.mjs";
import { runCommand } from "./run-command.mjs";
import { formatDuration, sayGood, sayStep, stopWith } from "./say.mjs";

const STAMP = "node_modules/.palimpsest-install";

/** Runs `npm ci` when the lockfile, the platform or the major version of Node changed since the last time. */
export async function ensureInstalled() {
  const wanted = hashFiles(
    ["package.json", "package-lock.json", ".npmrc"],
    `${process.platform}-${process.arch}-${process.versions.modules}`,
  );
  if (readText(STAMP) === wanted) return;
  requireWritable();
  sayStep("Installing packages (npm ci); the first time takes about a minute …");
  const started = Date.now();
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { code, output } = await runCommand(npm, ["ci", "--no-audit", "--no-fund", "--include=dev"], {
    quiet: true,
    env: { NODE_ENV: undefined },
  });
  if (code !== 0) {
    console.error(output.trim());
    stopWith("The packages could not be installed; npm's own words are above.");
  }
  writeFileSync(path.join(projectRoot, STAMP), wanted);
  sayGood(`Packages installed (${formatDuration(Date.now() - started)})`);
}

function requireWritable() {
  try {
    accessSync(projectRoot, constants.W_OK);
  } catch {
    stopWith(`The folder ${projectRoot} is not writable, so the packages cannot be installed.`);
  }
}
