import { expect, test } from "vitest";
import type { Job, Run } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { estimateSeconds } from "./estimate-seconds";

const request: StudioRequest = { operation: "generate", model: "V_3", renderingSpeed: "DEFAULT", prompt: "a boat" };

function jobOf(seconds: number, patch: Partial<Run> = {}, connectionId = "conn"): Job {
  const run: Run = {
    id: "run",
    status: "succeeded",
    request,
    results: [],
    cancelRequested: false,
    estimate: 0,
    ignored: [],
    attempts: 1,
    timings: {
      createdAt: "2026-11-16T09:00:00.000Z",
      sentAt: "2026-11-16T09:00:00.000Z",
      respondedAt: new Date(Date.parse("2026-11-16T09:00:00.000Z") + seconds * 1000).toISOString(),
    },
    ...patch,
  };
  return { id: "job", connectionId, status: "done", createdAt: run.timings.createdAt, runs: [run] };
}

const relay = { id: "conn", isSandbox: false };

test("the median of like runs at the same connection tells", () => {
  const jobs = [jobOf(10), jobOf(90), jobOf(14)];
  expect(estimateSeconds(request, relay, jobs)).toBe(14);
});

test("other connections, other speeds and failed runs say nothing", () => {
  const jobs = [
    jobOf(70, {}, "other"),
    jobOf(71, { status: "failed" }),
    jobOf(72, { request: { ...request, renderingSpeed: "FLASH" } }),
  ];
  const guess = estimateSeconds(request, relay, []);
  expect(estimateSeconds(request, relay, jobs)).toBe(guess);
  expect(estimateSeconds({ ...request, renderingSpeed: "FLASH" }, relay, [])).toBeLessThan(guess);
});

test("never less than a second", () => {
  expect(estimateSeconds(request, relay, [jobOf(0.1)])).toBe(1);
});
