import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { isFinalRun } from "@/lib/core/run-status";
import { countWholePictures } from "@/tests/support/archived-pictures";
import { startStudioProcess } from "@/tests/support/child-process";
import { drawMask, drawPng } from "@/tests/support/edit-pictures";
import { answerPictures } from "@/tests/support/stub-behaviours";
import { type StubExchange, type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness } from "@/tests/support/studio-harness";

export interface KillFigures {
  readonly kills: number;
  readonly jobs: number;
  /** How many of the jobs were edits, whose pictures are put back into their source after they arrived. */
  readonly edits: number;
  readonly succeeded: number;
  readonly unknown: number;
  /** Runs whose whole answer lay on disk at some kill. */
  readonly answeredOnDisk: number;
  /** Of those, runs without all their whole pictures in the end. */
  readonly lost: number;
  /** Composites that are whole. */
  readonly composites: number;
  /** Given up in words, because making them was killed three times; made again afterwards, as a user would ask for it. */
  readonly madeAgain: number;
  /** Pictures of succeeded edits without a composite in the end. */
  readonly lostComposites: number;
  /** Kills while a composite was still to be made. */
  readonly killsBeforeComposite: number;
  readonly posts: number;
  /** Calls for one job beyond the first. */
  readonly secondPosts: number;
  /** Runs that ended in no way they may end. */
  readonly otherEnds: number;
  /** Longest time from the relay's last byte to a kill that left no answer on disk, milliseconds. */
  readonly longestGapMs: number;
}

interface Call {
  readonly prompt: string;
  finishedAt: number | undefined;
}

/** Large enough for its composite to take a while. */
const EDITED = { width: 1_600, height: 1_200 };

/**
 * Kills a studio `kills` times at random moments (also while it starts and takes over) and counts what became of every
 * run: 4-image runs, and every other one an edit of two images. The relay lives in this process and survives.
 */
