import PQueue from "p-queue";
import type { RunRow } from "@/lib/server/db/schema";
import {
  claimAnsweredRuns,
  claimQueuedRuns,
  findNextWake,
  LEASE_MS,
  listWaitingConnections,
  renewLeases,
} from "./claim-runs";
import { driveRun } from "./drive-run";
import type { RunTools } from "./job-tools";
import { recoverRuns } from "./recover-runs";
import { sweepSpool } from "./sweep-spool";

const HEARTBEAT_MS = LEASE_MS / 3;
const SPOOL_SWEEP_MS = 3_600_000;
const MAX_DOWNLOADS = 8;
/** Runs whose pictures are fetched at once; a start after a long stop must not read all their answers into memory. */
const MAX_ANSWERED_RUNS = 16;

export interface Runner {
  /** Takes over what an earlier process left, then works until `stop`. */
  start(): Promise<void>;
  /** Something may be due: a new job, a run that was put back. */
  wake(): void;
  /**
   * Claims nothing more and waits up to `drainMs` for what is on its way. Calls that are still out then are found by
   * the next start, as after a crash; downloads go on there.
   */
  stop(drainMs: number): Promise<void>;
  isRunning(): boolean;
  /** True when the run is not worked on here, or stops being so within `patienceMs`. */
  isIdle(runId: string, patienceMs: number): Promise<boolean>;
}

export interface RunnerOptions {
  readonly isOwnerGone: (owner: string) => boolean;
}

export function createRunner(tools: RunTools, options: RunnerOptions): Runner {
  return new LeaseRunner(tools, options);
}

class LeaseRunner implements Runner {
  readonly #tools: RunTools;
  readonly #options: RunnerOptions;
  readonly #downloads = new PQueue({ concurrency: MAX_DOWNLOADS });
  readonly #active = new Map<string, Promise<void>>();
  /** Active runs that came with an answer; they take no room at the relay, only here. */
  #answeredCount = 0;
  #stopping = new AbortController();
  #state: "idle" | "running" | "stopped" = "idle";
  #isTicking = false;
  #ticking: Promise<void> = Promise.resolve();
  #isTickWanted = false;
  /** Orphans are looked for within a tick only: between claim and work a run would look like one. */
  #isRecoverWanted = true;
  #heartbeat: NodeJS.Timeout | undefined;
  #sweeper: NodeJS.Timeout | undefined;
  #alarm: NodeJS.Timeout | undefined;

  constructor(tools: RunTools, options: RunnerOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  async start(): Promise<void> {
    if (this.#state !== "idle") return;
    this.#state = "running";
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#sweeper = setInterval(() => void this.#sweep(), SPOOL_SWEEP_MS);
    this.wake();
    await this.#ticking;
    void this.#sweep();
  }

  wake(): void {
    this.#isTickWanted = true;
    if (!this.#isTicking) this.#ticking = this.#tick();
  }

  async stop(drainMs: number): Promise<void> {
    if (this.#state === "stopped") return;
    this.#state = "stopped";
    for (const timer of [this.#heartbeat, this.#sweeper, this.#alarm]) clearTimeout(timer);
    await isDoneWithin(Promise.all(this.#active.values()), drainMs);
    this.#stopping.abort();
  }

  isRunning(): boolean {
    return this.#state === "running";
  }

  async isIdle(runId: string, patienceMs: number): Promise<boolean> {
    const done = this.#active.get(runId);
    return done === undefined || isDoneWithin(done, patienceMs);
  }

  async #tick(): Promise<void> {
    this.#isTicking = true;
    try {
      while (this.#isTickWanted && this.#state === "running") {
        this.#isTickWanted = false;
        if (this.#isRecoverWanted) await this.#recover();
        await this.#claimAnswered();
        await this.#claimQueued();
        await this.#setAlarm();
      }
    } catch (error) {
      // A full disk, most likely: the heartbeat tries again.
      this.#tools.log.error("the runner could not look for work", { error });
    } finally {
      this.#isTicking = false;
    }
  }

  async #claimAnswered(): Promise<void> {
    const room = MAX_ANSWERED_RUNS - this.#answeredCount;
    for (const run of await claimAnsweredRuns(this.#tools, this.#tools.owner, room)) this.#drive(run);
  }

  async #claimQueued(): Promise<void> {
    for (const connectionId of await listWaitingConnections(this.#tools)) {
      const limit = await this.#findLimit(connectionId);
      for (const run of await claimQueuedRuns(this.#tools, this.#tools.owner, connectionId, limit)) this.#drive(run);
    }
  }

  async #findLimit(connectionId: string): Promise<number> {
    try {
      return (await this.#tools.relays.describe(connectionId)).limits.imagesInFlight;
    } catch (error) {
      // A connection that is gone: its runs are claimed one by one and end with that error.
      this.#tools.log.warn("a connection could not be read", { connectionId, error });
      return 1;
    }
  }

  #drive(run: RunRow): void {
    const isAnswered = run.status !== "queued";
    if (isAnswered) this.#answeredCount += 1;
    const done = driveRun(this.#tools, run, {
      downloads: this.#downloads,
      signal: this.#stopping.signal,
      onAnswered: () => this.wake(),
    })
      // The journal could not be written, or a reader failed: the run stays where it is, and the heartbeat takes it up.
      .catch((error: unknown) => this.#tools.log.error("a run stopped half-way", { runId: run.id, error }))
      .finally(() => {
        if (isAnswered) this.#answeredCount -= 1;
        this.#active.delete(run.id);
        this.wake();
      });
    this.#active.set(run.id, done);
  }

  async #setAlarm(): Promise<void> {
    clearTimeout(this.#alarm);
    const at = await findNextWake(this.#tools);
    if (at === null || this.#state !== "running") return;
    this.#alarm = setTimeout(() => this.wake(), Math.min(Math.max(0, at - this.#tools.now()), HEARTBEAT_MS));
  }

  async #beat(): Promise<void> {
    try {
      if (this.#active.size > 0) await renewLeases(this.#tools, this.#tools.owner);
      this.#isRecoverWanted = true;
      this.wake();
    } catch (error) {
      this.#tools.log.error("the runner's heartbeat failed", { error });
    }
  }

  async #recover(): Promise<void> {
    this.#isRecoverWanted = false;
    const count = await recoverRuns(this.#tools, {
      isActive: (runId) => this.#active.has(runId),
      isOwnerGone: this.#options.isOwnerGone,
    });
    if (count > 0) this.#tools.log.info("runs that nobody held any more were taken over", { count });
  }

  async #sweep(): Promise<void> {
    await sweepSpool(this.#tools).catch((error: unknown) => {
      this.#tools.log.warn("the spool could not be swept", { error });
    });
  }
}

async function isDoneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
