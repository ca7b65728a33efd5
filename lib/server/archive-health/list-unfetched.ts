import type { Kysely } from "kysely";
import { z } from "zod";
import type { UnfetchedResult } from "@/lib/core/archive";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";

const MAX_LISTED = 100;

const promptSchema = z.object({ prompt: z.string().optional() });

/** Pictures that were answered and are not here, while their links live; those that end first come first. */
export async function listUnfetched(db: Kysely<StudioDatabase>, now: number): Promise<UnfetchedResult[]> {
  const rows = await db
    .selectFrom("runResults")
    .innerJoin("runs", "runs.id", "runResults.runId")
    .select([
      "runResults.runId",
      "runResults.position",
      "runResults.resolution",
      "runResults.fetchUntil",
      "runs.jobId",
      "runs.status",
      "runs.request",
    ])
    .where("runResults.assetId", "is", null)
    .where("runResults.isSafe", "=", 1)
    .where("runResults.fetchUrl", "is not", null)
    .where("runResults.fetchUntil", ">", now)
    .orderBy("runResults.fetchUntil")
    .orderBy("runResults.runId")
    .orderBy("runResults.position")
    .limit(MAX_LISTED)
    .execute();
  return rows.flatMap((row): UnfetchedResult[] => {
    if (row.fetchUntil === null) return [];
    const { prompt } = parseJsonColumn(promptSchema, row.request, "runs.request");
    return [
      {
        runId: row.runId,
        jobId: row.jobId,
        position: row.position,
        fetchUntil: new Date(row.fetchUntil).toISOString(),
        isGivenUp: row.status === "failed" || row.status === "succeeded",
        ...(prompt === undefined ? {} : { prompt }),
        ...(row.resolution === null ? {} : { resolution: row.resolution }),
      },
    ];
  });
}
