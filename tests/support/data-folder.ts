import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

/** Every row of every table, hidden ones of the full text included, as one text for each table. */
export function dumpRows(databaseFile: string): Record<string, string[]> {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
    const rows: Record<string, string[]> = {};
    for (const { name } of tables.map((row) => ({ name: String(Object(row).name) }))) {
      // A contentless index has no rows of its own; what it is made of lies in the tables named after it.
      if (name === "assets_fts") continue;
      const statement = database.prepare(`select * from "${name}"`);
      // Row numbers of the full text's own tables are larger than a number can be.
      statement.setReadBigInts(true);
      rows[name] = statement
        .all()
        .map((row) => JSON.stringify(row, encodeBytes))
        .sort();
    }
    return rows;
  } finally {
    database.close();
  }
}

/** Path below the folder and SHA-256 of every file in it. */
export async function dumpFiles(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files[path.relative(folder, file)] = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function encodeBytes(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return typeof value === "bigint" ? String(value) : value;
}
