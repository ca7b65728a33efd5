import { type Kysely, sql } from "kysely";
import type { StudioDatabase } from "./db/schema";
import type { Log } from "./log";
import type { BlobStore } from "./storage/blob-store";
import type { Health } from "./studio";

export interface HealthOptions {
  readonly database: Kysely<StudioDatabase>;
  readonly store: Pick<BlobStore, "checkWritable">;
  readonly isRunnerRunning: () => boolean;
  readonly version: string;
  readonly log: Log;
  readonly now: () => number;
}

/** Writing to the disk at every call would let anyone who may ask for the health keep it busy. */
const STORAGE_KEPT_MS = 10_000;

/** Builds the health check: really asks the database and really writes to the data folder. */
export function createHealthCheck(options: HealthOptions): () => Promise<Health> {
  const { database, store, log, now } = options;
  let storage: { readonly until: number; readonly state: Promise<"ok" | "failing"> } | undefined;

  function check(part: string, work: () => Promise<unknown>): Promise<"ok" | "failing"> {
    return work().then(
      () => "ok" as const,
      (error: unknown) => {
        log.error("a health check failed", { part, error });
        return "failing" as const;
      },
    );
  }

  return async () => {
    if (!storage || storage.until <= now()) {
      storage = { until: now() + STORAGE_KEPT_MS, state: check("storage", () => store.checkWritable()) };
    }
    return {
      database: await check("database", () => sql`select 1 from connections limit 1`.execute(database)),
      storage: await storage.state,
      runner: options.isRunnerRunning() ? "ok" : "stopped",
      version: options.version,
    };
  };
}
