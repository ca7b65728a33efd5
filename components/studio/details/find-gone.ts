import { ApiError } from "@/lib/client/api-error";

/** What the studio says is gone for good. */
export function findGone(error: unknown): "connection" | "picture" | undefined {
  if (!(error instanceof ApiError) || error.code !== "gone") return undefined;
  return error.details?.what === "connection" ? "connection" : "picture";
}
