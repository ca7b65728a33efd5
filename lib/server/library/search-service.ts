import { assetFilterSchema, assetSortSchema } from "@/lib/core/asset-filter";
import { StudioError } from "@/lib/core/errors";
import type { SavedSearch } from "@/lib/core/library";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";
import type { SearchService } from "@/lib/server/studio";
import type { LibraryTools } from "./library-tools";

interface SearchRow {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
  readonly createdAt: number;
}

/** Searches kept under a name. */
export function createSearchService({ db, transact, now, newId }: LibraryTools): SearchService {
  return {
    async list() {
      const rows = await db.selectFrom("savedSearches").selectAll().orderBy("name").orderBy("id").execute();
      return rows.map(toSearch);
    },
    create: (input) =>
      transact(async (trx, emit) => {
        const row: SearchRow = {
          id: newId("search"),
          name: input.name,
          filter: JSON.stringify(input.filter),
          sort: input.sort,
          createdAt: now(),
        };
        await trx.insertInto("savedSearches").values(row).execute();
        emit({ type: "library", part: "searches" });
        return toSearch(row);
      }),
    update: (id, { name, filter, sort }) =>
      transact(async (trx, emit) => {
        const before = await trx.selectFrom("savedSearches").selectAll().where("id", "=", id).executeTakeFirst();
        if (before === undefined) throw noSuchSearch();
        const row: SearchRow = {
          ...before,
          ...(name !== undefined && { name }),
          ...(filter !== undefined && { filter: JSON.stringify(filter) }),
          ...(sort !== undefined && { sort }),
        };
        await trx.updateTable("savedSearches").set(row).where("id", "=", id).execute();
        emit({ type: "library", part: "searches" });
        return toSearch(row);
      }),
    remove: (id) =>
      transact(async (trx, emit) => {
        const { numDeletedRows } = await trx.deleteFrom("savedSearches").where("id", "=", id).executeTakeFirst();
        if (numDeletedRows === 0n) throw noSuchSearch();
        emit({ type: "library", part: "searches" });
      }),
  };
}

function toSearch(row: SearchRow): SavedSearch {
  return {
    id: row.id,
    name: row.name,
    filter: parseJsonColumn(assetFilterSchema, row.filter, "saved_searches.filter"),
    sort: assetSortSchema.parse(row.sort),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

function noSuchSearch(): StudioError {
  return new StudioError("not_found", "There is no such saved search.");
}
