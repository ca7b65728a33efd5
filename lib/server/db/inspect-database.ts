import { DatabaseSync } from "@photostructure/sqlite";
import { z } from "zod";

/** How many faults are told; a database with more is beyond telling. */
const MAX_FAULTS = 100;

/** The one column is named after the pragma. */
const faultSchema = z.record(z.string(), z.string()).transform((row) => Object.values(row)[0] ?? "");
const strangerSchema = z.object({ table: z.string(), rowid: z.number().nullable(), parent: z.string() });

/**
 * Asks SQLite what is wrong with a database file: its pages and indexes (all of their contents when `isDeep`), and rows
 * that point at rows which are not there. Empty when it is sound. Reads only; may take seconds for each gigabyte, and
 * blocks the thread meanwhile. Never throws: a file that cannot be opened is a fault.
 */
export function inspectDatabase(file: string, isDeep: boolean): string[] {
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    const faults = database
      .prepare(`pragma ${isDeep ? "integrity_check" : "quick_check"}(${MAX_FAULTS})`)
      .all()
      .map((row) => faultSchema.parse(row))
      .filter((fault) => fault !== "ok");
    const strangers: z.infer<typeof strangerSchema>[] = [];
    for (const row of database.prepare("pragma foreign_key_check").iterate()) {
      strangers.push(strangerSchema.parse(row));
      if (strangers.length >= MAX_FAULTS) break;
    }
    return [...faults, ...strangers.map(describeStranger)];
  } catch (error) {
    return [error instanceof Error ? error.message : "The database cannot be read."];
  } finally {
    if (database?.isOpen) database.close();
  }
}

function describeStranger({ table, rowid, parent }: z.infer<typeof strangerSchema>): string {
  return `${table}${rowid === null ? "" : ` row ${rowid}`} points at a row of ${parent} that does not exist`;
}
