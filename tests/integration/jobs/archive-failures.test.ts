import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ErrorCode, StudioError } from "@/lib/core/errors";
import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import { answerPictures } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness } from "@/tests/support/studio-harness";

let relay: StubRelay;
let studio: StudioHarness;
let skippedMs = 0;
/** What the archive refuses, by the order of its calls; empty: nothing. */
let fetchErrors: (ErrorCode | undefined)[] = [];
let storeErrors: (ErrorCode | undefined)[] = [];
let isDiskBroken = false;

beforeEach(async () => {
  skippedMs = 0;
  fetchErrors = [];
  storeErrors = [];
  isDiskBroken = false;
  relay = await startStubRelay();
  studio = await openHarness({
    relayUrl: relay.url,
    now: () => Date.now() + skippedMs,
    random: () => 0,
    wrapArchive: breakable,
  });
  await studio.runner.start();
});

afterEach(async () => {
  await studio.close();
  await relay.close();
});

function breakable(archive: ArchivePort): ArchivePort {
  return {
    ...archive,
    async fetchResult(url, options) {
      fail(fetchErrors.shift());
      return archive.fetchResult(url, options);
    },
    async storePicture(bytes) {
      fail(isDiskBroken ? "storage_full" : storeErrors.shift());
      return archive.storePicture(bytes);
    },
  };
}

function fail(code: ErrorCode | undefined): void {
  if (code !== undefined) throw new StudioError(code, `broken on purpose: ${code}`);
}

function skip(ms: number): void {
  skippedMs += ms;
  studio.runner.wake();
}

test("a download that fails keeps none of the others waiting, and is tried again without a second call", async () => {
  fetchErrors = [undefined, "result_unreachable"];
  const job = await studio.submit({ numImages: 4 });
  const partial = await studio.waitFor(job.id, (run) => run.results.filter((one) => one.asset).length === 3);
  expect(partial.status).toBe("archiving");
  expect(partial.results.find((one) => one.asset === undefined)?.fetchUntil).toBeDefined();
  skip(60_000);
  const run = await studio.waitUntilFinal(job.id);
  expect(run.status).toBe("succeeded");
  expect(run.results.every((one) => one.asset !== undefined)).toBe(true);
  expect(new Set(run.results.map((one) => one.asset)).size).toBe(4);
  expect(relay.postCount).toBe(1);
});

test("a link that ends before the picture could be fetched: the others stay, the cause is told", async () => {
  fetchErrors = ["result_unreachable", undefined];
  const job = await studio.submit({ numImages: 2 });
  await studio.waitFor(job.id, (run) => run.results.some((one) => one.asset));
  skip(25 * 3_600_000);
  const run = await studio.waitUntilFinal(job.id);
  expect(run).toMatchObject({ status: "succeeded", cost: 0.12 });
  expect(run.results.find((one) => one.asset === undefined)?.error).toMatchObject({
    code: "result_expired",
    billing: "charged",
  });
  expect(relay.postCount).toBe(1);
});

test("nothing could be fetched: failed, charged, and the first reason is told", async () => {
  fetchErrors = ["result_refused", "result_expired"];
  const run = await studio.waitUntilFinal((await studio.submit({ numImages: 2 })).id);
  expect(run).toMatchObject({ status: "failed", cost: 0.12, error: { code: "result_refused", billing: "charged" } });
});

// A picture behind an address the studio does not trust yet was given up although its link was still good.
test("refused links are fetched again by the user's hand, without a second call", async () => {
  fetchErrors = ["result_refused", "result_refused"];
  const job = await studio.submit({ numImages: 2 });
  const refused = await studio.waitUntilFinal(job.id);
  expect(refused).toMatchObject({ status: "failed", cost: 0.12, error: { code: "result_refused" } });
  expect(refused.results.every((one) => one.fetchUntil !== undefined)).toBe(true);
  fetchErrors = [];
  await studio.jobs.retryRun(refused.id);
  const run = await studio.waitUntilFinal(job.id);
  expect(run).toMatchObject({ status: "succeeded", cost: 0.12 });
  expect(run.results.filter((one) => one.asset)).toHaveLength(2);
  expect(relay.postCount).toBe(1);
});

test("a full disk: no row without a file; all pictures come when there is room again", async () => {
  isDiskBroken = true;
  const job = await studio.submit({ numImages: 4 });
  await studio.waitFor(job.id, (run) => run.status === "archiving");
  await expect.poll(async () => (await readRows()).map((row) => row.fetchAttempts)).toEqual([1, 1, 1, 1]);
  expect(await studio.database.selectFrom("assets").selectAll().execute()).toEqual([]);
  skip(60_000);
  await expect.poll(async () => (await readRows()).map((row) => row.fetchAttempts)).toEqual([2, 2, 2, 2]);
  isDiskBroken = false;
  skip(60_000);
  const run = await studio.waitUntilFinal(job.id);
  expect(run.results.filter((one) => one.asset)).toHaveLength(4);
  expect(relay.postCount).toBe(1);
});

test("pictures inside the answer wait in the spool for a disk that takes them", async () => {
  relay.setDefault(answerPictures({ isInline: true }));
  isDiskBroken = true;
  const job = await studio.submit({ numImages: 2 });
  await expect.poll(async () => (await readRows()).map((row) => row.fetchAttempts)).toEqual([1, 1]);
  expect(await readdir(path.join(studio.folder, "spool"))).toHaveLength(1);
  isDiskBroken = false;
  skip(60_000);
  expect((await studio.waitUntilFinal(job.id)).results.filter((one) => one.asset)).toHaveLength(2);
  await expect.poll(() => readdir(path.join(studio.folder, "spool"))).toEqual([]);
});

test("a broken picture is asked for three times, then told", async () => {
  storeErrors = ["picture_invalid", "picture_invalid", "picture_invalid"];
  const job = await studio.submit();
  for (const attempts of [1, 2]) {
    await expect.poll(async () => (await readRows())[0]?.fetchAttempts).toBe(attempts);
    skip(60_000);
  }
  expect(await studio.waitUntilFinal(job.id)).toMatchObject({ status: "failed", error: { code: "picture_invalid" } });
});

async function readRows() {
  return studio.database.selectFrom("runResults").selectAll().orderBy("position").execute();
}
