import { listFiles } from "../steps/project.mjs";
import { runTool } from "../steps/run-command.mjs";

const ROOTS = ["app", "components", "lib"];

/**
 * Checks the import zones, and that the checker really looked: a cruise that saw fewer files than exist is a failure,
 * because a boundary checker that looks at nothing passes everything.
 */
export async function checkZones() {
  const { output } = await runTool(
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    [...ROOTS, "--config", ".dependency-cruiser.cjs", "--output-type", "json"],
    { quiet: true },
  );
  const start = output.indexOf("{");
  if (start < 0) return { problems: [`dependency-cruiser gave no report: ${output.slice(0, 2000)}`], note: "" };
  const report = JSON.parse(output.slice(start));
  const problems = report.summary.violations.map(
    (found) =>
      `${found.rule.name}: ${found.from} → ${found.to}${found.cycle ? ` (cycle: ${found.cycle.map((c) => c.name).join(" → ")})` : ""}`,
  );
  const cruised = new Set(report.modules.map((module) => module.source));
  const existing = listFiles(...ROOTS).filter((file) => /\.tsx?$/.test(file));
  const missed = existing.filter((file) => !cruised.has(file));
  if (existing.length === 0) problems.push("there was nothing to look at");
  for (const file of missed) problems.push(`not looked at: ${file}`);
  return {
    problems,
    note: `${cruised.size - missed.length} modules, ${report.summary.totalDependenciesCruised} imports`,
  };
}
