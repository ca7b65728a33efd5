import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { StudioError } from "@/lib/core/errors";
import { addLibrary } from "./add-library";
import { addMasks } from "./add-masks";
import { addNearDuplicates } from "./add-near-duplicates";
import { addReplays } from "./add-replays";
import { addStoredBytes } from "./add-stored-bytes";
import { addSweeps } from "./add-sweeps";
import { addVerdicts } from "./add-verdicts";
import { createTables } from "./create-tables";

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Numbered without gaps, only ever appended to: a migration that was released is never edited. */
const migrations: readonly Migration[] = [
  { version: 1, sql: createTables },
  { version: 2, sql: addMasks },
  { version: 3, sql: addSweeps },
  { version: 4, sql: addVerdicts },
  { version: 5, sql: addLibrary },
  { version: 6, sql: addReplays },
  { version: 7, sql: addNearDuplicates },
  { version: 8, sql: addStoredBytes },
];

export const DATABASE_VERSION = migrations.at(-1)?.version ?? 0;

/**
 * Applies what is missing, all of it or nothing. Throws StudioError `unavailable` when the database is newer than the
 * program: an old program would not know what it must not touch.
 */
export function migrate(database: DatabaseSyncInstance, now: number): void {
  // IMMEDIATE: of two processes that start together, the second waits and finds the work done.
  database.exec("begin immediate");
  try {
    database.exec(
      "create table if not exists schema_versions (version integer primary key, applied_at integer not null)",
    );
    const version = readVersion(database);
    if (version > DATABASE_VERSION) {
      throw new StudioError(
        "unavailable",
        `This data folder was written by a newer Palimpsest (database version ${version}, this program knows up to ${DATABASE_VERSION}): start the newer program, or restore an older backup.`,
      );
    }
    for (const migration of migrations) {
      if (migration.version <= version) continue;
      database.exec(migration.sql);
      database.prepare("insert into schema_versions (version, applied_at) values (?, ?)").run(migration.version, now);
    }
    database.exec("commit");
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

/** The version of its tables; 0 for a database that has none yet. Throws when there is no table of versions. */
export function readVersion(database: DatabaseSyncInstance): number {
  const row: unknown = database.prepare("select coalesce(max(version), 0) as version from schema_versions").get();
  if (typeof row === "object" && row !== null && "version" in row) return Number(row.version);
  return 0;
}
