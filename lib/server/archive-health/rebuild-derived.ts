import type { Kysely } from "kysely";
import type { Rebuild } from "@/lib/core/archive";
import { StudioError } from "@/lib/core/errors";
import type { DerivedFiles } from "@/lib/server/assets/derived-files";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { countHashes, listHashes } from "./list-hashes";

export interface RebuildOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly derived: Pick<DerivedFiles, "makeMissing">;
  readonly now: () => number;
  readonly warn: (message: string, fields: { readonly error: unknown }) => void;
  /** Told when it is over, however it ended, with how many files were made. */
  readonly onEnd: (made: number) => Promise<void>;
}

export interface DerivedRebuild {
  /** The one that runs, or the last one; undefined before the first. */
  find(): Rebuild | undefined;
  /** Throws StudioError `conflict` while one runs. */
  start(): Rebuild;
  /** Throws StudioError `conflict` when none runs. */
  cancel(): Promise<Rebuild>;
  stop(): Promise<void>;
}

interface Work {
  readonly stopping: AbortController;
  readonly startedAt: number;
  status: Rebuild["status"];
  finishedAt: number | undefined;
  files: number;
  totalFiles: number;
  made: number;
  failed: number;
}

/** Makes the thumbnails and previews that are missing, one picture after the other; what is there is left alone. */
export function createRebuild(options: RebuildOptions): DerivedRebuild {
  let current: { readonly work: Work; readonly done: Promise<void> } | undefined;

  function requireRunning() {
    if (current?.work.status !== "running") throw new StudioError("conflict", "No thumbnails are being made.");
    return current;
  }

  return {
    find: () => current && describe(current.work),
    start() {
      if (current?.work.status === "running") {
        throw new StudioError("conflict", "The missing thumbnails are being made already.");
      }
      const work: Work = {
        stopping: new AbortController(),
        startedAt: options.now(),
        status: "running",
        finishedAt: undefined,
        files: 0,
        totalFiles: 0,
        made: 0,
        failed: 0,
      };
      current = { work, done: perform(options, work) };
      return describe(work);
    },
    async cancel() {
      const { work, done } = requireRunning();
      work.stopping.abort();
      await done;
      return describe(work);
    },
    async stop() {
      current?.work.stopping.abort();
      await current?.done;
    },
  };
}

/** Never rejects. */
async function perform(options: RebuildOptions, work: Work): Promise<void> {
  const { db, now, warn, onEnd } = options;
  const { signal } = work.stopping;
  let status: Rebuild["status"] = "done";
  try {
    work.totalFiles = (await countHashes(db)).files;
    for await (const { hash } of listHashes(db)) {
      signal.throwIfAborted();
      await makeOne(options, work, hash);
      work.files++;
    }
  } catch (error) {
    status = signal.aborted ? "canceled" : "failed";
    if (status === "failed") warn("the missing thumbnails could not be made", { error });
  }
  await onEnd(work.made).catch((error: unknown) => warn("what was made could not be noted", { error }));
  work.finishedAt = now();
  work.status = status;
}

/** A picture whose own file is broken keeps none of the others waiting. */
async function makeOne({ derived, warn }: RebuildOptions, work: Work, hash: string): Promise<void> {
  try {
    work.made += await derived.makeMissing(hash);
  } catch (error) {
    // The disk is full, or the studio is shutting down: the next one would fare no better.
    if (error instanceof StudioError && (error.code === "storage_full" || error.code === "unavailable")) throw error;
    work.failed++;
    warn("a thumbnail or preview could not be made", { error });
  }
}

function describe({ status, startedAt, finishedAt, files, totalFiles, made, failed }: Work): Rebuild {
  return {
    status,
    startedAt: new Date(startedAt).toISOString(),
    ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
    progress: { files, totalFiles },
    made,
    failed,
  };
}
