import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Asset, tagSchema } from "@/lib/core/asset";
import type { ExportedAsset } from "@/lib/core/export-manifest";
import { toStoredFileName } from "@/lib/server/assets/file-name";
import { findFreePlace } from "@/lib/server/assets/library-order";
import { receiveUpload } from "@/lib/server/assets/receive-upload";
import { decodePicture } from "@/lib/server/images/decoder";
import { probePicture } from "@/lib/server/images/probe";
import { SNIFF_BYTES, sniffMime } from "@/lib/server/images/sniff";
import { withoutEmbeddedRecipe } from "@/lib/server/images/splice-recipe";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import type { StudioTransaction } from "@/lib/server/jobs/events";
import { originalKey } from "@/lib/server/storage/blob-store";
import { type ImportTools, refusalError } from "./import-tools";
import type { LibraryIds } from "./library-ids";
import type { LibrarySource } from "./library-source";
import { toTime } from "./to-time";

/** A composite of the largest picture is two hundred megabytes. */
const MAX_PICTURE_BYTES = 512 * 1024 * 1024;
const MAX_TAGS = 50;
const MAX_TEXT = 20_000;

/**
 * Puts the bytes of a picture of the library away. Undefined when they did not come along and are not here either.
 * Throws a refusal when they are not what the library says.
 */
export async function storeAsset(
  tools: ImportTools,
  library: LibrarySource,
  line: ExportedAsset,
): Promise<StoredPicture | undefined> {
  const here = await findHere(tools, line);
  if (here !== undefined || line.file === undefined) return here;
  const entry = library.file(line.file.path);
  if (entry === undefined) throw refusalError("not_there");
  const upload = await receiveUpload(tools.store, await entry.open(), MAX_PICTURE_BYTES);
  try {
    if (upload.hash !== line.hash && line.file.isExact) throw refusalError("other_bytes");
    if (line.kind === "mask" && !(await isMask(upload.staged.path))) throw refusalError("not_a_mask");
    if (upload.hash === line.hash) return await tools.pictures.store(upload);
    return await storeWithoutRecipe(tools, line, await readFile(upload.staged.path));
  } finally {
    await upload.staged.discard();
  }
}

/** The bytes are in the archive already, and the facts of a row with them. Of a mask only those of a mask: see `isMask`. */
async function findHere({ db, store }: ImportTools, { hash, kind }: ExportedAsset): Promise<StoredPicture | undefined> {
  const row = await db
    .selectFrom("assets")
    .select(["mime", "width", "height", "byteSize", "hasAlpha"])
    .where("hash", "=", hash)
    .where("purgedAt", "is", null)
    .$if(kind === "mask", (qb) => qb.where("kind", "=", "mask"))
    .executeTakeFirst();
  const found = row && (await store.stat(originalKey(hash)));
  if (!row || !found || found.byteSize !== row.byteSize) return undefined;
  const mime = sniffMimeName(row.mime);
  return (
    mime && { hash, mime, width: row.width, height: row.height, byteSize: row.byteSize, hasAlpha: row.hasAlpha === 1 }
  );
}

function sniffMimeName(mime: string): StoredPicture["mime"] | undefined {
  return (["image/png", "image/jpeg", "image/webp"] as const).find((known) => known === mime);
}

/**
 * The picture as it was before a recipe was put in: the very bytes of the other studio, unless what tells about its maker
 * was left out as well. Of that only the size can be checked.
 */
async function storeWithoutRecipe(tools: ImportTools, line: ExportedAsset, bytes: Uint8Array): Promise<StoredPicture> {
  const mime = sniffMime(bytes.subarray(0, SNIFF_BYTES));
  if (mime === null) throw refusalError("not_a_picture");
  const original = withoutEmbeddedRecipe(bytes, mime);
  const staged = await tools.store.stage("originals");
  try {
    await staged.write(original);
    const hash = createHash("sha256").update(original).digest("hex");
    if (hash !== line.hash) {
      const { width, height } = await probePicture(original);
      if (width !== line.width || height !== line.height) throw refusalError("other_bytes");
    }
    return await tools.pictures.store({ staged, hash });
  } finally {
    await staged.discard();
  }
}

/** Masks are kept in one form only: whoever reads one relies on it. */
async function isMask(path: string): Promise<boolean> {
  const { format, channels, depth } = await decodePicture(path).metadata();
  return format === "png" && channels === 1 && depth === "uchar";
}

export type WrittenAsset = "created" | "known" | "stub";

/**
 * Writes a picture of the library, or adds to the one that is here already what it lacks: nothing that was set here is
 * changed. Without bytes it becomes a stub in the family tree.
 */
export async function writeAsset(
  trx: StudioTransaction,
  { ids, now }: { readonly ids: LibraryIds; readonly now: number },
  line: ExportedAsset,
  picture: StoredPicture | undefined,
): Promise<WrittenAsset> {
  const id = ids.get(line.id);
  const known = await trx.selectFrom("assets").selectAll().where("id", "=", id).executeTakeFirst();
  if (known === undefined) {
    await insertRow(trx, { ids, now }, line, picture);
  } else if (known.purgedAt !== null && picture !== undefined) {
    const { rating, isStarred, note, label, verdict } = marksOf(line);
    await trx
      .updateTable("assets")
      .set({ ...wordsOf(line), rating, isStarred, note, label, verdict, trashedAt: null, purgedAt: null })
      .where("id", "=", id)
      .execute();
  } else {
    await fillMarks(trx, id, known, line);
  }
  await addTags(trx, id, line.tags);
  await addToBoards(trx, id, { ids, now }, line);
  if (known !== undefined && known.purgedAt === null) return "known";
  return picture === undefined ? "stub" : "created";
}

