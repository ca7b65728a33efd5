import { join } from "node:path";
import type { Kysely } from "kysely";
import type { NewId } from "@/lib/core/ids";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { PixelPool } from "@/lib/server/edits/pixel-pool";
import type { Log } from "@/lib/server/log";
import type { JobService } from "@/lib/server/studio";
import type { ArchivePort } from "./archive-port";
import { endWaiting } from "./end-waiting";
import type { EventLog } from "./events";
import type { Failpoint } from "./failpoints";
import { createJobService } from "./job-service";
import type { RunTools } from "./job-tools";
import { createLeaseOwner, isOwnerGone } from "./lease-owner";
import type { RelayPort } from "./relay-port";
import type { RetryTools } from "./retry-run";
import { createRunner, type Runner } from "./runner";
import { openSpool } from "./spool";

export interface JobPartsOptions {
  readonly database: Kysely<StudioDatabase>;
  readonly events: EventLog;
  readonly relays: RelayPort;
  readonly archive: ArchivePort;
  /** Absolute path; answers lie in `spool` below it. */
  readonly dataFolder: string;
  readonly log: Log;
  readonly failpoint: Failpoint;
  readonly pixels: PixelPool;
  readonly onArchived: () => void;
  readonly onRetry: RetryTools["onRetry"];
  readonly now: () => number;
  readonly newId: NewId;
  readonly random: () => number;
  /** Strikes known secrets out of a text. */
  readonly scrub: (text: string) => string;
  /** Tells owners apart in tests that play two processes; absent: this process, and whether others are alive. */
  readonly ownership?: { readonly owner: string; readonly isOwnerGone: (owner: string) => boolean };
}

export interface JobParts {
  readonly jobs: JobService;
  readonly runner: Runner;
  /** See `endWaiting`; before `runner.start()`. */
  endWaiting(): Promise<number>;
}

/** Wires everything this folder offers, for the composition root. The runner stands still until `runner.start()`. */
export async function createJobParts(options: JobPartsOptions): Promise<JobParts> {
  const { dataFolder, ownership, scrub, onRetry, ...rest } = options;
  const spool = await openSpool({
    folder: join(dataFolder, "spool"),
    now: options.now,
    failpoint: options.failpoint,
    scrub,
  });
  const owner = ownership?.owner ?? createLeaseOwner(options.newId("run"));
  const tools: RunTools = { ...rest, spool, owner };
  const runner = createRunner(tools, { isOwnerGone: ownership?.isOwnerGone ?? isOwnerGone });
  return {
    jobs: createJobService({ ...tools, scrub, onRetry }, runner),
    runner,
    endWaiting: () => endWaiting(tools),
  };
}
