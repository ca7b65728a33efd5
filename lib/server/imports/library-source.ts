import { type ExportHeader, type ExportListName, exportHeaderSchema, exportPaths } from "@/lib/core/export-manifest";
import type { ImportEntry, ImportSource } from "./import-entry";
import { readSmall } from "./read-lines";

const MAX_HEADER_BYTES = 4 * 1024 * 1024;

/** A library that a studio exported, found among files. */
export interface LibrarySource {
  readonly header: ExportHeader;
  list(name: ExportListName): ImportEntry | undefined;
  /** A file by its place in the export. */
  file(path: string): ImportEntry | undefined;
}

/**
 * The library among the files, at their top or in their one folder; undefined when there is none, or when its header is
 * of a format this studio does not know.
 */
export async function findLibrary({ entries }: ImportSource): Promise<LibrarySource | undefined> {
  const places = [...entries.keys()].filter((path) => path === exportPaths.header || isOneDeep(path));
  const place = places.sort((a, b) => a.length - b.length)[0];
  const entry = place === undefined ? undefined : entries.get(place);
  if (place === undefined || entry === undefined) return undefined;
  const header = parseHeader(await readSmall(entry, MAX_HEADER_BYTES).catch(() => ""));
  if (header === undefined) return undefined;
  const root = place.slice(0, place.length - exportPaths.header.length);
  const file = (path: string) => entries.get(`${root}${path}`);
  return { header, file, list: (name) => file(exportPaths[name]) };
}

function isOneDeep(path: string): boolean {
  const [, name, ...rest] = path.split("/");
  return name === exportPaths.header && rest.length === 0;
}

function parseHeader(text: string): ExportHeader | undefined {
  try {
    return exportHeaderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