async function insertRow(
  trx: StudioTransaction,
  { ids, now }: { readonly ids: LibraryIds; readonly now: number },
  line: ExportedAsset,
  picture: StoredPicture | undefined,
): Promise<void> {
  const createdAt = toTime(line.createdAt, now);
  const facts = picture ?? line;
  if (facts.width < 1 || facts.height < 1) throw refusalError("bad_line");
  const made = await findMaker(trx, ids, line);
  const pictureHash =
    picture !== undefined && /^[0-9a-f]{16}$/.test(line.pictureHash ?? "") ? (line.pictureHash ?? null) : null;
  await trx
    .insertInto("assets")
    .values({
      seq: await findFreePlace(trx, createdAt),
      id: ids.get(line.id),
      hash: facts.hash,
      kind: line.kind,
      mime: facts.mime,
      width: facts.width,
      height: facts.height,
      byteSize: facts.byteSize,
      hasAlpha: facts.hasAlpha ? 1 : 0,
      thumbhash: line.thumbhash !== undefined && line.thumbhash.length <= 60 ? line.thumbhash : null,
      createdAt,
      trashedAt: picture === undefined ? now : line.trashedAt === undefined ? null : toTime(line.trashedAt, now),
      purgedAt: picture === undefined ? now : null,
      ...marksOf(line),
      ...wordsOf(line),
      ...made,
      connectionId: line.connectionId ?? null,
      operation: line.operation ?? null,
      model: line.model ?? null,
      isSandbox: line.isSandbox ? 1 : 0,
      stackId: line.stackId === undefined ? null : ids.get(line.stackId),
      // Its stack is the one it has there: nothing is folded anew.
      pictureHash,
      isHashed: pictureHash === null ? 0 : 1,
      isApart: line.isApart === true ? 1 : 0,
    })
    .execute();
}

async function findMaker(trx: StudioTransaction, ids: LibraryIds, { jobId, runId }: ExportedAsset) {
  const run =
    runId === undefined
      ? undefined
      : await trx.selectFrom("runs").select(["id", "jobId"]).where("id", "=", ids.get(runId)).executeTakeFirst();
  if (run !== undefined) return { runId: run.id, jobId: run.jobId };
  const job =
    jobId === undefined
      ? undefined
      : await trx.selectFrom("jobs").select("id").where("id", "=", ids.get(jobId)).executeTakeFirst();
  return { runId: null, jobId: job?.id ?? null };
}

function marksOf({ rating, isStarred, note, label, verdict }: Asset) {
  return {
    rating,
    isStarred: isStarred ? 1 : 0,
    note: note.slice(0, 10_000),
    label: label ?? null,
    verdict: verdict ?? null,
  };
}

function wordsOf(line: Asset) {
  return {
    fileName: toStoredFileName(line.fileName),
    prompt: line.prompt?.slice(0, MAX_TEXT) ?? null,
    returnedPrompt: line.returnedPrompt?.slice(0, MAX_TEXT) ?? null,
    styleType: line.styleType?.slice(0, 60) ?? null,
    stylePreset: line.stylePreset?.slice(0, 60) ?? null,
    seed: line.seed ?? null,
  };
}

/** Marks that are not set here yet. */
async function fillMarks(
  trx: StudioTransaction,
  id: string,
  known: { rating: number; isStarred: number; note: string; label: string | null; verdict: string | null },
  line: ExportedAsset,
): Promise<void> {
  const marks = marksOf(line);
  const change = {
    ...(known.rating === 0 && marks.rating > 0 && { rating: marks.rating }),
    ...(known.isStarred === 0 && marks.isStarred === 1 && { isStarred: 1 }),
    ...(known.note === "" && marks.note !== "" && { note: marks.note }),
    ...(known.label === null && marks.label !== null && { label: marks.label }),
    ...(known.verdict === null && marks.verdict !== null && { verdict: marks.verdict }),
  };
  if (Object.keys(change).length === 0) return;
  await trx.updateTable("assets").set(change).where("id", "=", id).execute();
}

async function addTags(trx: StudioTransaction, assetId: string, given: readonly string[]): Promise<void> {
  const tags = given.slice(0, MAX_TAGS).flatMap((tag) => {
    const parsed = tagSchema.safeParse(tag);
    return parsed.success ? [parsed.data.normalize("NFC")] : [];
  });
  if (tags.length === 0) return;
  await trx
    .insertInto("assetTags")
    .values([...new Set(tags)].map((tag) => ({ assetId, tag })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function addToBoards(
  trx: StudioTransaction,
  assetId: string,
  { ids, now }: { readonly ids: LibraryIds; readonly now: number },
  { boards }: ExportedAsset,
): Promise<void> {
  for (const { id, addedAt } of boards) {
    const boardId = ids.get(id);
    const board = await trx.selectFrom("boards").select("id").where("id", "=", boardId).executeTakeFirst();
    if (board === undefined) continue;
    await trx
      .insertInto("boardAssets")
      .values({ boardId, assetId, addedAt: toTime(addedAt, now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
