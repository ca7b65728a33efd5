import { describe, expect, test } from "vitest";
import { type Connection, connectionLimitsSchema } from "@/lib/core/connection";
import type { StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import type { Sweep } from "@/lib/core/sweep-axes";
import { isTableInView } from "./is-table-in-view";
import { buildSweepRun, type SweepRunInput } from "./sweep-run";

function connect(id: string, patch: Partial<Connection> = {}): Connection {
  return {
    id,
    name: `Relay ${id.slice(-1)}`,
    dialect: "ideogram",
    baseUrl: "https://relay.example",
    hasKey: true,
    isSandbox: false,
    isEnabled: true,
    priceRatio: 1,
    limits: connectionLimitsSchema.parse({ imagesInFlight: 10 }),
    overrides: {},
    createdAt: "2026-11-20T10:00:00.000Z",
    updatedAt: "2026-11-20T10:00:00.000Z",
    ...patch,
  };
}

const first = connect("con_00000000000000000001");
const second = connect("con_00000000000000000002", { priceRatio: 0.5 });
const capabilities = (["generate", "edit"] as const).map((operation) => ({
  operation,
  generation: "v3" as const,
  models: ["V_3" as const],
  fields: requestFields,
  confidence: "official" as const,
}));

const request: StudioRequest = {
  operation: "generate",
  model: "V_3",
  prompt: "a boat",
  renderingSpeed: "DEFAULT",
  numImages: 1,
};
const seeds = (count: number): Sweep => ({
  axes: [{ field: "seed", values: Array.from({ length: count }, (_, seed) => seed) }],
});

function build(patch: Partial<SweepRunInput> = {}) {
  const sellers = [first, second].map((connection) => ({ connection, capabilities }));
  return buildSweepRun({ request, sweep: seeds(15), own: first, sellers, jobs: [], supplied: [], ...patch });
}

describe("price and time", () => {
  test("15 cells are 15 × $0.06, and wait for the images in flight", () => {
    expect(build()).toMatchObject({ images: 15, eachUsd: 0.06, totalUsd: 0.9, isPriceConfirmed: true, problems: [] });
    // 15 runs of 20 s, ten at once: half as long again as one.
    expect(build().seconds).toBe(30);
    expect(build({ sweep: seeds(5) }).seconds).toBe(20);
    // Four images each: two runs at once.
    expect(build({ request: { ...request, numImages: 4 }, sweep: seeds(8) })).toMatchObject({
      images: 32,
      seconds: 80,
    });
  });

  test("cells of several prices have a total and no price each", () => {
    const sweep: Sweep = { axes: [{ field: "renderingSpeed", values: ["TURBO", "DEFAULT", "QUALITY"] }] };
    expect(build({ sweep })).toMatchObject({ images: 3, eachUsd: null, totalUsd: 0.18 });
    const places: Sweep = { axes: [{ field: "connection", values: [first.id, second.id] }] };
    expect(build({ sweep: places })).toMatchObject({ images: 2, eachUsd: null, totalUsd: 0.09, seconds: 20 });
  });

  test("the sandbox is free", () => {
    const own = connect("sandbox", { isSandbox: true });
    expect(build({ own, sellers: [{ connection: own, capabilities }] })).toMatchObject({ eachUsd: 0, totalUsd: 0 });
  });
});

describe("what stands in the way", () => {
  test("what is filled in at the run is not missed, and prompts may all come from the axis", () => {
    const edit: StudioRequest = { operation: "edit", model: "V_3" };
    const sweep: Sweep = { axes: [{ field: "prompt", values: ["a", "b"] }] };
    const rules = (supplied: SweepRunInput["supplied"]) =>
      build({ request: edit, sweep, supplied }).problems.map(({ rule, field }) => `${rule} ${field}`);
    expect(rules([])).toEqual(["field-required source", "field-required mask"]);
    expect(rules(["source", "mask"])).toEqual([]);
  });

  test("an axis of sizes takes the place of the other way to say one", () => {
    const sweep: Sweep = { axes: [{ field: "resolution", values: ["1024x1024", "512x1536"] }] };
    const run = build({ request: { ...request, aspectRatio: "16x9" }, sweep });
    expect(run.problems).toEqual([]);
    expect(run.base.aspectRatio).toBeUndefined();
  });
});

test("the table stands until a picture is opened, and over a source only when asked for", () => {
  const job = {
    id: "job_1",
    connectionId: "sandbox",
    status: "done" as const,
    createdAt: "",
    sweep: { axes: [{ field: "seed" as const, values: [1, 2] }] },
    runs: [
      {
        id: "run_1",
        status: "queued" as const,
        request: { operation: "edit" as const },
        results: [],
        cancelRequested: false,
        estimate: 0,
        ignored: [],
        attempts: 0,
        timings: { createdAt: "" },
      },
    ],
  };
  const ask = (patch: object) =>
    isTableInView({ operation: "edit", job, shown: { jobId: job.id, pictureId: undefined }, ...patch });
  expect(ask({})).toBe(true);
  expect(ask({ shown: { jobId: job.id, pictureId: "ast_1" } })).toBe(false);
  expect(ask({ shown: { jobId: undefined, pictureId: undefined } })).toBe(false);
  expect(ask({ operation: "remix" })).toBe(false);
  // Generate has no source to work on: what was asked for is shown, whatever made it.
  expect(ask({ operation: "generate" })).toBe(true);
  expect(ask({ operation: "generate", shown: { jobId: undefined, pictureId: undefined } })).toBe(false);
  expect(ask({ job: { ...job, sweep: undefined } })).toBe(false);
});
