import { DatabaseSync } from "@photostructure/sqlite";
import { foldTag } from "@/lib/server/db/fold-tag";
import { openDatabase } from "@/lib/server/db/open-database";
import { toSearchText } from "@/lib/server/db/search-text";
import { createRandom, pick } from "@/lib/server/sandbox/engine/random";
import { libraryConnections, type PlanOptions, type PlanStep, planLibrary, type SharedPicture } from "./library-plan";
import { boardNames, tagWords } from "./library-words";

type Native = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Native["prepare"]>;

export interface LibraryOptions extends Partial<PlanOptions> {
  /** Path of the database; made when it is not there. It must hold no pictures yet. */
  readonly file: string;
  readonly count: number;
}

const ENDS_AT = Date.parse("2026-11-30T12:00:00Z");
const BOARDS = 40;

/**
 * Fills a database with a library, as fast as SQLite takes it: triggers and indexes of the pictures are put aside, and
 * what they would have written is written at once. The result is what the studio would have made row by row.
 */
export async function generateLibrary({ file, count, ...given }: LibraryOptions): Promise<void> {
  await openDatabase({ file, now: () => ENDS_AT }).destroy();
  const options: PlanOptions = { count, seed: 1, endsAt: ENDS_AT, pictures: standInPictures, ...given };
  const native = new DatabaseSync(file);
  native.function("search_text", { deterministic: true }, (text: unknown) =>
    typeof text === "string" ? toSearchText(text) : "",
  );
  native.function("fold_tag", { deterministic: true }, (tag: unknown) => (typeof tag === "string" ? foldTag(tag) : ""));
  native.exec(
    "pragma foreign_keys = off; pragma synchronous = off; pragma cache_size = -400000; pragma temp_store = memory; begin",
  );

  const aside = putAside(native);
  writeRows(native, options);
  native.exec(`
    insert into tags (tag, folded, live_count)
      select tag, fold_tag(tag), sum(trashed_at is null) from asset_tags
      join assets on assets.seq = asset_seq group by tag;
    insert into assets_fts (rowid, prompt, returned, note, file_name, tags)
      select seq, prompt, returned, note, file_name, tags from assets_search_texts order by seq;`);
  native.exec(`
    insert into picture_bands (band, seq, picture_hash)
      select place || substr(picture_hash, place * 4 + 1, 4) as band, seq, picture_hash
      from assets, (select 0 as place union all select 1 union all select 2 union all select 3)
      where picture_hash is not null order by band, seq;`);
  for (const sql of aside) native.exec(sql);
  native.exec("commit; pragma wal_checkpoint(truncate)");
  native.close();
}

/** Sizes a relay sells, without bytes. */
const standInPictures: readonly [SharedPicture, ...SharedPicture[]] = [
  standIn(1024, 1024),
  standIn(1312, 736),
  standIn(736, 1312),
  standIn(1152, 864),
  standIn(864, 1152),
  standIn(1536, 512),
];

function standIn(width: number, height: number): SharedPicture {
  return { hash: "", width, height, thumbhash: "3OcRJYB4d3h/iIeHeEh3eIhw+j2w" };
}

/** Drops triggers and indexes of what is filled; answers what makes them again. */
function putAside(native: Native): string[] {
  const rows = native
    .prepare(`select type, name, sql from sqlite_master where sql is not null and (
      (type = 'trigger') or (type = 'index' and tbl_name in ('assets', 'asset_tags', 'board_assets', 'lineage', 'runs')))`)
    .all();
  for (const row of rows) native.exec(`drop ${String(row.type)} ${String(row.name)}`);
  return rows.sort((a, b) => String(a.type).localeCompare(String(b.type))).map((row) => String(row.sql));
}

interface Statements {
  readonly job: Statement;
  readonly run: Statement;
  readonly asset: Statement;
  readonly result: Statement;
  readonly tag: Statement;
  readonly board: Statement;
  readonly lineage: Statement;
}

function writeRows(native: Native, options: PlanOptions): void {
  const boards = writeBoards(native, options);
  const statements = prepare(native);
  const random = createRandom(options.seed + 1);
  for (const step of planLibrary(options)) {
    if (step.job !== null) writeJob(statements, step);
    writeAssets(statements, step, options.seed);
    for (const asset of step.assets) {
      if (random() < 0.3) {
        for (const tag of new Set([pick(random, tagWords), pick(random, tagWords)])) {
          statements.tag.run(asset.id, tag, asset.seq);
        }
      }
      if (random() < 0.2) statements.board.run(pick(random, boards), asset.id, asset.createdAt, asset.seq);
    }
  }
}

