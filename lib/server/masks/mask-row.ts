import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { Mask } from "@/lib/core/mask";
import type { MaskRow, StudioDatabase } from "@/lib/server/db/schema";

/** Everything of a mask but its document. */
export const maskColumns = [
  "id",
  "sourceId",
  "name",
  "revision",
  "width",
  "height",
  "coveredPixels",
  "createdAt",
  "updatedAt",
  "trashedAt",
] as const;

/** Reads a row into the mask the API shows. */
export function toMask(row: MaskRow): Mask {
  return {
    id: row.id,
    sourceId: row.sourceId,
    ...(row.name !== null && { name: row.name }),
    revision: row.revision,
    width: row.width,
    height: row.height,
    coveredShare: row.coveredPixels / (row.width * row.height),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    ...(row.trashedAt !== null && { trashedAt: new Date(row.trashedAt).toISOString() }),
  };
}

/** Throws `not_found`. */
export async function requireMaskRow(db: Kysely<StudioDatabase>, id: string): Promise<MaskRow> {
  const row = await db.selectFrom("masks").select(maskColumns).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new StudioError("not_found", "There is no such mask.");
  return row;
}

/** The working mask of a picture, outside the trash. */
export async function findWorkingRow(db: Kysely<StudioDatabase>, sourceId: string): Promise<MaskRow | undefined> {
  return db
    .selectFrom("masks")
    .select(maskColumns)
    .where("sourceId", "=", sourceId)
    .where("name", "is", null)
    .where("trashedAt", "is", null)
    .executeTakeFirst();
}
