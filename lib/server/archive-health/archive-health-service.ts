import type { Kysely } from "kysely";
import { z } from "zod";
import { type ArchiveCheck, archiveCheckSchema, type CheckDepth } from "@/lib/core/archive";
import { StudioError } from "@/lib/core/errors";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import type { ArchiveHealthService } from "@/lib/server/studio";
import { checkFiles, createFindings, toFindings } from "./check-files";
import type { InspectPool } from "./inspect-pool";
import { countHashes, type FileCount, type WantedFile } from "./list-hashes";
import { listUnfetched } from "./list-unfetched";
import { type RepairTools, repairFile } from "./repair-file";

/** Where the last check is kept in the settings. */
const SETTING = "archive.lastCheck";

export interface ArchiveHealthOptions extends RepairTools {
  readonly db: Kysely<StudioDatabase>;
  readonly store: BlobStore;
  readonly databaseFile: string;
  readonly inspect: Pick<InspectPool, "inspect">;
  readonly now: () => number;
  readonly warn: (message: string, fields: { readonly error: unknown }) => void;
}

export interface ArchiveHealthParts {
  readonly archiveHealth: ArchiveHealthService;
  /** Ends the check that runs, and waits for it. */
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

/** The check of the data folder: one at a time, its result kept in the database. */
export function createArchiveHealth(options: ArchiveHealthOptions): ArchiveHealthParts {
  const { db, now } = options;
  let running: RunningCheck | undefined;

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
      await checkFiles({ db, store: options.store, depth, now, signal, findings, onFile });
    } catch (error) {
      status = check.stopping.signal.aborted ? "canceled" : "failed";
      if (status === "failed") options.warn("the check of the data folder failed", { error });
    }
    const result = describeCheck(check, status, now());
    await keep(db, result).catch((error: unknown) => options.warn("a check could not be kept", { error }));
    running = undefined;
    return result;
  }

  async function findCheck(): Promise<ArchiveCheck | undefined> {
    return running === undefined ? loadLast(db) : describeCheck(running, "running", undefined);
  }

  return {
    archiveHealth: {
      async health() {
        const check = await findCheck();
        return { unfetched: await listUnfetched(db, now()), ...(check === undefined ? {} : { check }) };
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
        const last = await loadLast(db);
        if (last !== undefined) await keep(db, withoutBroken(last, hash));
        return findCheck();
      },
    },
    async stop() {
      running?.stopping.abort();
      await running?.done;
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

function withoutBroken(check: ArchiveCheck, hash: string): ArchiveCheck {
  const found = check.findings.broken.find((file) => file.hash === hash);
  if (found === undefined) return check;
  const { count, bytes } = check.findings[found.fault];
  return {
    ...check,
    findings: {
      ...check.findings,
      [found.fault]: { count: count - 1, bytes: bytes - found.byteSize },
      broken: check.findings.broken.filter((file) => file !== found),
    },
  };
}

async function loadLast(db: Kysely<StudioDatabase>): Promise<ArchiveCheck | undefined> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", SETTING).executeTakeFirst();
  if (row === undefined) return undefined;
  // Of another version of the program: as good as none, the next check takes its place.
  const parsed = archiveCheckSchema.safeParse(parseJsonColumn(z.unknown(), row.value, "settings.value"));
  return parsed.data;
}

async function keep(db: Kysely<StudioDatabase>, check: ArchiveCheck): Promise<void> {
  const value = JSON.stringify(check);
  await db
    .insertInto("settings")
    .values({ key: SETTING, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
