import type { RunTools } from "./job-tools";
import { endUnknown } from "./run-endings";

/**
 * For the first start on a restored backup: runs that waited when the backup was made may have been sent and paid since
 * by the studio it was made of, and a paid call is never sent twice. They end as unknown; sending one again is the
 * user's to decide. Call it before the runner starts. Answers how many there were.
 */
export async function endWaiting(tools: RunTools): Promise<number> {
  const waiting = await tools.database.selectFrom("runs").selectAll().where("status", "=", "queued").execute();
  for (const run of waiting) {
    await endUnknown(tools, run, {
      code: "interrupted",
      message:
        "This run waited when the backup was made that the library was restored from. Nobody can know whether it was sent since.",
      requestId: undefined,
    });
  }
  return waiting.length;
}
