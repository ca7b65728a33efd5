import type { StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";

/** Absent for all purposes: undefined, a text of spaces, an empty list. Zero and false are values. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.length === 0;
}

/** The request without its blank fields; the given one is left as it is. */
export function dropBlanks(request: StudioRequest): StudioRequest {
  const kept: StudioRequest = { ...request };
  for (const field of requestFields) if (isBlank(kept[field])) delete kept[field];
  return kept;
}
