import { expect, test } from "vitest";
import type { Job, Run } from "@/lib/core/job";
import { findShownVariant, listEditVariants } from "./variants-of-edit";

const source = { id: "ast_SOURCE" };

function makeJob(request: Partial<Run["request"]>, results: Run["results"]): Job {
  const run: Run = {
    id: "run_1",
    status: "succeeded",
    request: { operation: "edit", source: source.id, ...request },
    results,
    cancelRequested: false,
    estimate: 0,
    ignored: [],
    attempts: 1,
    timings: { createdAt: "2026-11-20T10:00:00.000Z" },
  };
  return { id: "job_1", connectionId: "sandbox", status: "done", createdAt: run.timings.createdAt, runs: [run] };
}

const results: Run["results"] = [
  { asset: "ast_RAW1", composite: "ast_ONE", isSafe: true },
  { isSafe: false },
  { asset: "ast_RAW2", composite: "ast_TWO", isSafe: true },
  { asset: "ast_RAW3", isSafe: true, isCompositePending: true },
];

test("variants are the pasted-back pictures of this source; what is not joined yet is none", () => {
  const ids = (job: Job) => listEditVariants(job, source).map(({ assetId }) => assetId);
  expect(ids(makeJob({}, results))).toEqual(["ast_ONE", "ast_TWO"]);
  expect(ids(makeJob({ source: "ast_OTHER" }, results))).toEqual([]);
  expect(ids(makeJob({ operation: "remix" }, results))).toEqual([]);
  expect(listEditVariants(undefined, source)).toEqual([]);
});

test("the first variant is shown for a job that was asked for, the mask when the source itself is", () => {
  const job = makeJob({}, results);
  const variants = listEditVariants(job, source);
  const shown = (jobId: string | undefined, pictureId: string | undefined) =>
    findShownVariant(variants, job, { jobId, pictureId })?.assetId;
  expect(shown("job_1", undefined)).toBe("ast_ONE");
  expect(shown("job_1", "ast_TWO")).toBe("ast_TWO");
  expect(shown("job_1", source.id)).toBeUndefined();
  expect(shown(undefined, undefined)).toBeUndefined();
});
