import type { ImportRefusal } from "@/lib/core/import";

/** A file of an import: in a ZIP, or sent by itself. */
export interface ImportEntry {
  /** With its folders, "/" between them. */
  readonly path: string;
  readonly byteSize: number;
  /** The bytes, once; ends with an error when they are not what the ZIP says. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** A file that cannot be taken, with the reason. */
export interface RefusedEntry {
  readonly path: string;
  readonly reason: ImportRefusal;
}

/** The files of one ZIP, or those that were sent one by one. */
export interface ImportSource {
  readonly entries: ReadonlyMap<string, ImportEntry>;
  readonly refused: readonly RefusedEntry[];
  close(): void;
}

/** Left out and not told: what systems leave in folders. */
export function isSystemFile(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/.test(path);
}

/** Never written anywhere, so a bad name can do no harm; it is no name a person gave, all the same. */
export function isBadName(path: string): boolean {
  const parts = path.split("/");
  return (
    path.length > 1_000 ||
    path.includes("\\") ||
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    /[\u0000-\u001f]/.test(path) ||
    /^[A-Za-z]:/.test(path) ||
    parts.some((part) => part === ".." || part === "." || part === "")
  );
}
