import { access } from "node:fs/promises";
import { DatabaseSync } from "@photostructure/sqlite";
import { CamelCasePlugin, Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { DATABASE_VERSION, readVersion } from "./migrations";
import type { StudioDatabase } from "./schema";
import { SqliteSyncDialect } from "./sqlite-dialect";

/**
 * Opens a database that a studio may be working on, to read it: nothing is migrated or written. `destroy()` closes it.
 * Throws StudioError `not_found` when there is none, `unavailable` when it is of another version than this program
 * knows, `storage_unavailable` when it cannot be read.
 */
export async function openDatabaseForReading(file: string): Promise<Kysely<StudioDatabase>> {
  await access(file).catch((cause: unknown) => {
    throw new StudioError("not_found", `There is no studio's database at ${file}.`, { cause });
  });
  const database = openReadOnly(file);
  try {
    const version = readVersion(database);
    if (version !== DATABASE_VERSION) {
      throw new StudioError(
        "unavailable",
        version < DATABASE_VERSION
          ? `The database ${file} was written by an older Palimpsest: start the studio on it once, then ask again.`
          : `The database ${file} was written by a newer Palimpsest: use that one.`,
      );
    }
  } catch (cause) {
    database.close();
    if (cause instanceof StudioError) throw cause;
    throw new StudioError("storage_unavailable", `The database ${file} cannot be read.`, { cause });
  }
  return new Kysely<StudioDatabase>({ dialect: new SqliteSyncDialect(database), plugins: [new CamelCasePlugin()] });
}

function openReadOnly(file: string) {
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  } catch (cause) {
    throw new StudioError("storage_unavailable", `The database ${file} cannot be read.`, { cause });
  }
}
