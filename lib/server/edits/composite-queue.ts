import { sql } from "kysely";
import PQueue from "p-queue";
import { StudioError } from "@/lib/core/errors";
import type { EditTools } from "./edit-tools";
import { type CompositeOrder, makeComposite, noteCompositeError } from "./make-composite";

/** A composite that took the process down this often is not begun again by itself. */
const MAX_TRIES = 3;
const BATCH = 100;

export interface CompositeQueue {
  /** Takes up what an earlier process left, then whatever `wake` finds. */
  start(): void;
  /** Results may have arrived. */
  wake(): void;
  /** Work somebody waits for: goes before the results that arrive. */
  hurry<T>(work: () => Promise<T>): Promise<T>;
  /** Begins nothing more and waits up to `drainMs` for the one at work; what is left is found by the next start. */
  stop(drainMs: number): Promise<void>;
}

/**
 * Makes the composites of arrived edits one after another: each may take half a gigabyte. The rows say what is wanted,
 * so a stop at any moment loses nothing but time, and a second process that does the same work commits nothing.
 */
export function createCompositeQueue(tools: EditTools): CompositeQueue {
  const queue = new PQueue({ concurrency: 1 });
  const known = new Set<string>();
  let state: "idle" | "running" | "stopped" = "idle";
  let isWanted = false;
  let isScanning = false;

  async function scan(): Promise<void> {
    isScanning = true;
    try {
      while (isWanted && state === "running") {
        isWanted = false;
        for (const order of await listWanted(tools)) add(order);
      }
    } catch (error) {
      tools.log.error("composites could not be looked for", { error });
    } finally {
      isScanning = false;
    }
  }

  function add(order: { readonly runId: string; readonly position: number }): void {
    const key = `${order.runId}/${order.position}`;
    if (known.has(key)) return;
    known.add(key);
    queue
      .add(async () => {
        if (state === "running") await perform(tools, order);
      })
      .catch((error: unknown) => tools.log.error("a composite could not be noted", { ...order, error }))
      .finally(() => {
        known.delete(key);
        // More may wait than one scan takes.
        if (queue.size === 0) wake();
      });
  }

  function wake(): void {
    if (state !== "running") return;
    isWanted = true;
    if (!isScanning) void scan();
  }

  return {
    start() {
      if (state !== "idle") return;
      state = "running";
      wake();
    },
    wake,
    async hurry(work) {
      return queue.add(
        async () => {
          if (state === "stopped") throw new StudioError("unavailable", "The studio is stopping.");
          return work();
        },
        { priority: 1 },
      );
    },
    async stop(drainMs) {
      state = "stopped";
      await Promise.race([
        queue.onIdle(),
        new Promise((resolve) => {
          setTimeout(resolve, drainMs).unref();
        }),
      ]);
    },
  };
}

async function listWanted({ database }: EditTools) {
  return (
    database
      .selectFrom("runResults")
      .select(["runId", "position"])
      // A literal: a partial index is used only for a condition SQLite can read.
      .where("compositeWanted", ">", sql.lit(0))
      .where("assetId", "is not", null)
      .orderBy("runId")
      .orderBy("position")
      .limit(BATCH)
      .execute()
  );
}

async function perform(tools: EditTools, order: CompositeOrder): Promise<void> {
  try {
    if (!(await countTry(tools, order))) return;
    await makeComposite(tools, order);
  } catch (error) {
    await noteCompositeError(tools, order, error);
  }
}

/** Notes the try before it begins: a picture that kills the process must not do so at every start. */
async function countTry({ database }: EditTools, { runId, position }: CompositeOrder): Promise<boolean> {
  const row = await database
    .updateTable("runResults")
    .set((eb) => ({ compositeWanted: eb("compositeWanted", "+", 1) }))
    .where("runId", "=", runId)
    .where("position", "=", position)
    .where("compositeWanted", ">", 0)
    .returning("compositeWanted")
    .executeTakeFirst();
  if (!row) return false;
  if (row.compositeWanted > MAX_TRIES + 1) {
    throw new StudioError("interrupted", "The studio stopped each time this result was put back.");
  }
  return true;
}
