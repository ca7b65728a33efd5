import type { SelectQueryBuilder } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** The assets, alone or behind what leads to them in the library's order. */
export interface ListedTables extends StudioDatabase {
  hits: { rowid: number };
  links: { assetSeq: number };
}
export type AssetQuery = SelectQueryBuilder<ListedTables, "assets", object>;
