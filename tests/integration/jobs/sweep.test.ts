import { afterEach, beforeEach, expect, test } from "vitest";
import { StudioError } from "@/lib/core/errors";
import type { CreateJob, Job } from "@/lib/core/job";
import { createJobSchema, jobSchema } from "@/lib/core/job";
import { isFinalRun } from "@/lib/core/run-status";
import { readSpending } from "@/lib/server/jobs/spending";
import { drawMask, drawPng } from "@/tests/support/edit-pictures";
import { openEditStudio } from "@/tests/support/edit-studio";
import { after, answerJson, answerPictures } from "@/tests/support/stub-behaviours";
import { type ReceivedRequest, type StubBehaviour, type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import {
  type HarnessOptions,
  OTHER_CONNECTION,
  openHarness,
  type StudioHarness,
  TEST_CONNECTION,
} from "@/tests/support/studio-harness";

let relay: StubRelay;
const open: StudioHarness[] = [];

beforeEach(async () => {
  relay = await startStubRelay();
});

afterEach(async () => {
  for (const studio of open.splice(0)) await studio.close();
  await relay.close();
});

async function openStudio(options: Omit<HarnessOptions, "relayUrl"> = {}): Promise<StudioHarness> {
  const studio = await openHarness({ relayUrl: relay.url, ...options });
  open.push(studio);
  return studio;
}

async function uploadSource(studio: StudioHarness): Promise<string> {
  const bytes = await drawPng({ width: 64, height: 64 });
  const stream = (async function* () {
    yield bytes;
  })();
  return (await studio.assets.upload({ stream, kind: "source", fileName: undefined })).asset.id;
}

async function waitForJob(studio: StudioHarness, id: string, until: (job: Job) => boolean): Promise<Job> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const job = await studio.jobs.get(id);
    if (until(job)) return job;
    if (Date.now() > deadline) throw new Error(`still ${job.runs.map(({ status }) => status).join(" ")}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isDone = (job: Job) => job.status === "done";
const countOf = (job: Job, status: string) => job.runs.filter((run) => run.status === status).length;
const textOf = (request: ReceivedRequest, name: string) =>
  request.parts?.find((part) => part.name === name)?.content.toString("utf8");

const generate: CreateJob["request"] = { operation: "generate", model: "V_3", prompt: "a lighthouse at dusk" };
const seeds = (count: number) => ({ field: "seed" as const, values: Array.from({ length: count }, (_, seed) => seed) });

/** Written by hand: what must arrive for weights 10, 30, 50, 70, 90 × realistic, design, fiction, row by row. */
const fifteen = [
  ["10", "REALISTIC"],
  ["10", "DESIGN"],
  ["10", "FICTION"],
  ["30", "REALISTIC"],
  ["30", "DESIGN"],
  ["30", "FICTION"],
  ["50", "REALISTIC"],
  ["50", "DESIGN"],
  ["50", "FICTION"],
  ["70", "REALISTIC"],
  ["70", "DESIGN"],
  ["70", "FICTION"],
  ["90", "REALISTIC"],
  ["90", "DESIGN"],
  ["90", "FICTION"],
];

async function remixSweep(studio: StudioHarness, own: Partial<CreateJob["request"]> = {}): Promise<CreateJob> {
  const source = await uploadSource(studio);
  return createJobSchema.parse({
    connectionId: TEST_CONNECTION,
    request: { operation: "remix", model: "V_3", source, prompt: "the same boat at night", numImages: 1, ...own },
    sweep: {
      axes: [
        { field: "imageWeight", values: [10, 30, 50, 70, 90] },
        { field: "styleType", values: ["REALISTIC", "DESIGN", "FICTION"] },
      ],
      sharedSeed: true,
    },
  });
}

test("5 × 3 remixes: fifteen calls, each with its own weight and style, one seed, and fifteen pictures", async () => {
  const studio = await openStudio({ limits: { imagesInFlight: 1 }, random: () => 0.25 });
  await studio.runner.start();
  const input = await remixSweep(studio);
  const { job } = await studio.jobs.create(input, "sweep-1");
  expect(job.runs.map((run) => [run.coords?.imageWeight, run.coords?.styleType].map(String))).toEqual(fifteen);
  expect(job.runs.every((run) => run.estimate === 0.06)).toBe(true);
  expect(job).toMatchObject({ sweep: input.sweep, request: { ...input.request, seed: 536_870_912 } });

  const done = await waitForJob(studio, job.id, isDone);
  expect(countOf(done, "succeeded")).toBe(15);
  expect(jobSchema.parse(done)).toEqual(done);
  expect(relay.posts.map((post) => post.path)).toEqual(Array(15).fill("/v1/ideogram-v3/remix"));
  // One image in flight: they arrive in order.
  expect(relay.posts.map((post) => [textOf(post, "image_weight"), textOf(post, "style_type")])).toEqual(fifteen);
  for (const post of relay.posts) {
    expect(textOf(post, "prompt")).toBe("the same boat at night");
    expect(textOf(post, "seed")).toBe("536870912");
    expect(textOf(post, "num_images")).toBe("1");
    expect(textOf(post, "rendering_speed")).toBe("DEFAULT");
    expect(post.parts?.filter((part) => part.name === "image")).toHaveLength(1);
  }
  expect(await readSpending(studio.database, undefined, Date.now())).toMatchObject({ settledUsd: 0.9 });

  // The same key and body again, also with another draw of the seed: the same job, and nothing sent.
  expect(await studio.jobs.create(input, "sweep-1")).toMatchObject({ isNew: false, job: { id: job.id } });
  const other = { ...input, sweep: { axes: [seeds(2)] } };
  await expect(studio.jobs.create(other, "sweep-1")).rejects.toMatchObject({ code: "idempotency_mismatch" });
  expect(relay.postCount).toBe(15);
});

test("stopped after four: eleven are never sent and cost nothing, four are paid and kept", async () => {
  const studio = await openStudio({ limits: { imagesInFlight: 4 } });
  await studio.runner.start();
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  relay.setDefault(async (exchange) => {
    await gate;
    await answerPictures()(exchange);
  });
  const { job } = await studio.jobs.create(await remixSweep(studio), undefined);
  await waitForJob(studio, job.id, () => relay.postCount === 4);
  const stopped = await studio.jobs.cancel(job.id);
  expect(countOf(stopped, "canceled")).toBe(11);
  letGo();
  const done = await waitForJob(studio, job.id, isDone);
  expect(countOf(done, "succeeded")).toBe(4);
  expect(done.runs.filter((run) => run.status === "canceled").every((run) => run.cost === 0)).toBe(true);
  expect(relay.postCount).toBe(4);
  expect(await readSpending(studio.database, undefined, Date.now())).toMatchObject({
    settledUsd: 0.24,
    reservedUsd: 0,
  });
});

test("a cell that is refused keeps its reason, the others go on, and it is sent again alone", async () => {
  const studio = await openStudio({ limits: { imagesInFlight: 1 } });
  await studio.runner.start();
  relay.enqueue(answerPictures(), answerJson(422, { error: "Prompt failed the safety check" }));
  const input = { connectionId: TEST_CONNECTION, request: generate, sweep: { axes: [seeds(4)] } };
  const { job } = await studio.jobs.create(input, undefined);
  const done = await waitForJob(studio, job.id, isDone);
  expect(done.runs.map((run) => run.status)).toEqual(["succeeded", "failed", "succeeded", "succeeded"]);
  expect(done.runs[1]?.error).toMatchObject({ message: "Prompt failed the safety check", billing: "not_charged" });

  await studio.jobs.retryRun(done.runs[1]?.id ?? "");
  const again = await waitForJob(studio, job.id, isDone);
  expect(countOf(again, "succeeded")).toBe(4);
  expect(again.runs[1]).toMatchObject({ coords: { seed: 1 }, request: { seed: 1 } });
  expect(relay.postCount).toBe(5);
  expect(await readSpending(studio.database, undefined, Date.now())).toMatchObject({ settledUsd: 0.24 });
});

/** Counts images between a call's arrival and its answer. */
function measureInFlight(): { readonly behaviour: StubBehaviour; readonly most: () => number } {
  let now = 0;
  let most = 0;
  return {
    most: () => most,
    async behaviour(exchange) {
      const images = Number(textOf(exchange.request, "num_images") ?? 1);
      now += images;
      most = Math.max(most, now);
      await after(30, answerPictures())(exchange);
      now -= images;
    },
  };
}

test("the limit of images on their way holds, also across jobs; each connection has its own", async () => {
  const otherRelay = await startStubRelay();
  try {
    const [first, second] = [measureInFlight(), measureInFlight()];
    relay.setDefault(first.behaviour);
    otherRelay.setDefault(second.behaviour);
    const studio = await openStudio({
      limits: { imagesInFlight: 5 },
      other: { relayUrl: otherRelay.url, limits: { imagesInFlight: 2 }, priceRatio: 0.5 },
    });
    await studio.runner.start();
    const request = { ...generate, numImages: 2 };
    const connections = { field: "connection" as const, values: [TEST_CONNECTION, OTHER_CONNECTION] };
    const { job } = await studio.jobs.create(
      { connectionId: TEST_CONNECTION, request, sweep: { axes: [seeds(6), connections] } },
      undefined,
    );
    const { job: plain } = await studio.jobs.create({ connectionId: TEST_CONNECTION, request }, undefined);
    const done = await waitForJob(studio, job.id, isDone);
    await waitForJob(studio, plain.id, isDone);
    expect(countOf(done, "succeeded")).toBe(12);
    expect(done.runs.map((run) => [run.coords?.connection, run.connectionId, run.estimate])).toEqual(
      Array.from({ length: 6 }, () => [
        [TEST_CONNECTION, undefined, 0.12],
        [OTHER_CONNECTION, OTHER_CONNECTION, 0.06],
      ]).flat(),
    );
    expect([relay.postCount, otherRelay.postCount]).toEqual([7, 6]);
    expect([first.most(), second.most()]).toEqual([4, 2]);
  } finally {
    await otherRelay.close();
  }
});

test("a sweep is paid for whole or not at all: each connection's share against its own cap", async () => {
  const studio = await openStudio({
    limits: { monthlyCapUsd: 1 },
    other: { relayUrl: relay.url, limits: { monthlyCapUsd: 0.11 } },
  });
  const axes = [seeds(2), { field: "connection" as const, values: [TEST_CONNECTION, OTHER_CONNECTION] }];
  const input = { connectionId: TEST_CONNECTION, request: generate, sweep: { axes } };
  await expect(studio.jobs.create(input, undefined)).rejects.toMatchObject({
    code: "over_budget",
    details: { capUsd: 0.11, wantedUsd: 0.12 },
  });
  expect(await readSpending(studio.database, undefined, Date.now())).toMatchObject({ reservedUsd: 0 });
  expect((await studio.jobs.list({ limit: 30 })).items).toEqual([]);
});

test("fifty parallel sweeps of three against a cap for six: two of them, six calls, also after a restart", async () => {
  const limits = { monthlyCapUsd: 0.36 };
  const studio = await openStudio({ limits });
  await studio.runner.start();
  relay.setDefault(after(50, answerPictures()));
  const input = { connectionId: TEST_CONNECTION, request: generate, sweep: { axes: [seeds(3)] } };
  const settled = await Promise.allSettled(Array.from({ length: 50 }, () => studio.jobs.create(input, undefined)));
  const accepted = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.job.id] : []));
  const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(accepted).toHaveLength(2);
  expect(refused.every((reason) => reason instanceof StudioError && reason.code === "over_budget")).toBe(true);
  for (const id of accepted) await waitForJob(studio, id, isDone);
  expect(relay.postCount).toBe(6);

  await studio.runner.stop(1_000);
  const again = await openStudio({ folder: studio.folder, limits });
  await again.runner.start();
  await expect(again.jobs.create(input, undefined)).rejects.toMatchObject({ code: "over_budget" });
  expect(await readSpending(again.database, undefined, Date.now())).toMatchObject({ settledUsd: 0.36 });
  expect(relay.postCount).toBe(6);
});

test("an edit is swept as well: every cell sends the same window of a large source, and is put back", async () => {
  const edits = await openEditStudio({ limits: { imagesInFlight: 1 } });
  try {
    const { source, mask } = await edits.createSubject(
      { width: 1400, height: 1000 },
      { x: 600, y: 500, width: 80, height: 60 },
    );
    const request = { operation: "edit" as const, model: "V_3" as const, prompt: "a red door", source, mask };
    const input = { connectionId: TEST_CONNECTION, request, sweep: { axes: [seeds(2)] } };
    const { job } = await edits.studio.jobs.create(input, undefined);
    const done = await waitForJob(edits.studio, job.id, ({ runs }) =>
      runs.every(({ results }) => results.length > 0 && results.every((one) => one.composite !== undefined)),
    );
    const windows = done.runs.map((run) => run.request.contextWindow);
    expect(windows[0]).toBeDefined();
    expect(windows[1]).toEqual(windows[0]);
    expect(done.runs.map((run) => run.results[0]?.compositeFacts?.changedOutside)).toEqual([0, 0]);
    expect(edits.relay.posts.map((post) => textOf(post, "seed"))).toEqual(["0", "1"]);

    const empty = await edits.upload(
      "mask",
      await drawMask({ width: 1400, height: 1000 }, { x: 0, y: 0, width: 0, height: 0 }),
    );
    const refused = edits.studio.jobs.create({ ...input, request: { ...request, mask: empty } }, undefined);
    await expect(refused).rejects.toMatchObject({ details: { problems: [{ rule: "mask-empty" }] } });
    expect(edits.relay.postCount).toBe(2);
  } finally {
    await edits.close();
  }
});

test("a reframe is swept over its sizes: each cell has a frame of its own", async () => {
  const studio = await openStudio();
  const request = { operation: "reframe" as const, model: "V_3" as const, source: await uploadSource(studio) };
  const sizes = { field: "resolution" as const, values: ["1536x512", "512x1536"] };
  const input = { connectionId: TEST_CONNECTION, request, sweep: { axes: [sizes] } };
  const { job } = await studio.jobs.create(input, undefined);
  const shapes = job.runs.map(({ request: { frame } }) => frame && frame.width / frame.height);
  expect(shapes.map((shape) => Math.round((shape ?? 0) * 100) / 100)).toEqual([3, 0.33]);
});

test.each<[string, Partial<CreateJob["request"]>, NonNullable<CreateJob["sweep"]>["axes"], string]>([
  ["generate has no image weight", {}, [{ field: "imageWeight", values: [1, 2] }], "Generate takes no image weight."],
  [
    "one cell of four breaks a rule",
    {},
    [
      { field: "model", values: ["V_3", "V_2"] },
      { field: "styleType", values: ["GENERAL", "ANIME"] },
    ],
    "Model 3.0 × Style type Anime: Style type Anime is not available with model 3.0.",
  ],
  [
    "65 cells",
    {},
    [seeds(13), { field: "styleType", values: ["AUTO", "GENERAL", "REALISTIC", "DESIGN", "FICTION"] }],
    "A sweep has at most 64 cells; this one would have 65.",
  ],
])("refused in words before money is spent: %s", async (_, own, axes, message) => {
  const studio = await openStudio();
  await studio.runner.start();
  const refusal = await studio.jobs
    .create({ connectionId: TEST_CONNECTION, request: { ...generate, ...own }, sweep: { axes } }, undefined)
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "invalid_request", message, details: { problems: [{ severity: "error" }] } });
  expect(JSON.stringify(refusal)).toMatch(/[\u4e00-\u9fff]/);
  expect(relay.postCount).toBe(0);
});

test("pages of jobs stay light: a page ends with the job that fills it, and none is left out", async () => {
  const studio = await openStudio({ priceRatio: 0 });
  const input = { connectionId: TEST_CONNECTION, request: generate, sweep: { axes: [seeds(64)] } };
  const made: string[] = [];
  for (let count = 0; count < 3; count++) made.push((await studio.jobs.create(input, undefined)).job.id);
  const first = await studio.jobs.list({ limit: 30 });
  expect(first.items).toHaveLength(2);
  const rest = await studio.jobs.list({ limit: 30, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items].map((job) => job.id).toSorted()).toEqual(made.toSorted());
  expect(rest.nextCursor).toBeUndefined();
  expect(first.items.every((job) => job.runs.length === 64 && !job.runs.some((run) => isFinalRun(run.status)))).toBe(
    true,
  );
});
