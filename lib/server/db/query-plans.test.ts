import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { CamelCasePlugin, type CompiledQuery, Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ListAssets, listAssetsSchema } from "@/lib/core/asset-filter";
import { countAssets } from "@/lib/server/assets/count-assets";
import { listUnhashed } from "@/lib/server/assets/hash-missing";
import { listAssets } from "@/lib/server/assets/list-assets";
import { listCandidates } from "@/lib/server/assets/near-duplicates";
import { countOriginals } from "@/lib/server/assets/storage-use";
import { claimAnsweredRuns, claimQueuedRuns, findNextWake, listWaitingConnections } from "@/lib/server/jobs/claim-runs";
import { createEventLog } from "@/lib/server/jobs/events";
import { monthOf, sumMonth } from "@/lib/server/jobs/ledger";
import { listJobs } from "@/lib/server/jobs/list-jobs";
import { readSpending } from "@/lib/server/jobs/spending";
import { listBoards } from "@/lib/server/library/board-service";
import { summariseTrash } from "@/lib/server/library/trash";
import { loadLineageGraph } from "@/lib/server/lineage/load-graph";
import { silentLog } from "@/lib/server/log";
import { listMasks, listMasksOfSource } from "@/lib/server/masks/list-masks";
import { findWorkingRow } from "@/lib/server/masks/mask-row";
import { listReplays } from "@/lib/server/replays/replay-rows";
import { addWordList, openDatabase } from "./open-database";
import type { StudioDatabase } from "./schema";
import { SqliteSyncDialect } from "./sqlite-dialect";

/** The queries the product really makes are recorded while it makes them, then asked for their plans. */
const recorded: CompiledQuery[] = [];
let folder: string;
let native: InstanceType<typeof DatabaseSync>;
let database: Kysely<StudioDatabase>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "palimpsest-plans-"));
  const file = path.join(folder, "studio.db");
  await openDatabase({ file, now: () => 0 }).destroy();
  native = new DatabaseSync(file);
  addWordList(native);
  database = new Kysely<StudioDatabase>({
    dialect: new SqliteSyncDialect(native),
    plugins: [new CamelCasePlugin()],
    log: (event) => void recorded.push(event.query),
  });
});

afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** The plan lines of every query that `work` made. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  recorded.length = 0;
  await work();
  const plans = recorded.flatMap((query) => native.prepare(`explain query plan ${query.sql}`).all(...query.parameters));
  const lines = plans.map((row) => String(row.detail));
  // A check that looked at nothing must not pass.
  expect(lines.length).toBeGreaterThan(0);
  return lines;
}

/** The board asked for with those inside it, and the words of a beginning, are a handful of rows that were just made. */
const isTableScan = (line: string) => /^SCAN (?!CONSTANT ROW|tree\b|found\b)(?!.*(?:USING|INDEX))/.test(line);

const list = (query: Partial<ListAssets>) => listAssets(database, { ...listAssetsSchema.parse({}), ...query });
const cursor = Buffer.from(JSON.stringify([5])).toString("base64url");
const valueCursor = Buffer.from(JSON.stringify([2, 5])).toString("base64url");

const pages: readonly [string, Partial<ListAssets>, RegExp][] = [
  ["nothing", {}, /USING INDEX assets_live$/],
  ["oldest first", { sort: "oldest" }, /USING INDEX assets_live$/],
  ["a cursor", { cursor }, /SEARCH assets USING INDEX assets_live /],
  ["a time", { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }, /SEARCH assets USING INDEX assets_live /],
  ["the trash", { trashed: true }, /USING INDEX assets_trashed/],
  ["kind", { kind: ["result"], cursor }, /SEARCH assets USING INDEX assets_by_kind /],
  ["kinds", { kind: ["result", "composite"], cursor }, /SEARCH assets USING INDEX assets_live /],
  ["operation", { operation: ["edit"], cursor }, /SEARCH assets USING INDEX assets_by_operation /],
  ["model", { model: ["V_3"], cursor }, /SEARCH assets USING INDEX assets_by_model /],
  ["connection", { connection: ["sandbox"], cursor }, /SEARCH assets USING INDEX assets_by_connection /],
  ["style", { styleType: ["DESIGN"], cursor }, /SEARCH assets USING INDEX assets_by_style_type /],
  ["a style preset", { stylePreset: ["BAUHAUS"], cursor }, /SEARCH assets USING INDEX assets_by_style_preset /],
  ["a star", { starred: true, cursor }, /SEARCH assets USING INDEX assets_by_star /],
  ["a rating", { minRating: 4, cursor }, /SEARCH assets USING INDEX assets_rated /],
  ["a verdict", { verdict: ["winner"], cursor }, /SEARCH assets USING INDEX assets_by_verdict /],
  ["a label", { label: ["red"], cursor }, /SEARCH assets USING INDEX assets_by_label /],
  ["rating first", { sort: "rating", cursor: valueCursor }, /SEARCH assets USING INDEX assets_by_rating /],
  ["size first", { sort: "size", cursor: valueCursor }, /SEARCH assets USING INDEX assets_by_size /],
  ["a tag", { tag: ["sea"], cursor }, /SEARCH asset_tags USING COVERING INDEX tags_by_name /],
  ["a board", { board: "brd", cursor }, /SEARCH board_assets USING COVERING INDEX board_assets_in_order /],
];

