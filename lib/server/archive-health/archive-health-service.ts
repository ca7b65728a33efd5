import type { Kysely } from "kysely";
import type { ArchiveCheck, CheckDepth, CheckFindings } from "@/lib/core/archive";
import { StudioError } from "@/lib/core/errors";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import type { ArchiveHealthService } from "@/lib/server/studio";
import { type AbandonedOptions, countAbandoned, removeAbandoned } from "./abandoned-files";
import { checkFiles, createFindings, toFindings } from "./check-files";
import type { InspectPool } from "./inspect-pool";
import { amendLastCheck, keepCheck, loadLastCheck } from "./kept-check";
import { countHashes, type FileCount, type WantedFile } from "./list-hashes";
import { listUnfetched } from "./list-unfetched";
import { createRebuild, type RebuildOptions } from "./rebuild-derived";
import { type RepairTools, repairFile } from "./repair-file";

export interface ArchiveHealthOptions extends RepairTools, AbandonedOptions, Pick<RebuildOptions, "derived"> {
  readonly db: Kysely<StudioDatabase>;
  readonly store: BlobStore;
  readonly databaseFile: string;
  readonly inspect: Pick<InspectPool, "inspect">;
  readonly now: () => number;
  readonly warn: (message: string, fields: { readonly error: unknown }) => void;
}

export interface ArchiveHealthParts {
  readonly archiveHealth: ArchiveHealthService;
  /** Ends what runs, and waits for it. */
  stop(): Promise<void>;
}

interface RunningCheck {
  readonly stopping: AbortController;
  readonly startedAt: number;
  readonly depth: CheckDepth;
  readonly findings: ReturnType<typeof createFindings>;
  readonly progress: FileCount;
  readonly total: FileCount;
  done: Promise<ArchiveCheck>;
}

/** The check of the data folder and what can be set right: one of each at a time, the check kept in the database. */
export function createArchiveHealth(options: ArchiveHealthOptions): ArchiveHealthParts {
  const { db, now } = options;
  let running: RunningCheck | undefined;
  const rebuild = createRebuild({
    ...options,
    onEnd: (made) =>
      amendLastCheck(db, (found) => ({ ...found, missingDerived: Math.max(0, found.missingDerived - made) })),
  });

  async function perform(check: RunningCheck): Promise<ArchiveCheck> {
    let status: ArchiveCheck["status"] = "done";
    try {
      Object.assign(check.total, await countHashes(db));
      const { findings, progress, depth } = check;
      const isDeep = depth === "deep";
      findings.database.push(...(await options.inspect.inspect({ file: options.databaseFile, isDeep })));
      const { signal } = check.stopping;
      const onFile = (file: WantedFile) => {
        progress.files++;
        progress.bytes += file.byteSize;
      };
      await checkFiles({ ...options, depth, signal, findings, onFile });
    } catch (error) {
      status = check.stopping.signal.aborted ? "canceled" : "failed";
      if (status === "failed") options.warn("the check of the data folder failed", { error });
    }
    const result = describeCheck(check, status, now());
    await keepCheck(db, result).catch((error: unknown) => options.warn("a check could not be kept", { error }));
    running = undefined;
    return result;
  }

  async function findCheck(): Promise<ArchiveCheck | undefined> {
    return running === undefined ? loadLastCheck(db) : describeCheck(running, "running", undefined);
  }

  return {
    archiveHealth: {
      async health() {
        const check = await findCheck();
        const made = rebuild.find();
        return {
          unfetched: await listUnfetched(db, now()),
          ...(check && { check }),
          ...(made && { rebuild: made }),
        };
      },
      async startCheck(depth) {
        if (running !== undefined) throw new StudioError("conflict", "The data folder is being checked already.");
        const check: RunningCheck = {
          stopping: new AbortController(),
          startedAt: now(),
          depth,
          findings: createFindings(),
          progress: { files: 0, bytes: 0 },
          total: { files: 0, bytes: 0 },
          done: Promise.reject(new Error("not begun")),
        };
        check.done.catch(() => undefined);
        running = check;
        check.done = perform(check);
        return describeCheck(check, "running", undefined);
      },
      async cancelCheck() {
        if (running === undefined) throw new StudioError("conflict", "No check of the data folder runs.");
        running.stopping.abort();
        return running.done;
      },
      async repair(assetId) {
        const hash = await repairFile(options, assetId);
        // A running one has counted it, or will find it whole.
        await amendLastCheck(db, (found) => withoutBroken(found, hash));
        return findCheck();
      },
      async removeAbandoned() {
        const removed = await removeAbandoned(options);
        const left = await countAbandoned(options);
        await amendLastCheck(db, (found) => ({ ...found, abandoned: left }));
        const check = await findCheck();
        return { removed, ...(check && { check }) };
      },
      startRebuild: async () => rebuild.start(),
      cancelRebuild: () => rebuild.cancel(),
    },
    async stop() {
      running?.stopping.abort();
      await Promise.all([running?.done, rebuild.stop()]);
    },
  };
}

function describeCheck(
  check: RunningCheck,
  status: ArchiveCheck["status"],
  finishedAt: number | undefined,
): ArchiveCheck {
  return {
    depth: check.depth,
    status,
    startedAt: new Date(check.startedAt).toISOString(),
    ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
    progress: { ...check.progress, totalFiles: check.total.files, totalBytes: check.total.bytes },
    findings: toFindings(check.findings),
  };
}

function withoutBroken(findings: CheckFindings, hash: string): CheckFindings {
  const found = findings.broken.find((file) => file.hash === hash);
  if (found === undefined) return findings;
  const { count, bytes } = findings[found.fault];
  return {
    ...findings,
    [found.fault]: { count: count - 1, bytes: bytes - found.byteSize },
    broken: findings.broken.filter((file) => file !== found),
  };
}
