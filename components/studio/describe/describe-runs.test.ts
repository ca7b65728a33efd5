import { expect, test } from "vitest";
import type { Job, Run } from "@/lib/core/job";
import { findDescribeRuns, isDescribeJob, listToDescribe } from "./describe-runs";

const run = (source: string, status: Run["status"], operation: "describe" | "upscale" = "describe"): Run => ({
  id: `run_${source}_${status}`,
  status,
  request: { operation, source },
  results: [],
  cancelRequested: false,
  estimate: 0.01,
  ignored: [],
  attempts: 1,
  timings: { createdAt: "2026-11-30T00:00:00.000Z" },
});
const job = (...runs: Run[]): Job => ({
  id: "job_1",
  connectionId: "sandbox",
  status: "done",
  createdAt: "2026-11-30T00:00:00.000Z",
  runs,
});

test("the newest run of a picture counts, other operations and stopped runs do not", () => {
  const runs = findDescribeRuns([
    job(run("a", "canceled")),
    job(run("a", "succeeded")),
    job(run("a", "failed")),
    job(run("b", "succeeded", "upscale")),
  ]);
  expect([...runs].map(([source, { status }]) => [source, status])).toEqual([["a", "succeeded"]]);
});

test("a press describes what has no words yet; with words for all of them, all anew", () => {
  const runs = findDescribeRuns([job(run("a", "succeeded")), job(run("b", "failed")), job(run("c", "unknown"))]);
  expect(listToDescribe(["a", "b", "c", "d"], runs)).toEqual(["b", "d"]);
  // May have been billed: only the user's own hand sends it again.
  expect(listToDescribe(["a", "c"], runs)).toEqual(["a", "c"]);
});

test("a job is one of words when all of its runs are", () => {
  expect(isDescribeJob(job(run("a", "succeeded")))).toBe(true);
  expect(isDescribeJob(job(run("a", "succeeded", "upscale")))).toBe(false);
  expect(isDescribeJob(undefined)).toBe(false);
});