test.each(pages)("a page by %s reads its own index", async (_, query, plan) => {
  const lines = await plansOf(() => list(query));
  expect(lines.filter(isTableScan)).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(plan));
  // Sorted by the index.
  expect(lines.filter((line) => line.includes("TEMP B-TREE"))).toEqual([]);
});

test.each<[string, Partial<ListAssets>]>([
  ["tags", { tag: ["sea", "sky"] }],
  ["text", { q: "灯塔 light" }],
])("a page by %s scans no table", async (_, query) =>
  expect((await plansOf(() => list(query))).filter(isTableScan)).toEqual([]),
);

test("lists of masks come in the order of their index", async () => {
  const lines = await plansOf(async () => {
    await listMasksOfSource(database, "ast_00000000000000000001");
    await listMasks(database, { limit: 10 });
    await listMasks(database, {
      limit: 10,
      cursor: Buffer.from('[5,"msk_00000000000000000001"]').toString("base64url"),
    });
    await findWorkingRow(database, "ast_00000000000000000001");
  });
  expect(lines.filter(isTableScan)).toEqual([]);
  expect(lines.filter((line) => line.includes("TEMP B-TREE"))).toEqual([]);
  for (const index of ["masks_of_source", "masks_newest", "masks_working"]) {
    expect(lines).toContainEqual(expect.stringContaining(`INDEX ${index}`));
  }
});

test("what looks alike is found in the bands alone, what nobody looked at by its own index", async () => {
  const lines = await plansOf(async () => {
    await listCandidates(database, "0123456789abcdef");
    await listUnhashed(database, 5);
  });
  expect(lines).toEqual([
    "SEARCH picture_bands USING PRIMARY KEY (band=?)",
    expect.stringMatching(/^SEARCH assets USING INDEX assets_unhashed \(seq>\?\)/),
  ]);
});

test("counts, boards, the trash and the weight of all originals look at no picture's own row", async () => {
  const lines = await plansOf(async () => {
    await countAssets(database, {});
    await countAssets(database, { starred: true });
    await listBoards(database, false);
    await summariseTrash({ db: database, keptDays: 30 });
    await countOriginals(database);
  });
  const seeks = /USING (INTEGER PRIMARY KEY|INDEX (assets_due|sqlite_autoindex_assets))/;
  const rows = lines.filter((line) => /^(SCAN|SEARCH) (assets|live)\b/.test(line) && !line.includes("COVERING INDEX"));
  // The next one due, and a board's cover, are a row each.
  expect(rows.filter((line) => !seeks.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes("COVERING INDEX assets_stored")).length).toBeGreaterThan(3);
});

test("a family is read along the two indexes of the lineage, replays along their own", async () => {
  const lines = await plansOf(async () => {
    await expect(loadLineageGraph(database, "ast_1", 2_000)).rejects.toMatchObject({ code: "not_found" });
    await listReplays(database);
  });
  expect(lines.filter(isTableScan)).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/^SEARCH lineage USING PRIMARY KEY \(child_id=\?\)/));
  expect(lines).toContainEqual(expect.stringMatching(/^SEARCH lineage USING .*INDEX lineage_by_parent/));
  expect(lines).toContainEqual(expect.stringMatching(/^SEARCH last USING COVERING INDEX lineage_by_parent/));
  expect(lines).toContainEqual(expect.stringContaining("INDEX replays_newest"));
});

test("the queue, the ledger, the events and lists of jobs scan no table", async () => {
  const now = () => 1_000;
  const events = createEventLog({ database, now, log: silentLog });
  const tools = { database, events, now, newId: () => "x" };
  const lines = await plansOf(async () => {
    await listJobs(database, { limit: 10 });
    await listJobs(database, { limit: 10, active: true });
    await listWaitingConnections(tools);
    await claimQueuedRuns(tools, "me", "sandbox", 10);
    await claimAnsweredRuns(tools, "me", 10);
    await findNextWake(tools);
    await sumMonth(database, "sandbox", monthOf(0));
    await readSpending(database, undefined, 0);
    await events.since(0);
  });
  expect(lines.filter(isTableScan)).toEqual([]);
  expect(lines).toContainEqual(expect.stringContaining("USING COVERING INDEX ledger_by_connection"));
  expect(lines).toContainEqual(expect.stringContaining("INDEX jobs_active"));
  expect(lines).toContainEqual(expect.stringContaining("INDEX runs_queued"));
});
