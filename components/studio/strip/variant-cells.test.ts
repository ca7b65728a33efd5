import { describe, expect, it } from "vitest";
import type { Job, Run } from "@/lib/core/job";
import { listCells, listPictureIds } from "./variant-cells";

const at = "2026-11-20T10:00:00.000Z";

function run(patch: Partial<Run>): Run {
  return {
    id: "run_00000000000000000001",
    status: "queued",
    request: { operation: "generate", numImages: 3 },
    results: [],
    cancelRequested: false,
    estimate: 0.18,
    ignored: [],
    attempts: 0,
    timings: { createdAt: at },
    ...patch,
  };
}

function job(...runs: Run[]): Job {
  return { id: "job_00000000000000000001", connectionId: "sandbox", status: "running", createdAt: at, runs };
}

const states = (of: Job) => listCells(of).map(({ state }) => state);

describe("variant cells", () => {
  it("shows one cell per picture asked for while a run waits or is on its way", () => {
    expect(states(job(run({})))).toEqual(["waiting", "waiting", "waiting"]);
    const [first] = listCells(job(run({ status: "sending", timings: { createdAt: at, sentAt: at } })));
    expect(first).toMatchObject({ state: "running", place: 1, sinceMs: Date.parse(at) });
  });

  it("shows what arrived, what is still being fetched and what was withheld", () => {
    const archiving = run({
      status: "archiving",
      results: [
        { asset: "ast_00000000000000000001", isSafe: true },
        { isSafe: true, fetchUntil: at },
        { isSafe: false },
      ],
    });
    expect(states(job(archiving))).toEqual(["done", "fetching", "withheld"]);
    expect(listPictureIds(job(archiving))).toEqual(["ast_00000000000000000001"]);
  });

  // A withheld picture looks like a failure without a reason when it is drawn as one.
  it("keeps withheld apart from failed, and a failed run is one cell", () => {
    const error = { code: "relay_filtered", message: "no", billing: "not_charged" } as const;
    expect(
      states(job(run({ status: "failed", error }), run({ status: "unknown" }), run({ status: "canceled" }))),
    ).toEqual(["failed", "unknown", "not_sent"]);
  });

  it("numbers the cells over all runs", () => {
    expect(
      listCells(job(run({}), run({ request: { operation: "generate", numImages: 2 } }))).map((c) => c.place),
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it("prefers the pasted-back picture over the raw one", () => {
    const done = run({
      status: "succeeded",
      results: [{ asset: "ast_00000000000000000001", composite: "ast_00000000000000000002", isSafe: true }],
    });
    expect(listPictureIds(job(done))).toEqual(["ast_00000000000000000002"]);
  });
});
