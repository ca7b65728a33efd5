import type { Kysely } from "kysely";
import { type Lineage, lineageRoleSchema } from "@/lib/core/asset";
import type { StudioDatabase } from "@/lib/server/db/schema";

const MAX_CHILDREN = 500;

/** What went into an asset and what came out of it, by role; children newest first, at most 500. */
export async function loadLineage(db: Kysely<StudioDatabase>, id: string): Promise<Lineage> {
  const parents = await db
    .selectFrom("lineage")
    .innerJoin("assets", "assets.id", "lineage.parentId")
    .select(["lineage.parentId as assetId", "lineage.role", "assets.trashedAt", "assets.purgedAt"])
    .where("lineage.childId", "=", id)
    .orderBy("lineage.role")
    .orderBy("lineage.parentId")
    .execute();
  const children = await db
    .selectFrom("lineage")
    .innerJoin("assets", "assets.id", "lineage.childId")
    .select(["lineage.childId as assetId", "lineage.role", "assets.trashedAt", "assets.purgedAt"])
    .where("lineage.parentId", "=", id)
    .orderBy("lineage.childId", "desc")
    .limit(MAX_CHILDREN)
    .execute();
  return { parents: parents.map(toEdge), children: children.map(toEdge) };
}

function toEdge(row: { assetId: string; role: string; trashedAt: number | null; purgedAt: number | null }) {
  return {
    assetId: row.assetId,
    role: lineageRoleSchema.parse(row.role),
    isTrashed: row.trashedAt !== null,
    isPurged: row.purgedAt !== null,
  };
}
