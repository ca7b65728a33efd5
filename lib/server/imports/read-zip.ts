import yauzl, { type Entry, type ZipFile } from "yauzl";
import { StudioError } from "@/lib/core/errors";
import { type ImportEntry, type ImportSource, isBadName, isSystemFile, type RefusedEntry } from "./import-entry";

/** Their names and places are held in memory, about 400 bytes each. */
const MAX_ENTRIES = 200_000;
/** A ZIP of pictures unpacks to about its own size. */
const MAX_RATIO = 20;
const FREE_BYTES = 1024 ** 3;
const UNIX_LINK = 0o120_000;

/**
 * Opens a ZIP on disk and reads its directory; the files in it are read one by one, where they lie. What cannot be taken
 * is in `refused`. Close it afterwards.
 * Throws StudioError `invalid_request` with `details.reason` when it is no ZIP, is cut off, holds too many files, or
 * would unpack to far more than it is.
 */
export async function openZip(file: string, byteSize: number): Promise<ImportSource> {
  const zip = await openFile(file);
  try {
    if (zip.entryCount > MAX_ENTRIES) throw refuse("too_many_files", "The ZIP holds too many files.");
    const source = await readDirectory(zip);
    let total = 0;
    for (const { byteSize: size } of source.entries.values()) total += size;
    if (total > byteSize * MAX_RATIO + FREE_BYTES) {
      throw refuse("unpacks_too_far", "The ZIP would unpack to far more than it is.");
    }
    return source;
  } catch (error) {
    zip.close();
    throw error instanceof StudioError ? error : refuse("bad_zip", "The ZIP is cut off or damaged.", error);
  }
}

async function openFile(file: string): Promise<ZipFile> {
  try {
    // Names are decoded below: one bad name must not end the reading.
    return await yauzl.openPromise(file, { autoClose: false, lazyEntries: true, decodeStrings: false });
  } catch (cause) {
    throw refuse("bad_zip", "The ZIP is cut off or damaged.", cause);
  }
}

async function readDirectory(zip: ZipFile): Promise<ImportSource> {
  const entries = new Map<string, ImportEntry>();
  const refused: RefusedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const path = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    if (path.endsWith("/") || isSystemFile(path)) continue;
    const reason = findReason(entry, path, entries);
    if (reason === undefined) entries.set(path, toEntry(zip, entry, path));
    else refused.push({ path: path.slice(0, 200), reason });
  }
  return { entries, refused, close: () => zip.close() };
}

function findReason(entry: Entry, path: string, known: ReadonlyMap<string, ImportEntry>) {
  if (isBadName(path) || ((entry.externalFileAttributes >>> 16) & 0o170_000) === UNIX_LINK) return "bad_name";
  if (entry.isEncrypted()) return "encrypted";
  if (!entry.canDecodeFileData()) return "damaged";
  return known.has(path) ? "same_name" : undefined;
}

function toEntry(zip: ZipFile, entry: Entry, path: string): ImportEntry {
  // Read already, and as many bytes again for each file.
  Object.assign(entry, { fileNameRaw: EMPTY, extraFieldRaw: EMPTY, fileCommentRaw: EMPTY, extraFields: [] });
  return {
    path,
    byteSize: entry.uncompressedSize,
    async open() {
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (cause) {
        throw new StudioError("picture_invalid", "This file cannot be read out of the ZIP.", { cause });
      }
    },
  };
}

const EMPTY = Buffer.alloc(0);

function refuse(reason: string, message: string, cause?: unknown): StudioError {
  return new StudioError("invalid_request", message, { details: { reason }, cause });
}
