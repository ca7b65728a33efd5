import { writeFileSync } from "node:fs";
import path from "node:path";
import { hashFiles, listFiles, projectRoot, readText } from "./project.mjs";
import { runTool } from "./run-command.mjs";
import { formatDuration, sayGood, sayStep, stopWith } from "./say.mjs";

const STAMP = ".next/palimpsest-build";
const CONFIGS = [
  "package-lock.json",
  "next.config.js",
  "tailwind.config.ts",
  "postcss.config.js",
  "tsconfig.json",
  "proxy.ts",
  "instrumentation.ts",
];

/** Builds the studio when one of its files changed since the last build. */
export async function ensureBuilt() {
  const sources = listFiles("app", "components", "lib", "public", ...CONFIGS).filter((file) => !isTest(file));
  const wanted = hashFiles(sources, process.versions.modules);
  if (readText(STAMP) === wanted) return;
  sayStep("Building the studio …");
  const started = Date.now();
  const { code, output } = await runTool("node_modules/next/dist/bin/next", ["build"], {
    quiet: true,
    env: { NODE_ENV: "production", STUDIO_BUILD: wanted.slice(0, 16) },
  });
  if (code !== 0) {
    console.error(output.trim());
    stopWith("The studio could not be built; the messages are above.");
  }
  writeFileSync(path.join(projectRoot, STAMP), wanted);
  sayGood(`Studio built (${formatDuration(Date.now() - started)})`);
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file);
}
