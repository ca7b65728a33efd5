import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import {
  type CreateMask,
  type Mask,
  maskDocumentSchema,
  type RestoreMask,
  type SaveWorkingMask,
  type UpdateMask,
} from "@/lib/core/mask";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import type { Transact } from "@/lib/server/assets/transact";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";
import type { MaskService } from "@/lib/server/studio";
import { drawThumb } from "./draw-thumb";
import { listMasks, listMasksOfSource } from "./list-masks";
import { findWorkingRow, requireMaskRow, toMask } from "./mask-row";
import { readDocument } from "./read-document";
import { changeMask, insertMask, type MaskWriter, requireRevision } from "./save-mask";

export interface MaskServiceOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly transact: Transact;
  readonly now: () => number;
  readonly newId: NewId;
}

/** The use cases of saved masks. */
export function createMaskService(options: MaskServiceOptions): MaskService {
  const { db } = options;
  return {
    async listOf(assetId) {
      await requireAssetRow(db, assetId);
      return listMasksOfSource(db, assetId);
    },
    list: (query) => listMasks(db, query),
    get: async (id) => ({ mask: toMask(await requireMaskRow(db, id)), document: await loadDocument(db, id) }),
    create: (input) => create(options, input),
    saveWorking: (assetId, input) => saveWorking(options, assetId, input),
    update: (id, patch) => update(options, id, patch),
    duplicate: (id, name) => duplicate(options, id, name),
    trash: (id) => trash(options, id),
    restore: (id, input) => restore(options, id, input),
    async openThumb(id) {
      const { revision } = await requireMaskRow(db, id);
      return { revision, bytes: await drawThumb(await loadDocument(db, id)) };
    },
  };
}

async function loadDocument(db: Kysely<StudioDatabase>, id: string) {
  const row = await db.selectFrom("masks").select("document").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new StudioError("not_found", "There is no such mask.");
  return parseJsonColumn(maskDocumentSchema, row.document, "masks.document");
}

function write<T>({ transact, now, newId }: MaskServiceOptions, work: (writer: MaskWriter) => Promise<T>): Promise<T> {
  return transact((trx, emit) => work({ trx, emit, now: now(), newId }));
}

async function create(options: MaskServiceOptions, { sourceId, name, document }: CreateMask): Promise<Mask> {
  const read = readDocument(document, await requireAssetRow(options.db, sourceId));
  return write(options, (writer) => insertMask(writer, sourceId, name, read));
}

async function saveWorking(
  options: MaskServiceOptions,
  assetId: string,
  { document, baseRevision }: SaveWorkingMask,
): Promise<Mask> {
  // Read before the transaction: the one connection waits for nobody's run lengths.
  const read = readDocument(document, await requireAssetRow(options.db, assetId));
  return write(options, async (writer) => {
    const current = await findWorkingRow(writer.trx, assetId);
    requireRevision(current, baseRevision);
    return current ? changeMask(writer, current, { document: read }) : insertMask(writer, assetId, null, read);
  });
}

async function update(
  options: MaskServiceOptions,
  id: string,
  { name, document, baseRevision }: UpdateMask,
): Promise<Mask> {
  const { sourceId } = await requireMaskRow(options.db, id);
  const read = document && readDocument(document, await requireAssetRow(options.db, sourceId));
  return write(options, async (writer) => {
    const row = await requireMaskRow(writer.trx, id);
    if (baseRevision !== undefined) requireRevision(row, baseRevision);
    return changeMask(writer, row, { name, document: read });
  });
}

function duplicate(options: MaskServiceOptions, id: string, name: string): Promise<Mask> {
  return write(options, async (writer) => {
    const row = await requireMaskRow(writer.trx, id);
    const { document } = await writer.trx
      .selectFrom("masks")
      .select("document")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const { width, height, coveredPixels } = row;
    return insertMask(writer, row.sourceId, name, { width, height, coveredPixels, text: document });
  });
}

function trash(options: MaskServiceOptions, id: string): Promise<Mask> {
  return write(options, async (writer) => {
    const row = await requireMaskRow(writer.trx, id);
    return row.trashedAt === null ? changeMask(writer, row, { trashedAt: writer.now }, "trashed") : toMask(row);
  });
}

/** A working mask comes back as one, unless the picture has another by now: then it needs a name. */
function restore(options: MaskServiceOptions, id: string, { name }: RestoreMask): Promise<Mask> {
  return write(options, async (writer) => {
    const row = await requireMaskRow(writer.trx, id);
    if (row.trashedAt === null) return toMask(row);
    const isTaken = row.name === null && (await findWorkingRow(writer.trx, row.sourceId)) !== undefined;
    if (isTaken && name === undefined) {
      throw new StudioError("conflict", "This picture has another working mask by now: give this one a name.");
    }
    return changeMask(writer, row, { trashedAt: null, name: isTaken ? name : undefined }, "restored");
  });
}
