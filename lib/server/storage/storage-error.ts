import { StudioError } from "@/lib/core/errors";

const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** The operating system's error code ("ENOSPC"), or undefined when the error is not one of its. */
export function getErrno(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/**
 * Translates a file system failure; anything that is not one (a bug of ours) is passed through. The path stays in the
 * cause, which is only logged: the message is shown to users who may not own this machine.
 */
export function toStorageError(error: unknown): Error {
  if (error instanceof StudioError) return error;
  const errno = getErrno(error);
  if (errno === undefined) return error instanceof Error ? error : new Error("not an error", { cause: error });
  if (FULL.has(errno)) {
    return new StudioError("storage_full", "The disk that holds the data folder is full.", { cause: error });
  }
  return new StudioError("storage_unavailable", "The data folder cannot be read or written right now.", {
    details: { errno },
    cause: error,
  });
}
