import { StudioError } from "@/lib/core/errors";
import type { Job } from "@/lib/core/job";
import type { JobService } from "@/lib/server/studio";
import { cancelJob } from "./cancel-job";
import { createJob } from "./create-job";
import { listJobs } from "./list-jobs";
import type { PlanRunsTools } from "./plan-runs";
import { findJob } from "./read-job";
import { type RetryTools, retryRun } from "./retry-run";
import type { Runner } from "./runner";
import { type ShowRunTools, showRun } from "./show-run";

type Tools = RetryTools & PlanRunsTools & ShowRunTools;

export function createJobService(tools: Tools, runner: Pick<Runner, "wake" | "isIdle">): JobService {
  async function requireJob(id: string): Promise<Job> {
    const job = await findJob(tools.database, id);
    if (!job) throw new StudioError("not_found", "There is no such job.");
    return job;
  }

  return {
    async create(input, idempotencyKey) {
      const { jobId, isNew } = await createJob(tools, input, idempotencyKey);
      if (isNew) runner.wake();
      return { job: await requireJob(jobId), isNew };
    },
    showRun: (runId) => showRun(tools, runId),
    list: (query) => listJobs(tools.database, query),
    get: requireJob,
    async cancel(id) {
      await cancelJob(tools, id);
      // Room for others.
      runner.wake();
      return requireJob(id);
    },
    async retryRun(runId) {
      const jobId = await retryRun(tools, runId, runner.isIdle.bind(runner));
      runner.wake();
      return requireJob(jobId);
    },
  };
}
