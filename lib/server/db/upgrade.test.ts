import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, onTestFinished, test } from "vitest";
import { addLibrary } from "./add-library";
import { addMasks } from "./add-masks";
import { addNearDuplicates } from "./add-near-duplicates";
import { addReplays } from "./add-replays";
import { addSweeps } from "./add-sweeps";
import { addVerdicts } from "./add-verdicts";
import { createTables } from "./create-tables";
import { foldTag } from "./fold-tag";
import { DATABASE_VERSION } from "./migrations";
import { openDatabase } from "./open-database";
import { toSearchText } from "./search-text";

const COUNT = 2_000;
const request = JSON.stringify({
  operation: "generate",
  prompt: "a lighthouse",
  styleType: "DESIGN",
  stylePreset: "BAUHAUS",
});

/** A library as version 4 left it. */
function makeOldLibrary(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "palimpsest-upgrade-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "studio.db");
  const old = new DatabaseSync(file);
  old.function("search_text", { deterministic: true }, (text: unknown) => toSearchText(String(text ?? "")));
  old.exec("create table schema_versions (version integer primary key, applied_at integer not null)");
  for (const [index, sql] of [createTables, addMasks, addSweeps, addVerdicts].entries()) {
    old.exec(sql);
    old.exec(`insert into schema_versions values (${index + 1}, 0)`);
  }
  old.exec("begin");
  old.exec("insert into jobs (id, connection_id, operation, created_at) values ('job', 'sandbox', 'generate', 1)");
  old
    .prepare(
      `insert into runs (id, job_id, seq, connection_id, status, request, num_images, estimate_micros, created_at)
       values ('run', 'job', 0, 'sandbox', 'succeeded', ?, 8, 0, 1)`,
    )
    .run(request);
  const insert = old.prepare(
    `insert into assets (id, hash, kind, mime, width, height, byte_size, has_alpha, created_at, trashed_at, note, job_id, run_id, prompt)
     values (?, ?, 'result', 'image/png', 10, 10, 100, 0, ?, ?, ?, ?, ?, ?)`,
  );
  for (let i = 0; i < COUNT; i++) {
    // Not in the order of their times, and several share one.
    const createdAt = 1_764_000_000_000 + ((i * 7_919) % 500);
    const isMade = i < 8;
    const id = `ast_${String(i).padStart(20, "0")}`;
    insert.run(
      id,
      `h${i}`,
      createdAt,
      i % 50 === 0 ? 5 : null,
      `note ${i}`,
      isMade ? "job" : null,
      isMade ? "run" : null,
      `灯塔 lighthouse ${i}`,
    );
    if (isMade) {
      old
        .prepare("insert into run_results (run_id, position, asset_id, prompt, is_safe) values ('run', ?, ?, ?, 1)")
        .run(i, id, i % 2 ? "a lighthouse, expanded" : `灯塔 lighthouse ${i}`);
    }
    if (i % 10 === 0) old.prepare("insert into asset_tags values (?, ?)").run(id, i % 20 ? "sea" : "sea, sky");
  }
  old.exec("insert into boards (id, name, created_at) values ('brd', 'Covers', 1)");
  old.exec("insert into board_assets select 'brd', id, 1 from assets where seq % 9 = 0");
  old.exec("commit");
  old.close();
  return file;
}

test("a library of the version before loses nothing and gains its order, stacks, styles and full text", async () => {
  const file = makeOldLibrary();
  const raw = new DatabaseSync(file);
  const kept =
    "select id, hash, created_at, trashed_at, note, job_id, run_id, prompt from assets order by created_at, id";
  const before = raw.prepare(kept).all();
  const boards = raw.prepare("select board_id, asset_id, added_at from board_assets order by asset_id").all();
  raw.close();

  await openDatabase({ file, now: () => 0 }).destroy();

  const now = new DatabaseSync(file);
  expect(now.prepare(kept).all()).toEqual(before);
  expect(now.prepare("select board_id, asset_id, added_at from board_assets order by asset_id").all()).toEqual(boards);
  // The old order, told by the place alone, and close to the time.
  const places = now.prepare("select id, seq, created_at from assets order by seq").all();
  expect(places.map((row) => row.id)).toEqual(before.map((row) => row.id));
  for (const row of places) expect(Number(row.seq) - Number(row.created_at) * 1_000).toBeLessThan(COUNT);
  const links =
    "select count(*) as count from asset_tags join assets on assets.id = asset_id where assets.seq <> asset_seq";
  expect(now.prepare(links).get()).toEqual({ count: 0 });
  expect(now.prepare("select tag, live_count from tags order by tag").all()).toEqual([
    { tag: "sea", live_count: 80 },
    { tag: "sea  sky", live_count: 80 },
  ]);
  expect(now.prepare("select count(*) as count from assets_fts where assets_fts match '\"灯 塔\"'").get()).toEqual({
    count: COUNT,
  });
  expect(now.prepare("select count(*) as count from assets_fts where assets_fts match 'expanded'").get()).toEqual({
    count: 4,
  });
  const made = now
    .prepare(
      "select count(*) as count, sum(is_stack_top) as tops from assets where stack_id = 'job' and style_type = 'DESIGN' and style_preset = 'BAUHAUS'",
    )
    .get();
  expect(made).toEqual({ count: 8, tops: 1 });
  expect(now.prepare("select max(version) as version from schema_versions").get()).toEqual({
    version: DATABASE_VERSION,
  });
  // Nobody has looked at them yet; a start does, and the bands follow.
  expect(now.prepare("select sum(is_hashed) + sum(is_apart) as count from assets").get()).toEqual({ count: 0 });
  expect(now.prepare("select count(*) as count from picture_bands").get()).toEqual({ count: 0 });
  expect(now.prepare("select count(*) as count from replays").get()).toEqual({ count: 0 });
  expect(now.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  expect(now.prepare("pragma foreign_key_check").all()).toEqual([]);
  now.close();
});

test("hashes that came with an import before the bands did are found by them", () => {
  const native = new DatabaseSync(makeOldLibrary());
  native.function("search_text", { deterministic: true }, (text: unknown) => toSearchText(String(text ?? "")));
  native.function("fold_tag", { deterministic: true }, (tag: unknown) => foldTag(String(tag ?? "")));
  native.exec(addLibrary);
  native.exec("update assets set picture_hash = '0123456789abcdef' where id = 'ast_00000000000000000003'");
  native.exec(addReplays);
  native.exec(addNearDuplicates);
  expect(native.prepare("select band, picture_hash from picture_bands order by band").all()).toEqual(
    ["00123", "14567", "289ab", "3cdef"].map((band) => ({ band, picture_hash: "0123456789abcdef" })),
  );
  expect(native.prepare("select id from assets where is_hashed = 1").all()).toEqual([
    { id: "ast_00000000000000000003" },
  ]);
  native.exec("delete from assets where is_hashed = 1");
  expect(native.prepare("select band from picture_bands").all()).toEqual([]);
  native.close();
});
