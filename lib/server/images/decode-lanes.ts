import PQueue from "p-queue";
import { StudioError } from "@/lib/core/errors";

/** `now`: somebody waits for this file; `soon`: the thumbnail of a new picture; `idle`: previews and rebuilding. */
export type DerivePriority = "now" | "soon" | "idle";

const RANKS: Record<DerivePriority, number> = { now: 2, soon: 1, idle: 0 };

/**
 * Bounds how many pictures are decoded at once, and with it memory and processor use. Checking what has just arrived
 * has its own lane, so it never waits for deriving, which takes at most all cores but one.
 */
export class DecodeLanes {
  private readonly checks: PQueue;
  private readonly derivations: PQueue;
  private isClosed = false;
  private readonly pending = new Map<string, Promise<void>>();

  constructor(cores: number) {
    this.checks = new PQueue({ concurrency: Math.max(1, cores) });
    this.derivations = new PQueue({ concurrency: Math.max(1, cores - 1) });
  }

  check<T>(task: () => Promise<T>): Promise<T> {
    return this.checks.add(task);
  }

  /**
   * Runs `decode` in the lane and then `finish` (writing what was made) outside of it, so that the next picture is
   * decoded while the disk syncs. Once per key, however often it is asked for meanwhile; asking again can only hurry it.
   */
  derive<T>(
    key: string,
    priority: DerivePriority,
    decode: () => Promise<T>,
    finish: (made: T) => Promise<void>,
  ): Promise<void> {
    const known = this.pending.get(key);
    if (known !== undefined) {
      if (priority === "now") this.hurry(key);
      return known;
    }
    const run = async () => {
      if (this.isClosed) throw new StudioError("unavailable", "The studio is shutting down.");
      return decode();
    };
    const settled = this.derivations
      .add(run, { id: key, priority: RANKS[priority] })
      .then(finish)
      .finally(() => this.pending.delete(key));
    this.pending.set(key, settled);
    return settled;
  }

  /** How many derivations wait or run. */
  get pendingCount(): number {
    return this.pending.size;
  }

  /** Resolves when nothing waits or runs. */
  async onIdle(): Promise<void> {
    await this.checks.onIdle();
    while (this.pending.size > 0) await Promise.allSettled(this.pending.values());
  }

  /** Refuses the derivations that wait (they are made on demand later) and lets what runs finish. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.onIdle();
  }

  private hurry(key: string): void {
    try {
      this.derivations.setPriority(key, RANKS.now);
    } catch {
      // It is running already.
    }
  }
}
