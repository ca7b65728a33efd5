import { StudioError } from "@/lib/core/errors";
import type { JournalTools } from "./job-tools";
import { changeRun, finishRun } from "./journal";
import { release } from "./ledger";
import { CANCELED_MESSAGE } from "./run-endings";
import { createRunError } from "./run-error";

/**
 * Cancels what can be canceled: queued runs end free of charge; a run that is out is only marked, because cutting the
 * call would lose the picture and not the bill. Runs that are answered or final stay as they are. Throws StudioError
 * `not_found`.
 */
export async function cancelJob(tools: JournalTools, jobId: string): Promise<void> {
  await tools.events.transact(async (trx, emit) => {
    const job = await trx.selectFrom("jobs").select("id").where("id", "=", jobId).executeTakeFirst();
    if (!job) throw new StudioError("not_found", "There is no such job.");
    const runs = await trx
      .selectFrom("runs")
      .selectAll()
      .where("jobId", "=", jobId)
      .where("status", "in", ["queued", "sending"])
      .orderBy("seq")
      .execute();
    for (const run of runs) {
      if (run.status === "sending") {
        await changeRun(trx, emit, run, ["sending"], { status: "sending", cancelRequested: 1 });
        continue;
      }
      // Also when a worker holds it already: it finds the run gone when it journals "sending", and sends nothing.
      const costMicros = await release(trx, run, "canceled", tools);
      const error = createRunError("canceled", CANCELED_MESSAGE, "not_charged");
      await finishRun(trx, emit, run, ["queued"], { status: "canceled", error, costMicros }, tools.now());
    }
  });
}
