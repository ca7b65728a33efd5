import type { Kysely } from "kysely";
import type { NewId } from "@/lib/core/ids";
import type { StudioEvent } from "@/lib/core/studio-event";
import type { Transact } from "@/lib/server/assets/transact";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** What the use cases of the library work with. */
export interface LibraryTools {
  readonly db: Kysely<StudioDatabase>;
  readonly transact: Transact;
  readonly now: () => number;
  readonly newId: NewId;
}

type AssetChange = Extract<StudioEvent, { type: "asset" }>["change"];

/** Above this a page asks for everything anew instead of for each picture. */
const MAX_NAMED = 50;

/** Tells of changed pictures: each by name when they are few, else that the library is another. */
export function tellAssets(emit: (event: StudioEvent) => void, ids: readonly string[], change: AssetChange): void {
  if (ids.length > MAX_NAMED) emit({ type: "library", part: "assets" });
  else for (const assetId of ids) emit({ type: "asset", assetId, change });
}
