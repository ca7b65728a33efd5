import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listAssetsSchema } from "@/lib/core/asset-filter";
import type { RunStatus } from "@/lib/core/job";
import { isFinalRun } from "@/lib/core/run-status";
import { failpointNames } from "@/lib/server/jobs/failpoints";
import { countWholePictures } from "@/tests/support/archived-pictures";
import { startStudioProcess } from "@/tests/support/child-process";
import { after, answerJson, answerPictures } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness, TEST_CONNECTION } from "@/tests/support/studio-harness";

let relay: StubRelay;
let folder: string;
/** Takes over from the process that died, in this one. */
let heir: StudioHarness | undefined;

beforeEach(async () => {
  relay = await startStubRelay();
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-crash-"));
});

afterEach(async () => {
  await heir?.close();
  heir = undefined;
  await relay.close();
  await rm(folder, { recursive: true, force: true });
});

interface Step {
  readonly failpoint: string;
  readonly ends: RunStatus;
  readonly posts: number;
}

const succeeds = (failpoint: string): Step => ({ failpoint, ends: "succeeded", posts: 1 });

const steps: readonly Step[] = [
  succeeds("before-journal-sending"),
  { failpoint: "after-journal-sending", ends: "unknown", posts: 0 },
  { failpoint: "mid-post", ends: "unknown", posts: 1 },
  succeeds("after-first-response-byte"),
  succeeds("before-spool-rename"),
  succeeds("after-spool-rename"),
  succeeds("after-journal-responded"),
  succeeds("after-fetch:2"),
  succeeds("after-picture-write"),
  succeeds("after-picture-write:4"),
  succeeds("before-final-commit"),
  succeeds("after-final-commit"),
];

test.each(steps)(
  "killed at $failpoint: $ends after the restart, $posts call(s)",
  async ({ failpoint, ends, posts }) => {
    relay.setDefault(failpoint === "mid-post" ? after(600, answerPictures()) : answerPictures());
    const victim = startStudioProcess(folder, relay.url, failpoint);
    await victim.ready;
    victim.submit("a lighthouse at dusk");
    expect(await victim.gone).toMatchObject({ signal: "SIGKILL" });

    heir = await openHarness({ relayUrl: relay.url, folder });
    await heir.runner.start();
    const runIds = await heir.database.selectFrom("runs").select(["id", "jobId"]).execute();
    expect(runIds).toHaveLength(1);
    const { id, jobId } = runIds[0] ?? { id: "", jobId: "" };
    const run = await heir.waitFor(jobId, ({ status }) => isFinalRun(status), 20_000);
    expect(run.status).toBe(ends);
    expect(relay.postCount).toBe(posts);
    expect(await countWholePictures(heir, id)).toBe(ends === "succeeded" ? 4 : 0);
    expect(run.error?.code).toBe(ends === "unknown" ? "interrupted" : undefined);
    const ledger = await heir.database.selectFrom("ledger").select(["kind"]).execute();
    expect(ledger.map((row) => row.kind).toSorted()).toEqual(["reserve", "settle"]);
  },
);

const compositeSteps = [
  "before-composite",
  "before-composite:2",
  "before-composite-commit",
  "before-composite-commit:2",
];

test.each(compositeSteps)(
  "killed at %s: the composites are made after the restart, without a call",
  async (failpoint) => {
    relay.setDefault(answerPictures());
    const { source, mask } = await prepareEdit();
    const victim = startStudioProcess(folder, relay.url, failpoint);
    await victim.ready;
    victim.edit(source, mask);
    expect(await victim.gone).toMatchObject({ signal: "SIGKILL" });
    expect(relay.postCount).toBe(1);

    heir = await openHarness({ relayUrl: relay.url, folder });
    await heir.runner.start();
    const { jobId } = await heir.database.selectFrom("runs").select("jobId").executeTakeFirstOrThrow();
    const run = await heir.waitFor(
      jobId,
      ({ results }) => results.length === 2 && results.every((result) => result.composite !== undefined),
      20_000,
    );
    expect(run.status).toBe("succeeded");
    for (const { compositeFacts, isCompositePending } of run.results) {
      expect(compositeFacts).toMatchObject({ changedOutside: 0 });
      expect(isCompositePending).toBeUndefined();
    }
    expect(relay.postCount).toBe(1);
    // Whatever was half done left no second composite.
    const composites = await heir.assets.list(listAssetsSchema.parse({ kind: "composite" }));
    expect(composites.items).toHaveLength(2);
  },
);

const replaySteps = [
  "before-replay-job",
  "after-replay-job",
  "before-replay-job:2",
  "after-replay-job:2",
  "after-fetch:2",
];

