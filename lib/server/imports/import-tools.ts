import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import { type Import, type ImportRefusal, importRefusals, MAX_NAMED_REFUSALS } from "@/lib/core/import";
import type { PictureDesk } from "@/lib/server/assets/create-asset-parts";
import type { Transact } from "@/lib/server/assets/transact";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { BlobStore } from "@/lib/server/storage/blob-store";

/** What bringing in needs of the studio. */
export interface ImportTools {
  readonly db: Kysely<StudioDatabase>;
  readonly transact: Transact;
  readonly store: BlobStore;
  readonly pictures: PictureDesk;
  readonly now: () => number;
  readonly newId: NewId;
}

const MAX_TOLD = 100_000;

/** What came of an import so far. */
export class ImportTally {
  readonly counts: Import["counts"] = { created: 0, known: 0, withSettings: 0, boards: 0, masks: 0, refused: 0 };
  readonly progress: Import["progress"] = { done: 0, total: 0 };
  readonly refusals: { name: string; reason: ImportRefusal }[] = [];
  isLibrary = false;
  private readonly told = new Set<string>();

  refuse(name: string, reason: ImportRefusal): void {
    this.counts.refused++;
    if (this.refusals.length < MAX_NAMED_REFUSALS) this.refusals.push({ name: name.slice(0, 200), reason });
  }

  /** The same for what is looked at in several passes: each name counts once. */
  refuseOnce(name: string, reason: ImportRefusal): void {
    // Past this it counts each time: a list of nothing but broken lines must not fill the memory.
    if (this.told.has(name)) return;
    if (this.told.size < MAX_TOLD) this.told.add(name);
    this.refuse(name, reason);
  }
}

const byCode: Partial<Record<string, ImportRefusal>> = {
  unsupported_media: "not_a_picture",
  payload_too_large: "too_large",
  picture_too_many_pixels: "too_many_pixels",
  picture_invalid: "damaged",
  gone: "not_there",
};

/**
 * The reason an error is to the user; null when it is not this one file's but everybody's (a full disk, a database that
 * cannot be written), and ends the import.
 */
export function toRefusal(error: unknown): ImportRefusal | null {
  if (error instanceof StudioError) {
    const reason = importRefusals.find((one) => one === error.details?.reason);
    return reason ?? byCode[error.code] ?? null;
  }
  // What reading a ZIP fails with: bytes that do not unpack, or not to the size it tells.
  return error instanceof Error && !isOfTheDisk(error) && !isOfTheDatabase(error) ? "damaged" : null;
}

function isOfTheDisk(error: Error): boolean {
  return "errno" in error && "syscall" in error;
}

/** SQLite's, whose number is in `errcode`. */
function isOfTheDatabase(error: Error): boolean {
  return "errcode" in error;
}

/** A refusal with its reason. */
export function refusalError(reason: ImportRefusal): StudioError {
  return new StudioError("invalid_request", "This file cannot be brought in.", { details: { reason } });
}
