import { runTool } from "../steps/run-command.mjs";
import { formatDuration, sayBad, sayGood } from "../steps/say.mjs";
import { checkVersionFloors } from "./version-floors.mjs";
import { checkZones } from "./zones.mjs";

const tool = (script, args) => async () => {
  const { code, output } = await runTool(script, args, { quiet: true });
  return { problems: code === 0 ? [] : [output.trim()], note: "" };
};

/** Each gate answers `{ problems, note }`; no problems means it passed. */
const gates = [
  {
    name: "format and lint (biome)",
    run: tool("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
  },
  { name: "types (tsc)", run: checkTypes },
  { name: "zones (dependency-cruiser)", run: checkZones },
  { name: "unused files, exports and packages (knip)", run: tool("node_modules/knip/bin/knip.js", ["--no-progress"]) },
  { name: "version floors", run: checkVersionFloors },
];

async function checkTypes() {
  // The route types and next-env.d.ts are made, not committed.
  await runTool("node_modules/next/dist/bin/next", ["typegen"], { quiet: true });
  return tool("node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."])();
}

/** Runs every gate, says how each went, and counts them. */
export async function runGates() {
  const tally = { passed: 0, failed: 0 };
  for (const gate of gates) {
    const started = Date.now();
    const { problems, note } = await gate.run();
    const time = formatDuration(Date.now() - started);
    if (problems.length === 0) {
      tally.passed += 1;
      sayGood(`${gate.name}${note ? `: ${note}` : ""} (${time})`);
    } else {
      tally.failed += 1;
      sayBad(`${gate.name} (${time})`);
      console.log(problems.join("\n"));
    }
  }
  return tally;
}
