import type { Kysely } from "kysely";
import { z } from "zod";
import { type Import, importSchema } from "@/lib/core/import";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";

type Db = Kysely<StudioDatabase>;

const PREFIX = "import.";
/** The next string after all that begin with it. */
const AFTER = "import/";

/**
 * What is written down of an import while it is brought in, and forgotten when it ends: one that a later process finds
 * was cut off. Its files are gone by then; what is left to do is to say so.
 */
export async function keepNote(db: Db, note: Import): Promise<void> {
  const value = JSON.stringify({ ...note, status: "interrupted", refusals: [] } satisfies Import);
  await db
    .insertInto("settings")
    .values({ key: `${PREFIX}${note.id}`, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

export async function forgetNote(db: Db, id: string): Promise<void> {
  await db.deleteFrom("settings").where("key", "=", `${PREFIX}${id}`).execute();
}

/** Newest first: ids tell the time. */
export async function loadNotes(db: Db): Promise<Import[]> {
  const rows = await db
    .selectFrom("settings")
    .select("value")
    .where("key", ">", PREFIX)
    .where("key", "<", AFTER)
    .orderBy("key", "desc")
    .execute();
  return rows.flatMap(({ value }) => {
    // Of another version of the program: what it says cannot be told any more.
    const parsed = importSchema.safeParse(parseJsonColumn(z.unknown(), value, "settings.value"));
    return parsed.success ? [parsed.data] : [];
  });
}
