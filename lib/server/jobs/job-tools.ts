import type { Kysely } from "kysely";
import type { NewId } from "@/lib/core/ids";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { PixelPool } from "@/lib/server/edits/pixel-pool";
import type { Log } from "@/lib/server/log";
import type { ArchivePort } from "./archive-port";
import type { EventLog } from "./events";
import type { Failpoint } from "./failpoints";
import type { RelayPort } from "./relay-port";
import type { Spool } from "./spool";

/** What the journal's statements need. */
export interface JournalTools {
  readonly database: Kysely<StudioDatabase>;
  readonly events: EventLog;
  readonly now: () => number;
  readonly newId: NewId;
}

/** What the steps of a run need on top. */
export interface RunTools extends JournalTools {
  readonly relays: RelayPort;
  readonly archive: ArchivePort;
  readonly pixels: PixelPool;
  readonly spool: Spool;
  readonly log: Log;
  readonly failpoint: Failpoint;
  /** 0 ≤ x < 1: jitter of back-offs. */
  readonly random: () => number;
  /** Under which name this runner leases runs. */
  readonly owner: string;
  /** Pictures and their rows are here; what is made of them may begin. */
  readonly onArchived: () => void;
}
