import type { Kysely } from "kysely";
import type { AssetFilter } from "@/lib/core/asset-filter";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { selectLibrary } from "./library-query";

/** How many pictures the filters find, in stacks or not: a walk of what leads to them, and nothing is fetched. */
export async function countAssets(db: Kysely<StudioDatabase>, query: AssetFilter): Promise<number> {
  const found = await selectLibrary(db, { ...query, sort: "newest", stacked: false });
  if (found === null) return 0;
  const { count } = await found.select.select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return count;
}
