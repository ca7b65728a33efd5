import type { Kysely } from "kysely";
import type { Asset } from "@/lib/core/asset";
import { requireAssetRow, withTags } from "@/lib/server/assets/asset-row";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** A job of a large sweep makes some hundred pictures. */
const MAX_STACK = 1_000;

/** What lies in one stack with a picture, newest first, itself included; nothing of the trash. Throws `not_found`. */
export async function listStack(db: Kysely<StudioDatabase>, assetId: string): Promise<Asset[]> {
  const asset = await requireAssetRow(db, assetId);
  if (asset.stackId === null) return withTags(db, [asset]);
  const rows = await db
    .selectFrom("assets")
    .selectAll()
    .where("stackId", "=", asset.stackId)
    .where("trashedAt", "is", null)
    .orderBy("seq", "desc")
    .limit(MAX_STACK)
    .execute();
  return withTags(db, rows);
}
