import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import type { Failpoint } from "@/lib/server/jobs/failpoints";
import type { JournalTools } from "@/lib/server/jobs/job-tools";
import type { Log } from "@/lib/server/log";
import type { PixelPool } from "./pixel-pool";

/** What putting results back needs. */
export interface EditTools extends JournalTools {
  readonly archive: ArchivePort;
  readonly pixels: PixelPool;
  readonly log: Log;
  readonly failpoint: Failpoint;
}
