import type { Transaction } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import type { Mask } from "@/lib/core/mask";
import type { StudioEvent } from "@/lib/core/studio-event";
import type { MaskRow, StudioDatabase } from "@/lib/server/db/schema";
import { requireMaskRow, toMask } from "./mask-row";
import type { ReadDocument } from "./read-document";

export interface MaskWriter {
  readonly trx: Transaction<StudioDatabase>;
  readonly emit: (event: StudioEvent) => void;
  readonly now: number;
  readonly newId: NewId;
}

/** Writes a new mask at revision 1. */
export async function insertMask(
  { trx, emit, now, newId }: MaskWriter,
  sourceId: string,
  name: string | null,
  document: ReadDocument,
): Promise<Mask> {
  const { text, ...facts } = document;
  const id = newId("mask");
  const row = { id, sourceId, name, revision: 1, ...facts, createdAt: now, updatedAt: now, trashedAt: null };
  await trx
    .insertInto("masks")
    .values({ ...row, document: text })
    .execute();
  emit({ type: "mask", maskId: id, sourceId, change: "created" });
  return toMask(row);
}

/** What a save changes; what is absent stays. */
export interface MaskChange {
  readonly name?: string | undefined;
  readonly document?: ReadDocument | undefined;
  readonly trashedAt?: number | null | undefined;
}

/** Changes a mask. Every change counts the revision up, so that pictures of it and other devices notice. */
export async function changeMask(
  { trx, emit, now }: MaskWriter,
  row: MaskRow,
  change: MaskChange,
  told: "updated" | "trashed" | "restored" = "updated",
): Promise<Mask> {
  await trx
    .updateTable("masks")
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.document !== undefined && {
        document: change.document.text,
        width: change.document.width,
        height: change.document.height,
        coveredPixels: change.document.coveredPixels,
      }),
      ...(change.trashedAt !== undefined && { trashedAt: change.trashedAt }),
      revision: row.revision + 1,
      updatedAt: now,
    })
    .where("id", "=", row.id)
    .execute();
  emit({ type: "mask", maskId: row.id, sourceId: row.sourceId, change: told });
  return toMask(await requireMaskRow(trx, row.id));
}

/**
 * Refuses a save that builds on anything but the current revision: StudioError `conflict` with `details.revision`, and
 * the mask's id where there is one.
 */
export function requireRevision(current: MaskRow | undefined, baseRevision: number): void {
  const revision = current?.revision ?? 0;
  if (revision === baseRevision) return;
  throw new StudioError("conflict", "This mask was saved elsewhere in the meantime.", {
    details: { revision, ...(current && { maskId: current.id }) },
  });
}
