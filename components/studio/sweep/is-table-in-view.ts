import type { Job } from "@/lib/core/job";
import type { Operation } from "@/lib/core/request";
import type { Shown } from "../use-shown";

export interface TableQuestion {
  readonly operation: Operation;
  readonly job: Job | undefined;
  readonly shown: Pick<Shown, "jobId" | "pictureId">;
}

/**
 * Whether the stage shows the table of a sweep: none of its pictures was opened, and the sweep belongs to the operation
 * at hand. Over a source that is being worked on the table stands only when it was asked for; Generate, which has no
 * source, shows every sweep that was asked for.
 */
export function isTableInView({ operation, job, shown }: TableQuestion): boolean {
  if (job?.sweep === undefined || shown.pictureId !== undefined) return false;
  const isAskedFor = shown.jobId === job.id;
  if (job.runs[0]?.request.operation !== operation) return operation === "generate" && isAskedFor;
  return operation !== "edit" || isAskedFor;
}
