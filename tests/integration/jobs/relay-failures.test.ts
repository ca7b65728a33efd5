import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Run } from "@/lib/core/job";
import { isFinalRun } from "@/lib/core/run-status";
import {
  answerJson,
  answerRateLimited,
  answerText,
  dropAfterHeaders,
  dropBeforeHeaders,
  dropMidBody,
  endlessBody,
  hang,
  trickle,
} from "@/tests/support/stub-behaviours";
import { type StubBehaviour, type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness } from "@/tests/support/studio-harness";

let relay: StubRelay;
let studio: StudioHarness;
/** Added to the real time: waits of minutes are jumped over. */
let skippedMs = 0;

beforeEach(async () => {
  skippedMs = 0;
  relay = await startStubRelay();
  studio = await openHarness({
    relayUrl: relay.url,
    limits: { answerTimeoutMs: 1_000 },
    now: clock,
    random: () => 0,
  });
  await studio.runner.start();
});

afterEach(async () => {
  await studio.close();
  await relay.close();
});

const clock = () => Date.now() + skippedMs;

/** Back in the queue, for a moment that is still to come: a run that is being sent again keeps its last error. */
const isWaiting = (run: Run) => run.status === "queued" && Date.parse(run.error?.retryAfter ?? "") > clock();

function skip(ms: number): void {
  skippedMs += ms;
  studio.runner.wake();
}

const lost: readonly [string, StubBehaviour][] = [
  ["drops the connection before an answer", dropBeforeHeaders],
  ["drops the connection after the headers", dropAfterHeaders],
  ["drops the connection in the middle of the body", dropMidBody],
  ["never answers", hang],
  ["answers a byte at a time", trickle(100)],
  ["answers for ever", endlessBody],
];

test.each(lost)("a relay that %s: one call, unknown, maybe charged", async (_, behaviour) => {
  relay.setDefault(behaviour);
  const job = await studio.submit({ numImages: 2 });
  const run = await studio.waitUntilFinal(job.id, 20_000);
  expect(run).toMatchObject({ status: "unknown", attempts: 1, cost: 0.12, error: { billing: "maybe_charged" } });
  skip(3_600_000);
  await studio.waitFor(job.id, () => true);
  expect(relay.postCount).toBe(1);
});

const refused: readonly [number, string][] = [
  [400, "relay_rejected"],
  [401, "relay_auth"],
  [422, "relay_filtered"],
];

test.each(refused)("status %d: failed, free, not sent again", async (status, code) => {
  relay.setDefault(answerJson(status, { detail: "the relay's own words" }));
  const run = await studio.waitUntilFinal((await studio.submit()).id);
  expect(run).toMatchObject({ status: "failed", cost: 0, error: { code, billing: "not_charged" } });
  expect(run.error?.message).toContain("the relay's own words");
  skip(3_600_000);
  expect(relay.postCount).toBe(1);
  await expect.poll(() => readdir(path.join(studio.folder, "spool"))).toEqual([]);
});

test("200 with a web page: unknown, and the answer is kept for a look", async () => {
  relay.setDefault(answerText(200, "<html>welcome</html>"));
  const run = await studio.waitUntilFinal((await studio.submit()).id);
  expect(run).toMatchObject({ status: "unknown", error: { code: "relay_bad_response", billing: "maybe_charged" } });
  expect(await readdir(path.join(studio.folder, "spool"))).toHaveLength(1);
});

test("429 waits as long as the relay asks, then succeeds with the second call", async () => {
  relay.enqueue(answerRateLimited("120"));
  const job = await studio.submit();
  const waiting = await studio.waitFor(job.id, (run) => run.status === "queued" && run.error !== undefined);
  expect(waiting.error).toMatchObject({ code: "relay_rate_limited", billing: "not_charged" });
  const waitMs = Date.parse(waiting.error?.retryAfter ?? "") - Date.now();
  expect(waitMs).toBeGreaterThan(110_000);
  expect(waitMs).toBeLessThan(130_000);
  skip(60_000);
  await studio.waitFor(job.id, (run) => run.status === "queued");
  expect(relay.postCount).toBe(1);
  skip(61_000);
  expect(await studio.waitUntilFinal(job.id)).toMatchObject({ status: "succeeded", attempts: 2, cost: 0.06 });
  expect(relay.postCount).toBe(2);
});

test("a relay that is always busy is asked five times, then the money is given back", async () => {
  relay.setDefault(answerRateLimited());
  const job = await studio.submit();
  // However slow the machine: a wait that ended by itself is not looked for.
  let run = await studio.waitFor(job.id, isWaiting);
  while (!isFinalRun(run.status)) {
    skip(700_000);
    run = await studio.waitFor(job.id, (one) => isFinalRun(one.status) || isWaiting(one));
  }
  expect(run).toMatchObject({ status: "failed", cost: 0, attempts: 5, error: { code: "relay_rate_limited" } });
  expect(relay.postCount).toBe(5);
  // The user's hand starts the count anew.
  relay.reset();
  await studio.jobs.retryRun(run.id);
  expect(await studio.waitFor(job.id, ({ status }) => status === "succeeded")).toMatchObject({ attempts: 6 });
});

test("a relay that is not there: surely not sent, sent again when it is back", async () => {
  const gone = await openHarness({ relayUrl: "http://127.0.0.1:9", now: clock });
  await gone.runner.start();
  try {
    const job = await gone.submit();
    const waiting = await gone.waitFor(job.id, (run) => run.status === "queued" && run.error !== undefined);
    expect(waiting.error).toMatchObject({ code: "relay_unreachable", billing: "not_charged" });
    expect((await gone.jobs.cancel(job.id)).runs[0]).toMatchObject({ status: "canceled", cost: 0 });
  } finally {
    await gone.close();
  }
});