test.each(replaySteps)("a replay killed at %s goes on after the restart, one call for each step", async (failpoint) => {
  relay.setDefault(answerPictures());
  const { target, source, total } = await prepareReplay();
  const before = relay.postCount;
  const victim = startStudioProcess(folder, relay.url, failpoint);
  await victim.ready;
  victim.replay(target, source, total);
  expect(await victim.gone).toMatchObject({ signal: "SIGKILL" });

  heir = await openHarness({ relayUrl: relay.url, folder });
  await heir.runner.start();
  const { id } = await heir.database.selectFrom("replays").select("id").executeTakeFirstOrThrow();
  await expect.poll(async () => (await heir?.replays.get(id))?.doneAt, { timeout: 20_000, interval: 50 }).toBeDefined();
  const { steps: done } = await heir.replays.get(id);
  expect(done.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  expect(relay.postCount).toBe(before + 2);
  expect(await heir.database.selectFrom("jobs").select("id").execute()).toHaveLength(4);
});

const retrySteps = [
  "before-journal-sending",
  "after-spool-rename",
  "after-fetch",
  "before-final-commit",
  "before-replay-job",
  "after-replay-job",
  "before-journal-sending:2",
];

test.each(retrySteps)(
  "a replay whose failed step is sent again, killed at %s, goes on after the restart",
  async (failpoint) => {
    const { id, runId } = await prepareHeldUp();
    const before = relay.postCount;
    const victim = startStudioProcess(folder, relay.url, failpoint);
    await victim.ready;
    victim.retry(runId);
    expect(await victim.gone).toMatchObject({ signal: "SIGKILL" });
    expect(await endReplay(id)).toEqual(["succeeded", "succeeded"]);
    expect(relay.postCount).toBe(before + 2);
  },
);

test("a replay whose failed step was sent again and may have been accepted when it was killed sends nothing by itself", async () => {
  const { id, runId } = await prepareHeldUp();
  const before = relay.postCount;
  relay.enqueue(after(600, answerPictures()));
  const victim = startStudioProcess(folder, relay.url, "mid-post");
  await victim.ready;
  victim.retry(runId);
  expect(await victim.gone).toMatchObject({ signal: "SIGKILL" });
  expect(await endReplay(id)).toEqual(["failed", "stopped"]);
  expect(relay.postCount).toBe(before + 1);
  await heir?.jobs.retryRun(runId);
  expect(await endReplay(id)).toEqual(["succeeded", "succeeded"]);
  expect(relay.postCount).toBe(before + 3);
});

/** A replay of two steps, ended early by the first; its run. */
async function prepareHeldUp(): Promise<{ id: string; runId: string }> {
  const { target, source, total } = await prepareReplay();
  relay.enqueue(answerJson(400, { error: "bad prompt" }));
  const studio = await openHarness({ relayUrl: relay.url, folder });
  await studio.runner.start();
  const input = { target, branch: "path", source, connectionId: TEST_CONNECTION, total } as const;
  const { id } = await studio.replays.create({ ...input, without: [] }, undefined);
  await expect.poll(async () => (await studio.replays.get(id)).doneAt, { timeout: 20_000, interval: 50 }).toBeDefined();
  const { steps: ended } = await studio.replays.get(id);
  const run = (await studio.jobs.get(ended[0]?.jobId ?? "")).runs[0];
  await studio.close();
  expect(ended.map(({ status }) => status)).toEqual(["failed", "stopped"]);
  return { id, runId: run?.id ?? "" };
}

/** How the steps of a replay ended in the studio that took over. */
async function endReplay(id: string): Promise<string[]> {
  if (!heir) {
    heir = await openHarness({ relayUrl: relay.url, folder });
    await heir.runner.start();
  }
  const { replays } = heir;
  await expect.poll(async () => (await replays.get(id)).doneAt, { timeout: 20_000, interval: 50 }).toBeDefined();
  return (await replays.get(id)).steps.map(({ status }) => status);
}

/** A remix of a remix, and another picture to do them on. */
async function prepareReplay(): Promise<{ target: string; source: string; total: number }> {
  const { source, mask: other } = await prepareEdit();
  const studio = await openHarness({ relayUrl: relay.url, folder });
  await studio.runner.start();
  try {
    const remix = async (from: string) => {
      const { id } = await studio.submit({ operation: "remix", source: from });
      return (await studio.waitUntilFinal(id)).results[0]?.asset ?? "";
    };
    const target = await remix(await remix(source));
    const input = { target, branch: "path", source: other, connectionId: TEST_CONNECTION, without: [] } as const;
    return { target, source: other, total: (await studio.replays.plan({ ...input, without: [] })).total };
  } finally {
    await studio.close();
  }
}

/** Uploads what an edit needs, and lets go of the folder again. */
async function prepareEdit(): Promise<{ source: string; mask: string }> {
  const studio = await openHarness({ relayUrl: relay.url, folder });
  const { width, height } = { width: 96, height: 64 };
  const upload = async (kind: "source" | "mask", background: string, part: string) => {
    const input = await sharp({ create: { width: 40, height: 40, channels: 3, background: part } })
      .png()
      .toBuffer();
    const bytes = await sharp({ create: { width, height, channels: 3, background } })
      .composite([{ input, left: 8, top: 8 }])
      .png()
      .toBuffer();
    const stream = (async function* () {
      yield new Uint8Array(bytes);
    })();
    return (await studio.assets.upload({ stream, kind, fileName: undefined })).asset.id;
  };
  try {
    return { source: await upload("source", "teal", "gold"), mask: await upload("mask", "black", "white") };
  } finally {
    await studio.close();
  }
}

test("every failpoint has its row", () => {
  const named = [...steps.map((step) => step.failpoint), ...compositeSteps, ...replaySteps];
  const covered = new Set(named.map((failpoint) => failpoint.split(":")[0]));
  expect([...covered].toSorted()).toEqual([...failpointNames].toSorted());
});
