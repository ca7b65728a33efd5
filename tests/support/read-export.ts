import { expect } from "vitest";
import type { z } from "zod";
import { exportHeaderSchema, exportLineSchemas, exportListNames, exportPaths } from "@/lib/core/export-manifest";
import type { ZipFile } from "./read-zip";

/** The files of a ZIP by path. Names that differ in case only would overwrite each other on many a disk. */
export function toMap(files: readonly ZipFile[]): Map<string, Buffer> {
  expect(new Set(files.map((file) => file.path.normalize("NFC").toLowerCase())).size).toBe(files.length);
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

/** The lines of a list of the manifest, each parsed. Throws when the list is missing. */
export function readLines<T extends z.ZodType>(files: Map<string, Buffer>, path: string, schema: T): z.infer<T>[] {
  const text = files.get(path)?.toString("utf8");
  if (text === undefined) throw new Error(`${path} is missing`);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}

/** What the header of an export says it holds, once every list has been found to hold that many. */
export function readCounts(files: Map<string, Buffer>): Record<string, number> {
  const header = exportHeaderSchema.parse(JSON.parse(files.get(exportPaths.header)?.toString("utf8") ?? ""));
  for (const name of exportListNames) {
    expect([name, readLines(files, exportPaths[name], exportLineSchemas[name]).length]).toEqual([
      name,
      header.counts[name],
    ]);
  }
  return { ...header.counts, files: header.files };
}

/** The rows of a table (RFC 4180), read by hand. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isQuoted && char === '"' && text[at + 1] === '"') cell += text[at++];
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === "," || char === "\r")) {
      row.push(cell);
      cell = "";
      if (char === ",") continue;
      rows.push(row);
      row = [];
      at++;
    } else cell += char;
  }
  return rows;
}
