import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countWholePictures } from "@/tests/support/archived-pictures";
import { startStudioProcess } from "@/tests/support/child-process";
import { after, answerPictures, answerText } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { type HarnessOptions, openHarness, type StudioHarness } from "@/tests/support/studio-harness";

let relay: StubRelay;
let folder: string;
let opened: StudioHarness[] = [];

beforeEach(async () => {
  relay = await startStubRelay();
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-take-over-"));
  opened = [];
});

afterEach(async () => {
  for (const studio of opened) await studio.close();
  await relay.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two of these on one folder play two processes. */
async function open(owner: string, options: Partial<HarnessOptions> = {}): Promise<StudioHarness> {
  const ownership = { owner, isOwnerGone: () => false };
  const studio = await openHarness({ relayUrl: relay.url, folder, ownership, ...options });
  opened.push(studio);
  return studio;
}

const HOUR_MS = 3_600_000;

test("two processes share the work: every job is sent once", async () => {
  const reader = await open("reader");
  const studios = [startStudioProcess(folder, relay.url), startStudioProcess(folder, relay.url)];
  try {
    for (const studio of studios) await studio.ready;
    for (let index = 0; index < 10; index++) studios[index % 2]?.submit(`job ${index}`);
    const readEnds = async () => {
      const rows = await reader.database.selectFrom("runs").select(["id", "status"]).execute();
      return rows.filter((row) => row.status === "succeeded");
    };
    await expect.poll(async () => (await readEnds()).length, { timeout: 40_000, interval: 100 }).toBe(10);
    expect(relay.postCount).toBe(10);
    for (const { id } of await readEnds()) expect(await countWholePictures(reader, id)).toBe(4);
  } finally {
    for (const studio of studios) await studio.kill();
  }
});

test("a lease that is alive is respected; one that ended is taken over", async () => {
  relay.setDefault(after(1_500, answerPictures()));
  const first = await open("first");
  await first.runner.start();
  const job = await first.submit();
  await first.waitFor(job.id, (run) => run.status === "sending");

  const second = await open("second", { now: () => Date.now() + 20_000 });
  await second.runner.start();
  expect((await second.jobs.get(job.id)).runs[0]?.status).toBe("sending");

  const third = await open("third", { now: () => Date.now() + 40_000 });
  await third.runner.start();
  const given = (await third.jobs.get(job.id)).runs[0];
  expect(given).toMatchObject({ status: "unknown", error: { code: "interrupted", billing: "maybe_charged" } });

  // The first one had only slept: its answer proves the others wrong, and the picture is kept.
  const run = await first.waitFor(job.id, ({ status }) => status === "succeeded");
  expect(await countWholePictures(first, run.id)).toBe(1);
  expect(relay.postCount).toBe(1);
  expect((await first.jobs.get(job.id)).status).toBe("done");
});

test("a journal that cannot be written after the answer: the next start finds the answer", async () => {
  const first = await open("first");
  await sql`create trigger broken before insert on run_results begin select raise(abort, 'disk is full'); end`.execute(
    first.database,
  );
  await first.runner.start();
  const job = await first.submit({ numImages: 4 });
  await expect.poll(() => readdir(path.join(folder, "spool"))).toEqual([expect.stringMatching(/\.answer$/)]);
  await first.runner.stop(5_000);
  expect((await first.jobs.get(job.id)).runs[0]?.status).toBe("sending");
  await sql`drop trigger broken`.execute(first.database);

  const second = await open("second", { ownership: { owner: "second", isOwnerGone: () => true } });
  await second.runner.start();
  const run = await second.waitUntilFinal(job.id);
  expect(run.status).toBe("succeeded");
  expect(await countWholePictures(second, run.id)).toBe(4);
  expect(relay.postCount).toBe(1);
});

test("an answer that could not be read is kept for seven days", async () => {
  relay.setDefault(answerText(200, "<html>"));
  const first = await open("first");
  await first.runner.start();
  await first.waitUntilFinal((await first.submit()).id);
  await first.runner.stop(1_000);
  const listSpool = () => readdir(path.join(folder, "spool"));
  for (const [days, kept] of [
    [6, 1],
    [8, 0],
  ] as const) {
    const later = await open(`day ${days}`, { now: () => Date.now() + days * 24 * HOUR_MS });
    await later.runner.start();
    await later.runner.stop(1_000);
    await expect.poll(async () => (await listSpool()).length).toBe(kept);
  }
});

test("a relay's own link is kept while it lives, and forgotten when it ended", async () => {
  const first = await open("first");
  await first.runner.start();
  await first.waitUntilFinal((await first.submit()).id);
  await first.runner.stop(1_000);
  const readLinks = async () =>
    (await first.database.selectFrom("runResults").select(["relayUrl", "fetchUrl"]).execute())[0];
  expect(await readLinks()).toEqual({ relayUrl: expect.stringContaining(relay.url), fetchUrl: null });
  const later = await open("later", { now: () => Date.now() + 25 * HOUR_MS });
  await later.runner.start();
  await expect.poll(readLinks).toEqual({ relayUrl: null, fetchUrl: null });
});
