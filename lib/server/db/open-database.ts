import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { CamelCasePlugin, Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { foldTag } from "./fold-tag";
import { migrate } from "./migrations";
import type { StudioDatabase } from "./schema";
import { toSearchText } from "./search-text";
import { SqliteSyncDialect } from "./sqlite-dialect";

export interface OpenDatabaseOptions {
  /** Path of the database file; it is made when it is not there. Its folder must exist. */
  readonly file: string;
  readonly now: () => number;
}

/**
 * Opens the database and brings its tables up to date. `destroy()` closes it. Durable: a commit that returned survives
 * a power loss (WAL with synchronous=FULL syncs at each commit).
 * Throws StudioError `unavailable` when the file was written by a newer program, `storage_unavailable` when it cannot
 * be opened or is no database.
 */
export function openDatabase(options: OpenDatabaseOptions): Kysely<StudioDatabase> {
  const database = openFile(options.file);
  try {
    database.exec("pragma journal_mode = wal");
    database.exec("pragma synchronous = full");
    database.exec("pragma foreign_keys = on");
    // Rows hold prompts and sealed keys: what is deleted is overwritten.
    database.exec("pragma secure_delete = on");
    database.exec("pragma cache_size = -32000");
    addFunctions(database);
    migrate(database, options.now());
    addWordList(database);
  } catch (cause) {
    database.close();
    if (cause instanceof StudioError) throw cause;
    throw new StudioError("storage_unavailable", "The database could not be opened.", { cause });
  }
  return new Kysely<StudioDatabase>({ dialect: new SqliteSyncDialect(database), plugins: [new CamelCasePlugin()] });
}

function addFunctions(database: DatabaseSyncInstance): void {
  database.function("search_text", { deterministic: true }, (text: unknown) =>
    typeof text === "string" ? toSearchText(text) : "",
  );
  database.function("fold_tag", { deterministic: true }, (tag: unknown) =>
    typeof tag === "string" ? foldTag(tag) : "",
  );
}

/** `search_words`: the words of the full text, in order. A view on its index that only this connection has. */
export function addWordList(database: DatabaseSyncInstance): void {
  database.exec("create virtual table temp.search_words using fts5vocab(main, assets_fts, instance)");
}

function openFile(file: string) {
  try {
    // Made here first, so that it and the WAL beside it are readable by their owner only.
    closeSync(openSync(file, "a", 0o600));
    return new DatabaseSync(file, { timeout: 5_000 });
  } catch (cause) {
    throw new StudioError("storage_unavailable", "The database file could not be opened for writing.", { cause });
  }
}
