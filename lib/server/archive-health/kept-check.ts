import type { Kysely } from "kysely";
import { z } from "zod";
import { type ArchiveCheck, archiveCheckSchema } from "@/lib/core/archive";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";

/** Where the last check is kept in the settings. */
const SETTING = "archive.lastCheck";

/** The check that ended last; undefined when there is none of this version of the program. */
export async function loadLastCheck(db: Kysely<StudioDatabase>): Promise<ArchiveCheck | undefined> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", SETTING).executeTakeFirst();
  if (row === undefined) return undefined;
  // Of another version: as good as none, the next check takes its place.
  const parsed = archiveCheckSchema.safeParse(parseJsonColumn(z.unknown(), row.value, "settings.value"));
  return parsed.data;
}

/** Keeps a check over restarts, in place of the one before. */
export async function keepCheck(db: Kysely<StudioDatabase>, check: ArchiveCheck): Promise<void> {
  const value = JSON.stringify(check);
  await db
    .insertInto("settings")
    .values({ key: SETTING, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** Notes in the last check what was set right since it ended. */
export async function amendLastCheck(
  db: Kysely<StudioDatabase>,
  amend: (findings: ArchiveCheck["findings"]) => ArchiveCheck["findings"],
): Promise<void> {
  const last = await loadLastCheck(db);
  if (last !== undefined) await keepCheck(db, { ...last, findings: amend(last.findings) });
}
