import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { isFinalRun } from "@/lib/core/run-status";
import { countWholePictures } from "@/tests/support/archived-pictures";
import { startStudioProcess } from "@/tests/support/child-process";
import { answerPictures } from "@/tests/support/stub-behaviours";
import { type StubExchange, type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness } from "@/tests/support/studio-harness";

export interface KillFigures {
  readonly kills: number;
  readonly jobs: number;
  readonly succeeded: number;
  readonly unknown: number;
  /** Runs whose whole answer lay on disk at some kill. */
  readonly answeredOnDisk: number;
  /** Of those, runs without their four whole pictures in the end. */
  readonly lost: number;
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

/**
 * Kills a studio `kills` times at random moments of 4-image runs (also while it starts and takes over) and counts what
 * became of every run. The relay lives in this process and survives.
 */
export async function killAtRandom(kills: number, random: () => number): Promise<KillFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-kill-"));
  const relay = await startStubRelay();
  const calls = recordCalls(relay, random);
  const reader = await openHarness({ relayUrl: relay.url, folder });
  const answered = new Set<string>();
  const killTimes: number[] = [];
  try {
    for (let index = 0; index < kills; index++) {
      const studio = startStudioProcess(folder, relay.url);
      // One in eight dies while it starts.
      if (random() < 0.125) await delay(random() * 1_500);
      else {
        await studio.ready;
        studio.submit(`kill ${index}`);
        await delay(random() * 1_200);
      }
      killTimes.push(Date.now());
      await studio.kill();
      for (const runId of await listAnswersOnDisk(folder)) answered.add(runId);
    }
    const heir = startStudioProcess(folder, relay.url);
    await heir.ready;
    await waitUntilAllFinal(reader);
    await heir.kill();
    return await judge(reader, calls, answered, killTimes);
  } finally {
    await reader.close();
    await relay.close();
    await rm(folder, { recursive: true, force: true });
  }
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
    if (open.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still open: ${JSON.stringify(open)}`);
    await delay(50);
  }
}

async function judge(
  reader: StudioHarness,
  calls: readonly Call[],
  answered: ReadonlySet<string>,
  killTimes: readonly number[],
): Promise<KillFigures> {
  const figures = { jobs: 0, succeeded: 0, unknown: 0, lost: 0, secondPosts: 0, otherEnds: 0, longestGapMs: 0 };
  const rows = await reader.database.selectFrom("runs").select(["id", "jobId"]).execute();
  for (const { id, jobId } of rows) {
    const run = (await reader.jobs.get(jobId)).runs[0];
    if (!run || !isFinalRun(run.status)) throw new Error("a run is not final");
    const own = calls.filter((call) => call.prompt === run.request.prompt);
    const pictures = await countWholePictures(reader, id);
    figures.jobs += 1;
    figures.secondPosts += Math.max(0, own.length - 1);
    const isWhole = run.status === "succeeded" && pictures === 4;
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
  process.exitCode = figures.lost + figures.secondPosts + figures.otherEnds === 0 ? 0 : 1;
}
