import { open } from "node:fs/promises";
import { StudioError } from "@/lib/core/errors";
import type { PictureInput } from "./decoder";

/**
 * Names a failed decode: `picture_invalid`, unless the file itself could not be opened (too many open files, a disk that
 * went away) — then `storage_unavailable`, because nothing was learnt about the picture.
 */
export async function toDecodeError(input: PictureInput, message: string, cause: unknown): Promise<StudioError> {
  if (typeof input === "string") {
    try {
      await (await open(input, "r")).close();
    } catch (error) {
      return unreadable(error);
    }
  }
  return new StudioError("picture_invalid", message, { cause });
}

export function unreadable(cause: unknown): StudioError {
  return new StudioError("storage_unavailable", "The data folder cannot be read right now.", { cause });
}
