import { readdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { NumberedEvent } from "@/lib/core/studio-event";
import { readSpending } from "@/lib/server/jobs/spending";
import { after, answerDescriptions, answerPictures } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness } from "@/tests/support/studio-harness";

let relay: StubRelay;
let studio: StudioHarness;

beforeEach(async () => {
  relay = await startStubRelay();
  studio = await openHarness({ relayUrl: relay.url });
  await studio.runner.start();
});

afterEach(async () => {
  await studio.close();
  await relay.close();
});

/** A mask is half white: change the left side. */
async function uploadPicture(
  kind: "source" | "mask",
  size: { width: number; height: number } = { width: 64, height: 48 },
) {
  const half = await sharp({
    create: { width: size.width >> 1, height: size.height, channels: 3, background: "white" },
  })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { ...size, channels: 3, background: kind === "mask" ? "black" : "teal" } })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const stream = (async function* () {
    yield new Uint8Array(bytes);
  })();
  return (await studio.assets.upload({ stream, kind, fileName: `${kind}.png` })).asset;
}

test("four pictures are archived with their recipe, billed once, and told about", async () => {
  const told: NumberedEvent[] = [];
  studio.events.subscribe((event) => told.push(event));
  const job = await studio.submit({ numImages: 4, seed: 7 });
  expect(job).toMatchObject({ status: expect.stringMatching(/queued|running/) });

  const run = await studio.waitUntilFinal(job.id);

  expect(run).toMatchObject({ status: "succeeded", attempts: 1, estimate: 0.24, cost: 0.24, cancelRequested: false });
  expect(run.results.map((result) => result.seed)).toEqual([7, 8, 9, 10]);
  expect(run.timings.finishedAt).toBeDefined();
  for (const result of run.results) {
    const { asset } = await studio.assets.get(result.asset ?? "");
    expect(asset).toMatchObject({
      kind: "result",
      runId: run.id,
      operation: "generate",
      model: "V_3",
      seed: result.seed,
    });
    expect((await studio.archive.readOriginal(asset.hash)).byteLength).toBe(asset.byteSize);
  }
  expect(relay.postCount).toBe(1);
  expect((await studio.jobs.get(job.id)).status).toBe("done");
  expect(await readdir(path.join(studio.folder, "spool"))).toEqual([]);

  const spending = await readSpending(studio.database, undefined, Date.now());
  expect(spending).toMatchObject({ settledUsd: 0.24, reservedUsd: 0, maybeUsd: 0 });
  expect(spending.byDay.map((day) => day.usd)).toEqual([0.24]);

  await expect.poll(() => told.length).toBeGreaterThanOrEqual(9);
  expect(told.flatMap(({ event }) => (event.type === "run" ? [event.status] : []))).toEqual([
    "sending",
    "archiving",
    "succeeded",
  ]);
  expect(told.map((event) => event.id)).toEqual(told.map((_, index) => (told[0]?.id ?? 0) + index));
});

test("pictures inside the answer need no download", async () => {
  relay.setDefault(answerPictures({ isInline: true }));
  const run = await studio.waitUntilFinal((await studio.submit({ numImages: 2 })).id);
  expect(run.results.filter((result) => result.asset !== undefined)).toHaveLength(2);
  expect(relay.requests).toHaveLength(1);
});

test("an edit's result knows its source and its mask", async () => {
  const source = await uploadPicture("source");
  const mask = await uploadPicture("mask");
  relay.setDefault(answerPictures());
  const job = await studio.submit({ operation: "edit", source: source.id, mask: mask.id });
  const run = await studio.waitUntilFinal(job.id);
  const { lineage } = await studio.assets.get(run.results[0]?.asset ?? "");
  expect(lineage.parents.map(({ assetId, role }) => ({ assetId, role }))).toEqual(
    expect.arrayContaining([
      { assetId: source.id, role: "source" },
      { assetId: mask.id, role: "mask" },
    ]),
  );
});

test("a mask of another size is refused before money is spent", async () => {
  const source = await uploadPicture("source");
  const mask = await uploadPicture("mask", { width: 10, height: 10 });
  await expect(studio.submit({ operation: "edit", source: source.id, mask: mask.id })).rejects.toMatchObject({
    code: "invalid_request",
  });
  expect(relay.postCount).toBe(0);
});

test("describe ends with words", async () => {
  const source = await uploadPicture("source");
  relay.setDefault(answerDescriptions("a red field", "dusk"));
  const { id } = (
    await studio.jobs.create(
      { connectionId: "con_00000000000000000001", request: { operation: "describe", source: source.id } },
      undefined,
    )
  ).job;
  const run = await studio.waitUntilFinal(id);
  expect(run).toMatchObject({
    status: "succeeded",
    results: [],
    descriptions: [{ text: "a red field" }, { text: "dusk" }],
  });
});

test("a withheld picture is billed and keeps none of the others; all withheld is a failure that was charged", async () => {
  relay.enqueue(answerPictures({ withheld: [1] }), answerPictures({ withheld: [0, 1] }));
  const some = await studio.waitUntilFinal((await studio.submit({ numImages: 2 })).id);
  expect(some).toMatchObject({ status: "succeeded", cost: 0.12 });
  expect(some.results.map((result) => [result.asset !== undefined, result.isSafe])).toEqual([
    [true, true],
    [false, false],
  ]);
  const none = await studio.waitUntilFinal((await studio.submit({ numImages: 2 })).id);
  expect(none).toMatchObject({
    status: "failed",
    cost: 0.12,
    error: { code: "result_withheld", billing: "charged" },
  });
});

test("the limit counts images: two runs of four wait for each other at a limit of six", async () => {
  const small = await openHarness({ relayUrl: relay.url, limits: { imagesInFlight: 6 } });
  await small.runner.start();
  try {
    relay.setDefault(after(300, answerPictures()));
    const jobs = [await small.submit({ numImages: 4 }), await small.submit({ numImages: 4 })];
    await expect.poll(() => relay.postCount).toBe(1);
    const second = await small.jobs.get(jobs[1]?.id ?? "");
    expect(second.runs[0]?.status).toBe("queued");
    for (const job of jobs) expect((await small.waitUntilFinal(job.id)).status).toBe("succeeded");
    // A run larger than the limit goes alone.
    expect((await small.waitUntilFinal((await small.submit({ numImages: 8 })).id)).status).toBe("succeeded");
  } finally {
    await small.close();
  }
});
