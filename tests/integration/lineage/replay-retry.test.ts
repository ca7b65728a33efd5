import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ErrorCode, StudioError } from "@/lib/core/errors";
import type { Replay } from "@/lib/core/replay";
import type { JobService } from "@/lib/server/studio";
import { drawPng } from "@/tests/support/edit-pictures";
import { type EditStudio, openEditStudio } from "@/tests/support/edit-studio";
import {
  after,
  answerJson,
  answerPictures,
  answerRateLimited,
  dropBeforeHeaders,
  hang,
} from "@/tests/support/stub-behaviours";
import type { StubBehaviour } from "@/tests/support/stub-exchange";
import { TEST_CONNECTION } from "@/tests/support/studio-harness";

const REFUSED = answerJson(400, { error: "bad prompt" });

let bench: EditStudio;
/** What downloads are refused with, by their order; empty: nothing. */
let fetchErrors: (ErrorCode | undefined)[] = [];
/** What happens between the driver's look at a job and its note of how it ended. */
let between: ((jobs: JobService, jobId: string) => Promise<void>) | undefined;
/** How many calls had gone out before the replay. */
let before = 0;

beforeEach(async () => {
  fetchErrors = [];
  between = undefined;
  bench = await openEditStudio({
    wrapArchive: (archive) => ({
      ...archive,
      async fetchResult(url, options) {
        const code = fetchErrors.shift();
        if (code !== undefined) throw new StudioError(code, "refused on purpose");
        return archive.fetchResult(url, options);
      },
    }),
    wrapReplayedJobs: (jobs) => ({
      ...jobs,
      async get(id) {
        const job = await jobs.get(id);
        await between?.(jobs, id);
        return job;
      },
    }),
  });
  bench.relay.setDefault(answerPictures());
});

afterEach(() => bench.close());

/** Replays three remixes, each of the one before, on another picture; `answers` is what its first calls get. */
async function startReplay(...answers: readonly StubBehaviour[]): Promise<string> {
  return replayRemixes(1, answers);
}

async function replayRemixes(numImages: number, answers: readonly StubBehaviour[]): Promise<string> {
  const { studio } = bench;
  let target = await bench.upload("source", await drawPng({ width: 96, height: 64 }, 3, 1));
  for (const prompt of ["at dawn", "at noon", "at dusk"]) {
    const { id } = await studio.submit({ operation: "remix", source: target, prompt, numImages });
    target = (await studio.waitUntilFinal(id)).results[0]?.asset ?? "";
  }
  const source = await bench.upload("source", await drawPng({ width: 96, height: 64 }, 3, 2));
  const input = { target, branch: "path" as const, source, connectionId: TEST_CONNECTION, without: [] };
  const { total } = await studio.replays.plan(input);
  before = bench.relay.postCount;
  bench.relay.enqueue(...answers);
  return (await studio.replays.create({ ...input, total }, undefined)).id;
}

async function finish(id: string): Promise<Replay> {
  const { replays } = bench.studio;
  await expect.poll(async () => (await replays.get(id)).doneAt, { timeout: 30_000, interval: 30 }).toBeDefined();
  return replays.get(id);
}

/** The user's hand on the job of a step. */
async function retry({ steps }: Replay, place: number): Promise<string> {
  const jobId = steps[place]?.jobId ?? "";
  const { runs } = await bench.studio.jobs.get(jobId);
  await bench.studio.jobs.retryRun(runs[0]?.id ?? "");
  return jobId;
}

const statusesOf = ({ steps }: Replay) => steps.map(({ status }) => status);
const postsSince = () => bench.relay.postCount - before;

test("a failed step that is sent again by hand and succeeds: the steps after it are sent, each once", async () => {
  const id = await startReplay(answerPictures(), REFUSED);
  const ended = await finish(id);
  expect(statusesOf(ended)).toEqual(["succeeded", "failed", "stopped"]);
  bench.relay.enqueue(after(300, answerPictures()));
  await retry(ended, 1);
  const open = await bench.studio.replays.get(id);
  expect(open.doneAt).toBeUndefined();
  expect(statusesOf(open)).toEqual(["succeeded", "running", "waiting"]);
  expect(open.steps[1]?.error).toBeUndefined();
  const done = await finish(id);
  expect(statusesOf(done)).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(postsSince()).toBe(4);
  const [, second, third] = await Promise.all(done.steps.map(({ jobId }) => bench.studio.jobs.get(jobId ?? "")));
  expect(third?.runs[0]?.request.source).toBe(second?.runs[0]?.results[0]?.asset);
});

