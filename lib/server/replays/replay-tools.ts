import type { Kysely } from "kysely";
import type { NewId } from "@/lib/core/ids";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { PixelPool } from "@/lib/server/edits/pixel-pool";
import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import type { EventLog } from "@/lib/server/jobs/events";
import type { Failpoint } from "@/lib/server/jobs/failpoints";
import type { RelayPort } from "@/lib/server/jobs/relay-port";
import type { Log } from "@/lib/server/log";
import type { AssetService, JobService } from "@/lib/server/studio";

/** What replaying needs: jobs are made through the same door as everybody's. */
export interface ReplayTools {
  readonly database: Kysely<StudioDatabase>;
  readonly events: EventLog;
  readonly jobs: Pick<JobService, "create" | "get" | "cancel">;
  readonly assets: Pick<AssetService, "upload">;
  readonly archive: Pick<ArchivePort, "readOriginal">;
  readonly relays: Pick<RelayPort, "describe">;
  readonly pixels: PixelPool;
  readonly failpoint: Failpoint;
  readonly log: Log;
  readonly now: () => number;
  readonly newId: NewId;
}
