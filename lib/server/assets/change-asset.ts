import type { Transaction } from "kysely";
import type { UpdateAsset } from "@/lib/core/asset";
import type { StudioDatabase } from "@/lib/server/db/schema";

type Trx = Transaction<StudioDatabase>;

/** Writes what the patch names; everything else stays. The caller has made sure that the asset exists. */
export async function changeAsset(trx: Trx, id: string, patch: UpdateAsset): Promise<void> {
  const columns = {
    ...(patch.isStarred === undefined ? {} : { isStarred: patch.isStarred ? 1 : 0 }),
    ...(patch.rating === undefined ? {} : { rating: patch.rating }),
    ...(patch.note === undefined ? {} : { note: patch.note }),
    ...(patch.verdict === undefined ? {} : { verdict: patch.verdict }),
    ...(patch.label === undefined ? {} : { label: patch.label }),
  };
  if (Object.keys(columns).length > 0) await trx.updateTable("assets").set(columns).where("id", "=", id).execute();
  if (patch.tags !== undefined) await replaceTags(trx, id, patch.tags);
}

/** Only the difference is written: each tag that changes is an update of the full text. */
async function replaceTags(trx: Trx, id: string, wanted: readonly string[]): Promise<void> {
  const tags = new Set(wanted.map((tag) => tag.normalize("NFC")));
  const rows = await trx.selectFrom("assetTags").select("tag").where("assetId", "=", id).execute();
  const known = new Set(rows.map((row) => row.tag));
  const gone = [...known].filter((tag) => !tags.has(tag));
  const added = [...tags].filter((tag) => !known.has(tag));
  if (gone.length > 0) await trx.deleteFrom("assetTags").where("assetId", "=", id).where("tag", "in", gone).execute();
  if (added.length === 0) return;
  await trx
    .insertInto("assetTags")
    .values(added.map((tag) => ({ assetId: id, tag })))
    .execute();
}

/** Moves into the trash (a time) or out of it (null); true when that changed anything. */
export async function setTrashed(trx: Trx, id: string, trashedAt: number | null): Promise<boolean> {
  const result = await trx
    .updateTable("assets")
    .set({ trashedAt })
    .where("id", "=", id)
    .where("trashedAt", trashedAt === null ? "is not" : "is", null)
    .where("purgedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** A stub whose bytes have come again is a picture again; true when it was one. */
export async function revivePurged(trx: Trx, id: string, fileName: string | null): Promise<boolean> {
  const result = await trx
    .updateTable("assets")
    .set({ trashedAt: null, purgedAt: null, fileName })
    .where("id", "=", id)
    .where("purgedAt", "is not", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives every asset of these bytes that has none its thumbhash; answers their ids. */
export async function setThumbhash(trx: Trx, hash: string, thumbhash: string): Promise<string[]> {
  const rows = await trx
    .updateTable("assets")
    .set({ thumbhash })
    .where("hash", "=", hash)
    .where("thumbhash", "is", null)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}