test("sent again and failed again, the replay ends again; a third time it may still go on", async () => {
  const id = await startReplay(dropBeforeHeaders, REFUSED);
  const first = await finish(id);
  expect(statusesOf(first)).toEqual(["failed", "stopped", "stopped"]);
  expect(first.steps[0]?.error).toMatchObject({ billing: "maybe_charged" });
  await retry(first, 0);
  const second = await finish(id);
  expect(statusesOf(second)).toEqual(["failed", "stopped", "stopped"]);
  expect(second.steps[0]?.error).toMatchObject({ code: "relay_rejected", billing: "not_charged" });
  expect(postsSince()).toBe(2);
  await retry(second, 0);
  expect(statusesOf(await finish(id))).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(postsSince()).toBe(5);
});

test("the job of a step that was canceled by itself goes on with its replay when it is sent again", async () => {
  const { jobs, replays } = bench.studio;
  const id = await startReplay(answerPictures(), answerRateLimited("300"));
  // Put back by the relay: it waits, and can be canceled free of charge.
  await expect.poll(postsSince, { timeout: 30_000 }).toBe(2);
  const { steps } = await replays.get(id);
  await bench.studio.waitFor(steps[1]?.jobId ?? "", ({ status, error }) => status === "queued" && error !== undefined);
  await jobs.cancel(steps[1]?.jobId ?? "");
  const ended = await finish(id);
  expect(statusesOf(ended)).toEqual(["succeeded", "canceled", "stopped"]);
  await retry(ended, 1);
  expect(statusesOf(await finish(id))).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(postsSince()).toBe(4);
});

test("a replay the user stopped stays stopped, whatever becomes of the job that was out", async () => {
  const { replays, waitUntilFinal } = bench.studio;
  const id = await startReplay(hang);
  await expect.poll(postsSince, { timeout: 30_000 }).toBe(1);
  await replays.cancel(id);
  const ended = await finish(id);
  expect(statusesOf(ended)).toEqual(["failed", "canceled", "canceled"]);
  expect((await waitUntilFinal(await retry(ended, 0))).status).toBe("succeeded");
  await drive();
  const same = await replays.get(id);
  expect(same).toMatchObject({ isCanceled: true, doneAt: ended.doneAt });
  expect(statusesOf(same)).toEqual(["failed", "canceled", "canceled"]);
  expect(postsSince()).toBe(2);
});

test("a replay that ended early can be stopped for good: its failed job is then a job like any other", async () => {
  const { replays, waitUntilFinal } = bench.studio;
  const id = await startReplay(REFUSED);
  const ended = await finish(id);
  expect((await replays.cancel(id)).isCanceled).toBe(true);
  expect((await waitUntilFinal(await retry(ended, 0))).status).toBe("succeeded");
  await drive();
  expect(statusesOf(await replays.get(id))).toEqual(["failed", "stopped", "stopped"]);
  expect(postsSince()).toBe(2);
});

test("a step whose picture is fetched after all, without another call, lets the next ones be sent", async () => {
  const id = await startReplay(async (exchange) => {
    fetchErrors = ["result_refused"];
    await answerPictures()(exchange);
  });
  const ended = await finish(id);
  expect(statusesOf(ended)).toEqual(["failed", "stopped", "stopped"]);
  expect(postsSince()).toBe(1);
  await retry(ended, 0);
  expect(statusesOf(await finish(id))).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(postsSince()).toBe(3);
});

test("a step that was refused because its picture could not be fetched is sent when that is fetched after all", async () => {
  const refuseFirst: StubBehaviour = async (exchange) => {
    fetchErrors = ["result_refused"];
    await answerPictures()(exchange);
  };
  const id = await replayRemixes(2, [refuseFirst]);
  const ended = await finish(id);
  expect(statusesOf(ended)).toEqual(["succeeded", "failed", "stopped"]);
  expect(ended.steps[1]?.error).toMatchObject({ code: "gone" });
  await retry(ended, 0);
  expect(statusesOf(await finish(id))).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(postsSince()).toBe(3);
});

test("a job that is sent again between the look at it and the note of how it ended has not ended", async () => {
  // The note overtook the user's hand: the step counted as failed for ever, though its job succeeded.
  let isAsked = false;
  between = async (jobs, jobId) => {
    const [run] = (await jobs.get(jobId)).runs;
    if (isAsked || run?.status !== "failed") return;
    isAsked = true;
    await jobs.retryRun(run.id);
  };
  const id = await startReplay(answerPictures(), REFUSED);
  const done = await finish(id);
  expect(isAsked).toBe(true);
  expect(statusesOf(done)).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(postsSince()).toBe(4);
});

/** Gives the driver the chance to do what it must not. */
async function drive(): Promise<void> {
  const { id } = await bench.studio.submit({ prompt: "something else" });
  await bench.studio.waitUntilFinal(id);
  before++;
  await delay(300);
}
