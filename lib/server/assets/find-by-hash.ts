import type { Kysely } from "kysely";
import type { Asset } from "@/lib/core/asset";
import { type InputHash, toInputHash } from "@/lib/core/recipe";
import type { AssetRow, StudioDatabase } from "@/lib/server/db/schema";
import { withTags } from "./asset-row";

/**
 * For each hash that is known here one picture, and one mask where the bytes are known as both: one of the library
 * before one of the trash, and a stub where only that is left; of several, the oldest, so that the same question has the
 * same answer.
 */
export async function findByHash(
  db: Kysely<StudioDatabase>,
  hashes: readonly InputHash[],
): Promise<{ readonly hash: InputHash; readonly asset: Asset }[]> {
  const rows = await db
    .selectFrom("assets")
    .selectAll()
    .where("hash", "in", [...new Set(hashes)].map(toDigits))
    .orderBy("id")
    .execute();
  const best = new Map<string, AssetRow>();
  for (const row of rows) {
    const key = row.kind === "mask" ? `mask ${row.hash}` : row.hash;
    const known = best.get(key);
    if (known === undefined || standing(row) < standing(known)) best.set(key, row);
  }
  const assets = await withTags(db, [...best.values()]);
  return assets.map((asset) => ({ hash: toInputHash(asset.hash), asset }));
}

function standing({ purgedAt, trashedAt }: AssetRow): number {
  if (purgedAt !== null) return 2;
  return trashedAt === null ? 0 : 1;
}

function toDigits(hash: InputHash): string {
  return hash.slice("sha256:".length);
}
