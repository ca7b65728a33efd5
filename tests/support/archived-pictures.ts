import { createHash } from "node:crypto";
import type { StudioHarness } from "./studio-harness";

/** How many pictures of a run (of one kind, when given) are really there: row, file, and bytes that hash to their name. */
export async function countWholePictures(
  studio: StudioHarness,
  runId: string,
  kind?: "result" | "composite",
): Promise<number> {
  const all = studio.database.selectFrom("assets").select(["hash"]).where("runId", "=", runId);
  const rows = await (kind === undefined ? all : all.where("kind", "=", kind)).execute();
  let count = 0;
  for (const { hash } of rows) {
    const bytes = await studio.archive.readOriginal(hash);
    if (createHash("sha256").update(bytes).digest("hex") === hash) count += 1;
  }
  return count;
}
