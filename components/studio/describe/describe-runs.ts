import type { Job, Run } from "@/lib/core/job";

/** The newest describe run of each picture among jobs that come newest first; a canceled one counts as none. */
export function findDescribeRuns(jobs: readonly Job[]): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run>();
  for (const run of jobs.flatMap((job) => job.runs)) {
    const { operation, source } = run.request;
    if (operation !== "describe" || source === undefined || run.status === "canceled") continue;
    if (!runs.has(source)) runs.set(source, run);
  }
  return runs;
}

/** What a press of the run button describes: what has no description yet, or all of them anew. Nothing is paid twice unseen. */
export function listToDescribe(pictures: readonly string[], runs: ReadonlyMap<string, Run>): readonly string[] {
  const missing = pictures.filter((id) => {
    const status = runs.get(id)?.status;
    return status === undefined || status === "failed";
  });
  return missing.length > 0 ? missing : pictures;
}

/** A job that answers with words instead of pictures. */
export function isDescribeJob(job: Job | undefined): boolean {
  return job?.runs.every((run) => run.request.operation === "describe") ?? false;
}
