import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { z } from "zod";
import { listAssetsSchema } from "@/lib/core/asset-filter";
import { checkDecodes } from "@/lib/server/images/probe";
import { openHarness, type StudioHarness } from "../support/studio-harness";
import { type BenchChild, startChild } from "./bench-child";
import { makeGrainyPng, makeTwin } from "./bench-pictures";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type RoundFigures, runRounds } from "./run-rounds";

const PICTURE_BYTES = 3_000_000;
/** Quality bar P12: times the bare write, syncs and commit. */
const LIMIT = 2;

const BARE = "bare Node: write, fsync, rename, fsync folder, FULL commit";
const CHECKED = "bare Node: the same beside the check that the picture decodes";
const STUDIO = "studio: picture's last byte received → listed";
const SENT = "… from the relay's last byte sent";
const ANSWERED = "… from the last byte of its JSON answer (download included)";

/** P12: how long a picture that has arrived is not safe yet, beside the least that makes it safe. */
export async function benchArchive(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-bench-"));
  const relay = await startChild("./picture-relay.ts", [String(PICTURE_BYTES)]);
  const studio = await openHarness({ relayUrl: relay.url, folder: path.join(folder, "studio") });
  await studio.runner.start();
  const bare = await openBareArchive(path.join(folder, "bare"));
  try {
    const clock = new RelayClock(relay);
    const asides = new Map([SENT, ANSWERED].map((name): [string, number[]] => [name, []]));
    const figures = await runRounds([
      { name: BARE, measure: () => bare.store() },
      { name: CHECKED, measure: () => bare.store((bytes) => checkDecodes(bytes)) },
      { name: STUDIO, measure: () => archiveOnce(studio, clock, asides) },
    ]);
    return toRows(figures, asides);
  } finally {
    await studio.close();
    bare.close();
    await relay.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const eventSchema = z.object({ event: z.enum(["answer-sent", "picture-sent"]), at: z.string() });

/** When the relay's last bytes left it, in milliseconds of the monotonic clock. */
class RelayClock {
  readonly #times = new Map<string, number>();

  constructor(relay: BenchChild) {
    relay.onMessage((message) => {
      const { event, at } = eventSchema.parse(message);
      this.#times.set(event, toMs(BigInt(at)));
    });
  }

  /** The relay's words come by another way than its bytes: they may be a little later. */
  async read(event: "answer-sent" | "picture-sent"): Promise<number> {
    for (;;) {
      const at = this.#times.get(event);
      if (at !== undefined) return at;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  forget(): void {
    this.#times.clear();
  }
}

async function archiveOnce(
  studio: StudioHarness,
  clock: RelayClock,
  asides: ReadonlyMap<string, number[]>,
): Promise<number> {
  clock.forget();
  const received = whenReceived();
  const listed = whenListed(studio);
  await studio.submit({ numImages: 1 });
  const { at, assetId } = await listed;
  asides.get(SENT)?.push(at - (await clock.read("picture-sent")));
  asides.get(ANSWERED)?.push(at - (await clock.read("answer-sent")));
  // Thumbnail and preview are made now; they must not run into the next round.
  await studio.assets.openFile(assetId, "preview");
  return at - (await received);
}

/** The moment the HTTP client has the last byte of the picture, before anybody is handed it. */
function whenReceived(): Promise<number> {
  return new Promise((resolve) => {
    const channel = "undici:request:trailers";
    const listener = (message: unknown) => {
      if (!String(Object(message).request?.path).startsWith("/pictures/")) return;
      unsubscribe(channel, listener);
      resolve(now());
    };
    subscribe(channel, listener);
  });
}

/** The moment a list that was asked for after the event holds the picture. */
function whenListed(studio: StudioHarness): Promise<{ at: number; assetId: string }> {
  return new Promise((resolve, reject) => {
    const stop = studio.events.subscribe(({ event }) => {
      if (event.type !== "asset" || event.change !== "created") return;
      stop();
      studio.assets.list(listAssetsSchema.parse({ limit: 50 })).then(({ items }) => {
        if (items[0]?.id === event.assetId) resolve({ at: now(), assetId: event.assetId });
        else reject(new Error("the new picture is not the first of the list"));
      }, reject);
    });
  });
}

interface BareArchive {
  /** Milliseconds. `check` runs beside the writing. */
  store(check?: (bytes: Uint8Array) => Promise<void>): Promise<number>;
  close(): void;
}

/** The least that makes a picture safe: no hash, no check, no run, one row. */
async function openBareArchive(folder: string): Promise<BareArchive> {
  await mkdir(folder, { recursive: true });
  const database = new DatabaseSync(path.join(folder, "bare.db"));
  database.exec("pragma journal_mode = wal");
  database.exec("pragma synchronous = full");
  database.exec("create table pictures (name text primary key, facts text not null)");
  const insert = database.prepare("insert into pictures values (?, ?)");
  const picture = await makeGrainyPng(PICTURE_BYTES);
  let count = 0;
  return {
    async store(check) {
      count += 1;
      const bytes = makeTwin(picture, count);
      const target = path.join(folder, `${count}.png`);
      const started = now();
      await Promise.all([check?.(bytes), writeSynced(`${target}.part`, bytes)]);
      await rename(`${target}.part`, target);
      await syncFolder(folder);
      database.exec("begin immediate");
      insert.run(`${count}.png`, "x".repeat(400));
      database.exec("commit");
      return now() - started;
    },
    close: () => database.close(),
  };
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx");
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}

function now(): number {
  return toMs(process.hrtime.bigint());
}

function toMs(nanoseconds: bigint): number {
  return Number(nanoseconds / 1_000n) / 1_000;
}

function toRows(figures: readonly RoundFigures[], asides: ReadonlyMap<string, number[]>): BenchRow[] {
  const bare = figures.find(({ name }) => name === BARE)?.median ?? Number.NaN;
  const measured = figures.map((figure): BenchRow => {
    const ratio = figure.median / bare;
    return {
      bar: "P12",
      what: figure.name,
      figure: `${formatNumber(figure.median)} ms (${formatNumber(ratio)} ×)`,
      spread: formatSpread(figure, "ms"),
      ...(figure.name === STUDIO && { limit: { text: `≤ ${LIMIT} × bare`, isMet: ratio <= LIMIT } }),
    };
  });
  const explained = [...asides].map(([what, values]): BenchRow => {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted[sorted.length >> 1] ?? Number.NaN;
    const spread = { lowest: sorted[0] ?? Number.NaN, highest: sorted.at(-1) ?? Number.NaN };
    return {
      bar: "P12",
      what,
      figure: `${formatNumber(middle)} ms (${formatNumber(middle / bare)} ×)`,
      spread: formatSpread(spread, "ms"),
    };
  });
  return [...measured, ...explained];
}
