import { StudioError } from "@/lib/core/errors";

/** Whether a blob was asked for that is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof StudioError && error.code === "gone";
}
