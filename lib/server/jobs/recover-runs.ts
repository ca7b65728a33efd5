import type { RunRow } from "@/lib/server/db/schema";
import type { RunTools } from "./job-tools";
import { changeRun, freed, unfinishedStatuses } from "./journal";
import { endUnknown, endUnknownKeeping } from "./run-endings";

export interface RecoverOptions {
  /** Runs this runner is working on right now: nobody's orphans, whatever their lease says. */
  readonly isActive: (runId: string) => boolean;
  /** True when an owner surely runs no more; else its lease is waited for. */
  readonly isOwnerGone: (owner: string) => boolean;
}

/**
 * Takes over runs whose holder died or lost them, and returns how many. What is on disk decides:
 * queued → free again; sending with an answer in the spool → responded; sending without one → unknown, because the call
 * may have gone out; responded and archiving → free, to be archived by whoever claims them.
 */
export async function recoverRuns(tools: RunTools, options: RecoverOptions): Promise<number> {
  const held = await tools.database
    .selectFrom("runs")
    .selectAll()
    .where("leaseOwner", "is not", null)
    .where("status", "in", [...unfinishedStatuses])
    .execute();
  const orphans = held.filter((run) => isOrphan(run, tools, options));
  for (const run of orphans) await recoverRun(tools, run, options);
  return orphans.length;
}

function isOrphan(run: RunRow, { owner, now }: RunTools, options: RecoverOptions): boolean {
  if (run.leaseOwner === owner) return !options.isActive(run.id);
  return (run.leaseUntil ?? 0) < now() || (run.leaseOwner !== null && options.isOwnerGone(run.leaseOwner));
}

async function recoverRun(tools: RunTools, run: RunRow, options: RecoverOptions): Promise<void> {
  if (run.status === "sending") await recoverSending(tools, run, options);
  else if (run.status === "queued") await free(tools, run, "queued");
  else if (run.status === "responded") await free(tools, run, "responded");
  else await free(tools, run, "archiving");
}

async function recoverSending(tools: RunTools, run: RunRow, options: RecoverOptions): Promise<void> {
  const answer = await tools.spool.findAnswer(run.id, run.attempts);
  if (!answer) {
    tools.log.warn("a call was interrupted", { runId: run.id });
    // A holder that only slept may still write its answer: what it has so far is left alone.
    const isWriterGone =
      run.leaseOwner === tools.owner || (run.leaseOwner !== null && options.isOwnerGone(run.leaseOwner));
    if (isWriterGone) await learnKey(tools, run);
    await (isWriterGone ? endUnknownKeeping : endUnknown)(tools, run, {
      code: "interrupted",
      message: "The studio stopped while the relay was at work. Nobody can know whether the call was billed.",
      requestId: undefined,
    });
    return;
  }
  tools.log.info("an answer was found in the spool", { runId: run.id });
  await tools.events.transact((trx, emit) =>
    changeRun(trx, emit, run, ["sending"], { ...freed, status: "responded", respondedAt: answer.receivedAt }),
  );
}

/** After a restart no key was opened yet, and only what was opened is known to be one. */
async function learnKey(tools: RunTools, run: RunRow): Promise<void> {
  await tools.relays.open(run.connectionId).catch((error: unknown) => {
    tools.log.warn("a connection could not be opened", { runId: run.id, error });
  });
}

async function free(tools: RunTools, run: RunRow, status: "queued" | "responded" | "archiving"): Promise<void> {
  await tools.events.transact((trx, emit) => changeRun(trx, emit, run, [status], { ...freed, status }));
}
