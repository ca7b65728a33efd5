/** The named steps at which the process can be told to die, in the order in which a run passes them. */
export const failpointNames = [
  "before-journal-sending",
  "after-journal-sending",
  "mid-post",
  "after-first-response-byte",
  "before-spool-rename",
  "after-spool-rename",
  "after-journal-responded",
  "after-fetch",
  "after-picture-write",
  "before-final-commit",
  "after-final-commit",
  "before-composite",
  "before-composite-commit",
  "before-replay-job",
  "after-replay-job",
] as const;
export type FailpointName = (typeof failpointNames)[number];

export type Failpoint = (name: FailpointName) => void;

/**
 * Reads the parts of STUDIO_FAILPOINTS, each "name" or "name:nth": the process dies by SIGKILL when it passes `name`
 * for the nth time (the first when not said). Without parts nothing ever dies. Throws an Error that names an unknown
 * step.
 */
export function createFailpoint(parts: readonly string[], die: () => void = killThisProcess): Failpoint {
  const remaining = parseFailpoints(parts);
  return (name) => {
    const left = remaining.get(name);
    if (left === undefined) return;
    remaining.set(name, left - 1);
    if (left === 1) die();
  };
}

function parseFailpoints(parts: readonly string[]): Map<FailpointName, number> {
  const remaining = new Map<FailpointName, number>();
  for (const text of parts) {
    const [name = "", nth = "1"] = text.split(":");
    const known = failpointNames.find((candidate) => candidate === name);
    if (!known || !/^[1-9]\d{0,5}$/.test(nth)) {
      throw new Error(`STUDIO_FAILPOINTS: "${text}" is none of ${failpointNames.join(", ")} with an optional :number.`);
    }
    remaining.set(known, Number(nth));
  }
  return remaining;
}

function killThisProcess(): void {
  process.kill(process.pid, "SIGKILL");
}
