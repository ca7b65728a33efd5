import type { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import {
  type ExportedBoard,
  type ExportedEdge,
  type ExportedMask,
  type ExportListName,
  exportedAssetSchema,
  exportedBoardSchema,
  exportedEdgeSchema,
  exportedJobSchema,
  exportedMaskSchema,
  exportedRunSchema,
} from "@/lib/core/export-manifest";
import type { ImportRefusal } from "@/lib/core/import";
import type { StudioTransaction } from "@/lib/server/jobs/events";
import { readDocument } from "@/lib/server/masks/read-document";
import { originalKey } from "@/lib/server/storage/blob-store";
import { storeAsset, writeAsset } from "./import-asset";
import { importJob, importResults, importRun } from "./import-runs";
import { type ImportTally, type ImportTools, refusalError, toRefusal } from "./import-tools";
import { chooseAssetId, LibraryIds } from "./library-ids";
import type { LibrarySource } from "./library-source";
import { readLines } from "./read-lines";
import { toTime } from "./to-time";

interface Work {
  readonly tools: ImportTools;
  readonly library: LibrarySource;
  readonly tally: ImportTally;
  readonly signal: AbortSignal;
  readonly ids: LibraryIds;
}

/**
 * Brings in a library that a studio exported: the same pictures with their marks, tags, boards, masks and recipes, and
 * the same family tree. What is here already stays as it is and gets what it lacks; nothing of what came is ever sent.
 * Each thing is written whole or not at all; what cannot be is told, and the rest comes in. May be done again.
 */
export async function importLibrary(
  tools: ImportTools,
  library: LibrarySource,
  tally: ImportTally,
  signal: AbortSignal,
): Promise<void> {
  const work: Work = { tools, library, tally, signal, ids: new LibraryIds() };
  tally.isLibrary = true;
  tally.progress.total += library.header.counts.assets;
  await each(work, "assets", exportedAssetSchema, async (line) => {
    work.ids.set(line.id, await chooseAssetId(tools, line));
  });
  const mine = { ids: work.ids, newId: tools.newId, now: tools.now };
  await each(work, "boards", exportedBoardSchema, (line) => write(work, (trx) => writeBoard(trx, work, line)));
  await each(work, "jobs", exportedJobSchema, (line) => write(work, (trx) => importJob(trx, mine, line)));
  await each(work, "runs", exportedRunSchema, (line) => write(work, (trx) => importRun(trx, mine, line)));
  await bringPictures(work);
  await each(work, "runs", exportedRunSchema, (line) => write(work, (trx) => importResults(trx, work.ids, line)));
  await each(work, "lineage", exportedEdgeSchema, (line) => write(work, (trx) => writeEdge(trx, work.ids, line)));
  await each(work, "boards", exportedBoardSchema, (line) => write(work, (trx) => writeCover(trx, work.ids, line)));
  await each(work, "masks", exportedMaskSchema, (line) => bringMask(work, line));
  await tools.transact(async (_trx, emit) => {
    for (const part of ["assets", "boards", "tags"] as const) emit({ type: "library", part });
  });
}

/** Does something with each line of a list; lines that cannot be used are told once, by the first pass over them. */
async function each<T>(
  { library, tally, signal }: Work,
  name: ExportListName,
  schema: z.ZodType<T>,
  use: (line: T) => Promise<unknown>,
): Promise<void> {
  const entry = library.list(name);
  if (entry === undefined) return;
  try {
    for await (const line of readLines(entry, schema)) {
      signal.throwIfAborted();
      const label = `${entry.path}:${line.number}`;
      if (!("value" in line)) {
        tally.refuseOnce(label, "bad_line");
        continue;
      }
      await use(line.value).catch((error: unknown) => {
        tally.refuseOnce(label, requireRefusal(error, signal));
      });
    }
  } catch (error) {
    // The list itself breaks off: what came before it counts.
    tally.refuseOnce(entry.path, requireRefusal(error, signal));
  }
}

/** The reason for the user; whatever is not about this one line is thrown on. */
function requireRefusal(error: unknown, signal: AbortSignal) {
  const reason = signal.aborted ? null : (toRefusal(error) ?? (isRowError(error) ? "bad_line" : null));
  if (reason === null) throw error;
  return reason;
}

/** A row that its table refuses: a hostile line, not a fault of the disk. */
function isRowError(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && Number(error.errcode) % 256 === SQLITE_CONSTRAINT;
}
const SQLITE_CONSTRAINT = 19;

function write<T>({ tools }: Work, task: (trx: StudioTransaction) => Promise<T>): Promise<T> {
  return tools.transact((trx) => task(trx));
}

async function bringPictures(work: Work): Promise<void> {
  const { tools, library, tally } = work;
  await each(work, "assets", exportedAssetSchema, async (line) => {
    let refusal: ImportRefusal | undefined;
    const picture = await storeAsset(tools, library, line).catch((error: unknown) => {
      refusal = requireRefusal(error, work.signal);
      return undefined;
    });
    const id = work.ids.get(line.id);
    const outcome = await tools.transact(async (trx, emit) => {
      const written = await writeAsset(trx, { ids: work.ids, now: tools.now() }, line, picture);
      emit({ type: "asset", assetId: id, change: written === "created" ? "created" : "updated" });
      return written;
    });
    if (outcome === "created") tally.counts.created++;
    if (outcome === "known") tally.counts.known++;
    if (outcome !== "stub" && line.runId !== undefined) tally.counts.withSettings++;
    tally.progress.done++;
    // A purge may have taken the bytes after they were found here; from its row on they stay.
    if (picture !== undefined && (await tools.store.stat(originalKey(picture.hash))) === null) {
      await storeAsset(tools, library, line);
    }
    if (picture !== undefined && outcome === "created") await tools.pictures.derive(id, picture.hash);
    // Its place in the tree is kept, and the user is told.
    if (refusal !== undefined) tally.refuse(line.file?.path ?? line.id, refusal);
  });
}

async function writeBoard(trx: StudioTransaction, { tally, tools }: Work, line: ExportedBoard): Promise<void> {
  const known = await trx.selectFrom("boards").select("id").where("id", "=", line.id).executeTakeFirst();
  if (known !== undefined) return;
  const parent =
    line.parentId === undefined
      ? undefined
      : await trx.selectFrom("boards").select("id").where("id", "=", line.parentId).executeTakeFirst();
  await trx
    .insertInto("boards")
    .values({
      id: line.id,
      name: line.name.slice(0, 200),
      parentId: parent?.id ?? null,
      coverAssetId: null,
      createdAt: toTime(line.createdAt, tools.now()),
      position: line.position,
      trashedAt: null,
    })
    .execute();
  tally.counts.boards++;
}

async function writeCover(trx: StudioTransaction, ids: LibraryIds, { id, coverId }: ExportedBoard): Promise<void> {
  if (coverId === undefined) return;
  const cover = ids.get(coverId);
  const known = await trx.selectFrom("assets").select("id").where("id", "=", cover).executeTakeFirst();
  if (known === undefined) return;
  await trx
    .updateTable("boards")
    .set({ coverAssetId: cover })
    .where("id", "=", id)
    .where("coverAssetId", "is", null)
    .execute();
}

async function writeEdge(trx: StudioTransaction, ids: LibraryIds, line: ExportedEdge): Promise<void> {
  const [childId, parentId] = [ids.get(line.childId), ids.get(line.parentId)];
  const ends = await trx.selectFrom("assets").select("id").where("id", "in", [childId, parentId]).execute();
  if (childId === parentId || ends.length < 2) throw refusalError("bad_line");
  const run =
    line.runId === undefined
      ? undefined
      : await trx.selectFrom("runs").select("id").where("id", "=", ids.get(line.runId)).executeTakeFirst();
  await trx
    .insertInto("lineage")
    .values({ childId, parentId, role: line.role, runId: run?.id ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function bringMask(work: Work, line: ExportedMask): Promise<void> {
  const { tools, tally, ids } = work;
  const sourceId = ids.get(line.sourceId);
  const source = await tools.db
    .selectFrom("assets")
    .select(["width", "height"])
    .where("id", "=", sourceId)
    .executeTakeFirst();
  if (source === undefined) throw refusalError("bad_line");
  const document = readMask(line, source);
  await write(work, async (trx) => {
    const known = await trx.selectFrom("masks").select("sourceId").where("id", "=", line.id).executeTakeFirst();
    if (known?.sourceId === sourceId) return;
    const working = await trx
      .selectFrom("masks")
      .select("id")
      .where("sourceId", "=", sourceId)
      .where("name", "is", null)
      .where("trashedAt", "is", null)
      .executeTakeFirst();
    // A picture has one mask at most that is being worked on: the one that is here.
    const name = line.name ?? (working === undefined ? null : IMPORTED_NAME);
    const now = tools.now();
    const { text, ...facts } = document;
    await trx
      .insertInto("masks")
      .values({
        id: known === undefined ? line.id : tools.newId("mask"),
        sourceId,
        name: name?.slice(0, 120) ?? null,
        revision: Math.max(1, line.revision),
        ...facts,
        document: text,
        createdAt: toTime(line.createdAt, now),
        updatedAt: toTime(line.updatedAt, now),
        trashedAt: line.trashedAt === undefined ? null : toTime(line.trashedAt, now),
      })
      .execute();
    tally.counts.masks++;
  });
}

/** As the user's own masks are called whatever the language, so is this. */
const IMPORTED_NAME = "Import";

function readMask(line: ExportedMask, source: { readonly width: number; readonly height: number }) {
  try {
    return readDocument(line.document, source);
  } catch (error) {
    if (error instanceof StudioError) throw refusalError("not_a_mask");
    throw error;
  }
}
