import { type Kysely, sql, type Transaction } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { Board, CreateBoard, UpdateBoard } from "@/lib/core/library";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { BoardService } from "@/lib/server/studio";
import type { LibraryTools } from "./library-tools";

type Trx = Transaction<StudioDatabase>;

/** Boards inside each other; a picture lies on as many as one likes. */
export function createBoardService(tools: LibraryTools): BoardService {
  const { db, transact, now, newId } = tools;
  const change = (id: string, work: (trx: Trx) => Promise<unknown>) =>
    transact(async (trx, emit) => {
      await requireBoard(trx, id);
      await work(trx);
      emit({ type: "library", part: "boards" });
      return loadBoard(trx, id);
    });
  return {
    list: (trashed) => listBoards(db, trashed),
    create: (input) =>
      transact(async (trx, emit) => {
        const id = newId("board");
        await insertBoard(trx, id, input, now());
        emit({ type: "library", part: "boards" });
        return loadBoard(trx, id);
      }),
    update: (id, patch) => change(id, (trx) => updateBoard(trx, id, patch)),
    trash: (id) => change(id, (trx) => trashTree(trx, id, now())),
    restore: (id) => change(id, (trx) => restoreTree(trx, id)),
  };
}

interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly coverId: string | null;
  readonly position: number;
  readonly count: number;
  readonly createdAt: number;
  readonly trashedAt: number | null;
}

/**
 * The chosen cover as long as it is not in the trash, else the newest picture on the board. Pictures are counted by their
 * links, less those in the trash, which are few: looking at each picture's own row would take a hundred times as long.
 */
const boardRows = sql`
  with trashed (board_id, count) as materialized (
    select board_assets.board_id, count(*) from assets cross join board_assets on board_assets.asset_id = assets.id
    where assets.trashed_at is not null and assets.purged_at is null group by board_assets.board_id
  )
  select
    boards.id, boards.name, boards.parent_id, boards.position, boards.created_at, boards.trashed_at,
    (select count(*) from board_assets where board_assets.board_id = boards.id)
      - coalesce((select count from trashed where trashed.board_id = boards.id), 0) as count,
    coalesce(
      (select id from assets where id = boards.cover_asset_id and trashed_at is null),
      (
        select assets.id from board_assets cross join assets on assets.seq = board_assets.asset_seq
        where board_assets.board_id = boards.id and assets.trashed_at is null
        order by board_assets.asset_seq desc limit 1
      )
    ) as cover_id
  from boards`;

/** All boards that lie, or do not lie, in the trash. */
export async function listBoards(db: Kysely<StudioDatabase>, trashed: boolean): Promise<Board[]> {
  const state = trashed ? sql`is not null` : sql`is null`;
  const { rows } = await sql<BoardRow>`
    ${boardRows} where boards.trashed_at ${state} order by boards.position, boards.created_at, boards.id`.execute(db);
  return rows.map(toBoard);
}

async function loadBoard(trx: Trx, id: string): Promise<Board> {
  const { rows } = await sql<BoardRow>`${boardRows} where boards.id = ${id}`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw noSuchBoard();
  return toBoard(row);
}

function toBoard(row: BoardRow): Board {
  return {
    id: row.id,
    name: row.name,
    ...(row.parentId !== null && { parentId: row.parentId }),
    ...(row.coverId !== null && { coverId: row.coverId }),
    position: row.position,
    count: row.count,
    createdAt: new Date(row.createdAt).toISOString(),
    ...(row.trashedAt !== null && { trashedAt: new Date(row.trashedAt).toISOString() }),
  };
}

async function insertBoard(trx: Trx, id: string, input: CreateBoard, createdAt: number): Promise<void> {
  const parentId = input.parentId ?? null;
  if (parentId !== null) await requireLiveBoard(trx, parentId);
  const siblings = await listSiblings(trx, parentId);
  await trx
    .insertInto("boards")
    .values({
      id,
      name: input.name,
      parentId,
      coverAssetId: null,
      createdAt,
      position: siblings.length,
      trashedAt: null,
    })
    .execute();
}

async function updateBoard(trx: Trx, id: string, patch: UpdateBoard): Promise<void> {
  if (patch.name !== undefined)
    await trx.updateTable("boards").set({ name: patch.name }).where("id", "=", id).execute();
  if (patch.coverId !== undefined) await setCover(trx, id, patch.coverId);
  if (patch.parentId !== undefined || patch.position !== undefined) await moveBoard(trx, id, patch);
}

async function setCover(trx: Trx, id: string, coverAssetId: string | null): Promise<void> {
  if (coverAssetId !== null) {
    const cover = await trx.selectFrom("assets").select("id").where("id", "=", coverAssetId).executeTakeFirst();
    if (cover === undefined) throw new StudioError("not_found", "There is no such picture.");
  }
  await trx.updateTable("boards").set({ coverAssetId }).where("id", "=", id).execute();
}

async function moveBoard(trx: Trx, id: string, patch: UpdateBoard): Promise<void> {
  const { parentId: before } = await requireBoard(trx, id);
  const parentId = patch.parentId === undefined ? before : patch.parentId;
  if (parentId !== null) {
    await requireLiveBoard(trx, parentId);
    const tree = await listTree(trx, id);
    if (tree.includes(parentId)) throw new StudioError("conflict", "A board cannot lie inside itself.");
  }
  await trx.updateTable("boards").set({ parentId }).where("id", "=", id).execute();
  const others = (await listSiblings(trx, parentId)).filter((sibling) => sibling !== id);
  const order = [...others];
  order.splice(patch.position ?? others.length, 0, id);
  for (const [position, sibling] of order.entries()) {
    await trx.updateTable("boards").set({ position }).where("id", "=", sibling).execute();
  }
}

/** With what lies inside it, under one time, which is how they find together again. */
async function trashTree(trx: Trx, id: string, trashedAt: number): Promise<void> {
  await trx
    .updateTable("boards")
    .set({ trashedAt })
    .where("id", "in", await listTree(trx, id))
    .where("trashedAt", "is", null)
    .execute();
}

async function restoreTree(trx: Trx, id: string): Promise<void> {
  const board = await requireBoard(trx, id);
  if (board.trashedAt === null) return;
  const tree = await listTree(trx, id);
  await trx
    .updateTable("boards")
    .set({ trashedAt: null })
    .where("id", "in", tree)
    .where("trashedAt", "=", board.trashedAt)
    .execute();
  if (board.parentId === null) return;
  const parent = await requireBoard(trx, board.parentId);
  // What it lay in is still thrown away: it comes back at the top.
  if (parent.trashedAt !== null) await moveBoard(trx, id, { parentId: null });
}

async function listTree(trx: Trx, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive tree (id) as (
      select ${id} union select boards.id from boards join tree on boards.parent_id = tree.id
    )
    select id from tree`.execute(trx);
  return rows.map((row) => row.id);
}

async function listSiblings(trx: Trx, parentId: string | null): Promise<string[]> {
  const rows = await trx
    .selectFrom("boards")
    .select("id")
    .where("parentId", "is", parentId)
    .where("trashedAt", "is", null)
    .orderBy("position")
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

async function requireBoard(trx: Trx, id: string) {
  const row = await trx.selectFrom("boards").select(["parentId", "trashedAt"]).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw noSuchBoard();
  return row;
}

async function requireLiveBoard(trx: Trx, id: string): Promise<void> {
  if ((await requireBoard(trx, id)).trashedAt !== null) throw noSuchBoard();
}

function noSuchBoard(): StudioError {
  return new StudioError("not_found", "There is no such board.");
}
