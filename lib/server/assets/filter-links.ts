import type { ExpressionBuilder } from "kysely";
import type { AssetFilter } from "@/lib/core/asset-filter";
import type { AssetQuery, ListedTables } from "./asset-query";

/** Rows that point at a picture. */
export interface LinkFilter {
  /** All of them. */
  readonly tags: readonly string[];
  /** Any of them; undefined: no board is asked for. */
  readonly boards: readonly string[] | undefined;
}

/** Tags and boards, as far as they do not lead to the pictures anyway: looked up for each picture that is. */
export function filterByLinks(select: AssetQuery, { tags, boards }: LinkFilter): AssetQuery {
  let filtered = select;
  for (const tag of tags) {
    filtered = filtered.where((eb) =>
      eb.exists(
        eb
          .selectFrom("assetTags")
          .select("assetTags.tag")
          .whereRef("assetTags.assetId", "=", "assets.id")
          .where("assetTags.tag", "=", tag),
      ),
    );
  }
  if (boards === undefined) return filtered;
  return filtered.where((eb) =>
    eb.exists(
      eb
        .selectFrom("boardAssets")
        .select("boardAssets.boardId")
        .whereRef("boardAssets.assetId", "=", "assets.id")
        .where("boardAssets.boardId", "in", boards),
    ),
  );
}

/** Whether something else in the studio builds on the picture. */
export function filterByUse(select: AssetQuery, { hasMask, hasChildren }: AssetFilter): AssetQuery {
  return select
    .$if(hasMask !== undefined, (qb) => qb.where((eb) => isOrNot(eb, hasMask === true, hasLiveMask(eb))))
    .$if(hasChildren !== undefined, (qb) => qb.where((eb) => isOrNot(eb, hasChildren === true, hasChild(eb))));
}

type Builder = ExpressionBuilder<ListedTables, "assets">;

function hasLiveMask(eb: Builder) {
  return eb.exists(
    eb
      .selectFrom("masks")
      .select("masks.id")
      .whereRef("masks.sourceId", "=", "assets.id")
      .where("masks.trashedAt", "is", null),
  );
}

function hasChild(eb: Builder) {
  return eb.exists(eb.selectFrom("lineage").select("lineage.childId").whereRef("lineage.parentId", "=", "assets.id"));
}

function isOrNot(eb: Builder, is: boolean, condition: ReturnType<typeof hasChild>) {
  return is ? condition : eb.not(condition);
}
