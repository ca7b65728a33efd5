import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { generateLibrary } from "../support/library-generator";
import { type RunningStudio, startStudio } from "../support/studio-server";
import { type BenchRow, formatNumber } from "./bench-report";

const SIZES = [100_000, 1_000_000] as const;
const ROUNDS = 7;
const PER_ROUND = 30;
/** Quality bar P6: times raw SQL plus an empty route; growth from the smaller library to the larger. */
const LIMIT = 3;
const GROWTH_LIMIT = 1.2;
const PAGE = 60;
/** In three of ten prompts. */
const SEARCH = "soft light";

interface Library {
  readonly count: number;
  readonly studio: RunningStudio;
  readonly native: InstanceType<typeof DatabaseSync>;
  readonly folder: string;
}

type Measure = (seq: number, offset: number) => Promise<unknown> | unknown;

/** P6: pages of the list and of a search at random depths, over HTTP, beside what SQLite and an empty route take. */
export async function benchLibrary(): Promise<BenchRow[]> {
  const libraries: Library[] = [];
  try {
    for (const count of SIZES) libraries.push(await openLibrary(count));
    const figures = await measureAll(libraries);
    return toRows(figures);
  } finally {
    for (const library of libraries) await closeLibrary(library);
  }
}

async function openLibrary(count: number): Promise<Library> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-bench-library-"));
  const file = path.join(folder, "studio.db");
  await generateLibrary({ file, count });
  const studio = await startStudio({ dataDir: folder, env: { STUDIO_LOG_LEVEL: "warn" } });
  return { count, studio, folder, native: new DatabaseSync(file, { readOnly: true }) };
}

async function closeLibrary({ studio, native, folder }: Library): Promise<void> {
  native.close();
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
}

function listContestants({ studio, native }: Library): ReadonlyMap<string, Measure> {
  const list = native.prepare(
    `select * from assets where trashed_at is null and seq < ? order by seq desc limit ${PAGE + 1}`,
  );
  const search = native.prepare(
    `select assets.* from assets_fts cross join assets on assets.seq = assets_fts.rowid
     where assets_fts match '"soft" AND "light"' and assets_fts.rowid < ? and assets.trashed_at is null
     order by assets_fts.rowid desc limit ${PAGE + 1}`,
  );
  const offsets = native.prepare(
    `select * from assets where trashed_at is null order by seq desc limit ${PAGE + 1} offset ?`,
  );
  const like = native.prepare(
    `select * from assets where trashed_at is null and prompt like '%灯塔在温室里%月光%胶片%' and seq < ? order by seq desc limit ${PAGE + 1}`,
  );
  const get = async (query: string) => (await fetch(`${studio.url}${query}`)).arrayBuffer();
  const cursor = (seq: number) => Buffer.from(JSON.stringify([seq])).toString("base64url");
  return new Map<string, Measure>([
    ["empty route", () => get("/api/v1/session")],
    // As an integer: the full text seeks to nothing else, and a baseline that walks would flatter us.
    ["raw list", (seq) => list.all(BigInt(seq))],
    ["raw search", (seq) => search.all(BigInt(seq))],
    ["list", (seq) => get(`/api/v1/assets?cursor=${cursor(seq)}`)],
    ["search", (seq) => get(`/api/v1/assets?q=${encodeURIComponent(SEARCH)}&cursor=${cursor(seq)}`)],
    ["OFFSET", (_seq, offset) => offsets.all(offset)],
    ["LIKE", (seq) => like.all(BigInt(seq))],
  ]);
}

/** Interleaved over both libraries; the 95th percentile of each, in milliseconds, by "count name". */
async function measureAll(libraries: readonly Library[]): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const library of libraries) {
      const [first, last] = findEnds(library.native);
      for (const [name, measure] of listContestants(library)) {
        await wake(library);
        for (let turn = 0; turn < PER_ROUND; turn++) {
          const depth = Math.random();
          const started = performance.now();
          await measure(Math.round(last - (last - first) * depth), Math.round(library.count * 0.95 * depth));
          const key = `${library.count} ${name}`;
          // The first round warms up.
          if (round > 0) times.set(key, [...(times.get(key) ?? []), performance.now() - started]);
        }
      }
    }
  }
  return new Map([...times].map(([key, list]) => [key, percentile(list, 0.95)]));
}

/** SQLite in this process holds everything up for seconds: by then the studio has closed the connection that lies open. */
async function wake({ studio }: Library): Promise<void> {
  const call = async () => (await fetch(`${studio.url}/api/v1/session`)).arrayBuffer();
  await call().catch(call);
}

function findEnds(native: Library["native"]): readonly [number, number] {
  const row = native.prepare("select min(seq) as first, max(seq) as last from assets").get();
  return [Number(row?.first), Number(row?.last)];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function toRows(figures: ReadonlyMap<string, number>): BenchRow[] {
  const at = (count: number, name: string) => figures.get(`${count} ${name}`) ?? Number.NaN;
  const [small, large] = SIZES;
  const rows: BenchRow[] = [];
  for (const name of ["list", "search"]) {
    for (const count of SIZES) {
      const base = at(count, `raw ${name}`) + at(count, "empty route");
      const ratio = at(count, name) / base;
      rows.push({
        bar: "P6",
        what: `${name} at ${count}: p95 of a page ÷ (raw SQL + empty route)`,
        figure: `${formatNumber(at(count, name))} ms, ${formatNumber(ratio)} ×`,
        limit: { text: `≤ ${LIMIT} ×`, isMet: ratio <= LIMIT },
        spread: `raw ${formatNumber(at(count, `raw ${name}`))} ms, empty ${formatNumber(at(count, "empty route"))} ms`,
      });
    }
    const growth = at(large, name) / at(small, name);
    rows.push({
      bar: "P6",
      what: `${name}: growth from ${small} to ${large}`,
      figure: formatNumber(growth),
      limit: { text: `≤ ${GROWTH_LIMIT}`, isMet: growth <= GROWTH_LIMIT },
    });
  }
  for (const name of ["OFFSET", "LIKE"]) {
    const figure = `${formatNumber(at(small, name))} → ${formatNumber(at(large, name))} ms`;
    rows.push({ bar: "P6", what: `what a naive page by ${name} takes`, figure });
  }
  return rows;
}