export async function killAtRandom(kills: number, random: () => number): Promise<KillFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-kill-"));
  const relay = await startStubRelay();
  const calls = recordCalls(relay, random);
  const reader = await openHarness({ relayUrl: relay.url, folder });
  const answered = new Set<string>();
  const killTimes: number[] = [];
  let killsBeforeComposite = 0;
  try {
    const source = await upload(reader, "source", await drawPng(EDITED));
    const box = { x: 400, y: 300, width: 300, height: 200 };
    const mask = await upload(reader, "mask", await drawMask(EDITED, box));
    for (let index = 0; index < kills; index++) {
      const studio = startStudioProcess(folder, relay.url);
      // One in eight dies while it starts.
      if (random() < 0.125) await delay(random() * 1_500);
      else {
        await studio.ready;
        if (index % 2 === 0) studio.submit(`kill ${index}`);
        else studio.edit(source, mask, `kill ${index}`);
        // An edit takes longer: plan, call, pictures, and only then the composites.
        await delay(random() * (index % 2 === 0 ? 1_200 : 3_000));
      }
      killTimes.push(Date.now());
      await studio.kill();
      for (const runId of await listAnswersOnDisk(folder)) answered.add(runId);
      if (await isCompositeWanted(reader)) killsBeforeComposite += 1;
    }
    const heir = startStudioProcess(folder, relay.url);
    await heir.ready;
    await waitUntilAllFinal(reader);
    await heir.kill();
    const madeAgain = await makeGivenUpAgain(reader);
    return { ...(await judge(reader, calls, answered, killTimes)), madeAgain, killsBeforeComposite };
  } finally {
    await reader.close();
    await relay.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function upload(studio: StudioHarness, kind: "source" | "mask", bytes: Uint8Array): Promise<string> {
  const stream = (async function* () {
    yield new Uint8Array(bytes);
  })();
  return (await studio.assets.upload({ stream, kind, fileName: undefined })).asset.id;
}

async function isCompositeWanted({ database }: StudioHarness): Promise<boolean> {
  const row = await database
    .selectFrom("runResults")
    .select("runId")
    .where("compositeWanted", ">", 0)
    .where("assetId", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

function recordCalls(relay: StubRelay, random: () => number): Call[] {
  const calls: Call[] = [];
  const answer = answerPictures();
  relay.setDefault(async (exchange) => {
    const call: Call = { prompt: readPrompt(exchange), finishedAt: undefined };
    calls.push(call);
    exchange.response.on("finish", () => {
      call.finishedAt = Date.now();
    });
    await delay(random() * 250);
    if (!exchange.response.destroyed) await answer(exchange);
  });
  return calls;
}

function readPrompt({ request }: StubExchange): string {
  const match = /kill \d+/.exec(request.body.toString("latin1"));
  if (!match) throw new Error("a call without its prompt");
  return match[0];
}

/** Judged by hand, not by the code under test: a committed answer, or a part whose body is whole JSON. */
async function listAnswersOnDisk(folder: string): Promise<string[]> {
  const spool = path.join(folder, "spool");
  const found: string[] = [];
  for (const name of await readdir(spool).catch(() => [])) {
    const text = (await readFile(path.join(spool, name))).toString("utf8");
    const body = text.slice(text.indexOf("\n") + 1);
    if (name.endsWith(".answer") || isJson(body)) found.push(name.split(".")[0] ?? "");
  }
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function waitUntilAllFinal(reader: StudioHarness): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const rows = await reader.database.selectFrom("runs").select(["id", "status"]).execute();
    const open = rows.filter(
      (row) => !["succeeded", "failed", "canceled", "unknown"].some((end) => end === row.status),
    );
    if (open.length === 0 && !(await isCompositeWanted(reader))) return;
    if (Date.now() > deadline) throw new Error(`still open: ${JSON.stringify(open)}, or composites`);
    await delay(50);
  }
}

async function makeGivenUpAgain({ database, composites }: StudioHarness): Promise<number> {
  const rows = await database
    .selectFrom("runResults")
    .select(["runId", "position"])
    .where("compositeError", "is not", null)
    .execute();
  for (const { runId, position } of rows) await composites.adjust(runId, position, { settings: {} });
  return rows.length;
}

async function judge(
  reader: StudioHarness,
  calls: readonly Call[],
  answered: ReadonlySet<string>,
  killTimes: readonly number[],
): Promise<Omit<KillFigures, "killsBeforeComposite" | "madeAgain">> {
  const figures = {
    jobs: 0,
    edits: 0,
    succeeded: 0,
    unknown: 0,
    lost: 0,
    composites: 0,
    lostComposites: 0,
    secondPosts: 0,
    otherEnds: 0,
    longestGapMs: 0,
  };
  const rows = await reader.database.selectFrom("runs").select(["id", "jobId"]).execute();
  for (const { id, jobId } of rows) {
    const run = (await reader.jobs.get(jobId)).runs[0];
    if (!run || !isFinalRun(run.status)) throw new Error("a run is not final");
    const own = calls.filter((call) => call.prompt === run.request.prompt);
    const pictures = await countWholePictures(reader, id, "result");
    const isEdit = run.request.operation === "edit";
    figures.jobs += 1;
    figures.secondPosts += Math.max(0, own.length - 1);
    const isWhole = run.status === "succeeded" && pictures === (isEdit ? 2 : 4);
    if (isEdit) {
      const composites = await countWholePictures(reader, id, "composite");
      figures.edits += 1;
      figures.composites += composites;
      if (run.status === "succeeded") figures.lostComposites += Math.abs(2 - composites);
    }
    if (isWhole) figures.succeeded += 1;
    else if (run.status === "unknown" && pictures === 0) figures.unknown += 1;
    else figures.otherEnds += 1;
    if (answered.has(id) && !isWhole) figures.lost += 1;
    const finishedAt = own[0]?.finishedAt;
    const killedAt = killTimes.find((time) => finishedAt !== undefined && time >= finishedAt);
    if (!isWhole && finishedAt !== undefined && killedAt !== undefined) {
      figures.longestGapMs = Math.max(figures.longestGapMs, killedAt - finishedAt);
    }
  }
  return { kills: killTimes.length, answeredOnDisk: answered.size, posts: calls.length, ...figures };
}

/** `npx tsx tests/integration/jobs/kill-random.ts 200` */
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const figures = await killAtRandom(Number(process.argv[2] ?? 200), Math.random);
  console.table(figures);
  process.exitCode = figures.lost + figures.lostComposites + figures.secondPosts + figures.otherEnds === 0 ? 0 : 1;
}