function prepare(native: Native): Statements {
  const insert = (table: string, columns: string) =>
    native.prepare(`insert into ${table} (${columns}) values (${columns.replace(/\w+/g, "?")})`);
  return {
    job: insert("jobs", "id, connection_id, operation, done_at, created_at"),
    run: insert(
      "runs",
      "id, job_id, seq, connection_id, status, request, num_images, estimate_micros, cost_micros, error, attempts, created_at, sent_at, responded_at, finished_at",
    ),
    asset: insert(
      "assets",
      "seq, id, hash, kind, mime, width, height, byte_size, has_alpha, thumbhash, file_name, created_at, trashed_at, is_starred, rating, note, job_id, run_id, connection_id, operation, model, prompt, seed, is_sandbox, label, verdict, returned_prompt, style_type, style_preset, stack_id, is_stack_top, picture_hash, is_hashed",
    ),
    result: insert("run_results", "run_id, position, asset_id, seed, prompt, is_safe"),
    tag: insert("asset_tags", "asset_id, tag, asset_seq"),
    board: insert("board_assets", "board_id, asset_id, added_at, asset_seq"),
    lineage: insert("lineage", "child_id, parent_id, role, run_id"),
  };
}

function writeBoards(native: Native, { seed, endsAt }: PlanOptions): readonly [string, ...string[]] {
  const random = createRandom(seed + 2);
  const insert = native.prepare(
    "insert into boards (id, name, parent_id, created_at, position) values (?, ?, ?, ?, ?)",
  );
  const ids: [string, ...string[]] = [boardId(0)];
  for (let i = 0; i < BOARDS; i++) {
    const parent = i > 8 && random() < 0.6 ? pick(random, ids) : null;
    if (i > 0) ids.push(boardId(i));
    insert.run(boardId(i), `${pick(random, boardNames)} ${i + 1}`, parent, endsAt - (BOARDS - i) * 1_000, i);
  }
  return ids;
}

function boardId(index: number): string {
  return `brd_${String(index).padStart(20, "0")}`;
}

function writeJob(statements: Statements, { job, assets }: PlanStep): void {
  if (job === null) return;
  const request = {
    operation: job.operation,
    ...(job.model !== null && { model: job.model }),
    prompt: job.prompt,
    ...(job.sourceId !== null && { source: job.sourceId }),
    ...(job.styleType !== null && { styleType: job.styleType }),
    ...(job.stylePreset !== null && { stylePreset: job.stylePreset }),
    numImages: Math.max(1, assets.length),
  };
  const error =
    job.status === "succeeded"
      ? null
      : JSON.stringify({ code: "relay_timeout", message: "The relay did not answer.", billing: "maybe_charged" });
  const { createdAt: at } = job;
  statements.job.run(job.jobId, job.connectionId, job.operation, at + 9_000, at);
  statements.run.run(
    job.runId,
    job.jobId,
    0,
    job.connectionId,
    job.status,
    JSON.stringify(request),
    Math.max(1, assets.length),
    60_000,
    60_000,
    error,
    1,
    at,
    at + 500,
    job.status === "succeeded" ? at + 8_000 : null,
    at + 9_000,
  );
}

/** No two look alike, though they share their bytes. */
function drawHash(seq: number): string {
  const random = createRandom(seq % 2 ** 32);
  return Array.from({ length: 4 }, () =>
    Math.floor(random() * 0x10000)
      .toString(16)
      .padStart(4, "0"),
  ).join("");
}

function writeAssets(statements: Statements, { job, assets }: PlanStep, seed: number): void {
  for (const [position, asset] of assets.entries()) {
    const { picture } = asset;
    statements.asset.run(
      asset.seq,
      asset.id,
      picture.hash === "" ? `${seed}${asset.seq}`.padStart(64, "0") : picture.hash,
      asset.kind,
      "image/png",
      picture.width,
      picture.height,
      asset.byteSize,
      0,
      picture.thumbhash,
      asset.fileName,
      asset.createdAt,
      asset.trashedAt,
      asset.isStarred,
      asset.rating,
      asset.note,
      job?.jobId ?? null,
      job?.runId ?? null,
      job?.connectionId ?? null,
      job?.operation ?? null,
      job?.model ?? null,
      job?.prompt ?? null,
      asset.seed,
      job?.connectionId === libraryConnections[0] ? 1 : 0,
      asset.label,
      asset.verdict,
      asset.returnedPrompt,
      job?.styleType ?? null,
      job?.stylePreset ?? null,
      job?.jobId ?? null,
      asset.isStackTop,
      asset.kind === "mask" ? null : drawHash(asset.seq),
      asset.kind === "mask" ? 0 : 1,
    );
    if (job === null) continue;
    statements.result.run(job.runId, position, asset.id, asset.seed, asset.returnedPrompt, 1);
    if (asset.parentId !== null) statements.lineage.run(asset.id, asset.parentId, "source", job.runId);
  }
  if (job !== null && job.withheld > 0) {
    statements.result.run(job.runId, assets.length, null, null, null, 0);
  }
}
