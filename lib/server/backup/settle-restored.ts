import type { Kysely } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { selectHeldUp } from "@/lib/server/replays/replay-rows";
import { forgetRestored, isFreshlyRestored } from "./restore-marker";

export interface SettleRestoredTools {
  readonly database: Kysely<StudioDatabase>;
  readonly dataFolder: string;
  /** Ends runs that waited; answers how many. */
  readonly endWaiting: () => Promise<number>;
  readonly cancelReplay: (id: string) => Promise<unknown>;
}

/**
 * At the first start on a restored backup, before anything is sent: whatever the studio it was made of may have sent
 * since is not sent once more. Answers how many runs and replays were ended, undefined when nothing was restored. May be
 * interrupted: the next start does the rest.
 */
export async function settleRestored(
  tools: SettleRestoredTools,
): Promise<{ readonly runs: number; readonly replays: number } | undefined> {
  if (!(await isFreshlyRestored(tools.dataFolder))) return undefined;
  const runs = await tools.endWaiting();
  // Also those that would go on when a failed step is sent again by hand: in the other studio it may have been.
  const open = await tools.database
    .selectFrom("replays")
    .select("id")
    .where("canceledAt", "is", null)
    .where((eb) => eb.or([eb("doneAt", "is", null), eb("id", "in", selectHeldUp(tools.database))]))
    .execute();
  for (const { id } of open) await tools.cancelReplay(id);
  await forgetRestored(tools.dataFolder);
  return { runs, replays: open.length };
}
