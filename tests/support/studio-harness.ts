import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import { type ConnectionLimits, connectionLimitsSchema } from "@/lib/core/connection";
import type { DialectId } from "@/lib/core/dialect";
import { StudioError } from "@/lib/core/errors";
import { createIdFactory } from "@/lib/core/ids";
import type { Job, Run } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { isFinalRun } from "@/lib/core/run-status";
import { type AssetParts, createAssetParts } from "@/lib/server/assets/create-asset-parts";
import { openDatabase } from "@/lib/server/db/open-database";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { createEditParts, type EditParts } from "@/lib/server/edits/create-edit-parts";
import { performPixels } from "@/lib/server/edits/perform-pixels";
import { toPixelPool } from "@/lib/server/edits/pixel-pool";
import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import { createJobParts, type JobParts, type JobPartsOptions } from "@/lib/server/jobs/create-job-parts";
import { createEventLog, type EventLog } from "@/lib/server/jobs/events";
import { createFailpoint } from "@/lib/server/jobs/failpoints";
import { findRun } from "@/lib/server/jobs/read-job";
import type { OpenRelay, RelayPort, RelaySketch } from "@/lib/server/jobs/relay-port";
import { type Log, silentLog } from "@/lib/server/log";
import { capabilitiesOf } from "@/lib/server/relays/capabilities";
import { createRelay } from "@/lib/server/relays/create-relay";
import { findDialect } from "@/lib/server/relays/dialects/registry";
import { encodeCall } from "@/lib/server/relays/encode-call";
import { createReplayParts } from "@/lib/server/replays/create-replay-parts";
import { reopenReplay } from "@/lib/server/replays/reopen-replay";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import type { JobService, ReplayService } from "@/lib/server/studio";

/** The connection every harness has; `con_` and twenty characters, as the API wants them. */
export const TEST_CONNECTION = "con_00000000000000000001";

/** There only when the options name it. */
export const OTHER_CONNECTION = "con_00000000000000000002";

export interface HarnessOptions {
  /** Where the stub relay listens. */
  readonly relayUrl: string;
  /** An existing data folder to open again; absent: a new one, removed by `close`. */
  readonly folder?: string;
  readonly dialect?: DialectId;
  readonly limits?: Partial<ConnectionLimits>;
  readonly priceRatio?: number;
  /** A second connection, `OTHER_CONNECTION`: another relay with limits of its own. */
  readonly other?: Pick<HarnessOptions, "relayUrl" | "dialect" | "limits" | "priceRatio">;
  readonly failpoints?: readonly string[];
  readonly now?: () => number;
  readonly random?: () => number;
  readonly log?: Log;
  readonly scrub?: (text: string) => string;
  /** Stands between the runner and the archive, to break it. */
  readonly wrapArchive?: (archive: ArchivePort) => ArchivePort;
  readonly wrapRelays?: (relays: RelayPort) => RelayPort;
  /** Stands between replays and jobs, to come in between. */
  readonly wrapReplayedJobs?: (jobs: JobService) => JobService;
  readonly ownership?: JobPartsOptions["ownership"];
}

/** Database, archive, jobs and the real relay adapters on a data folder, without HTTP in front. */
export interface StudioHarness extends JobParts {
  readonly folder: string;
  readonly database: Kysely<StudioDatabase>;
  readonly events: EventLog;
  readonly assets: AssetParts["assets"];
  readonly archive: ArchivePort;
  readonly composites: EditParts["composites"];
  readonly replays: ReplayService;
  readonly relays: RelayPort;
  /** Creates a job on the test connection; `generate` with V_3 unless said otherwise. */
  submit(request?: Partial<StudioRequest>, key?: string): Promise<Job>;
  /** Waits until a job's only run fits; throws with its state after `timeoutMs`. */
  waitFor(jobId: string, until: (run: Run) => boolean, timeoutMs?: number): Promise<Run>;
  waitUntilFinal(jobId: string, timeoutMs?: number): Promise<Run>;
  /** Stops and closes everything; the folder stays when it was given. */
  close(): Promise<void>;
}

export async function openHarness(options: HarnessOptions): Promise<StudioHarness> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), "palimpsest-jobs-")));
  await mkdir(folder, { recursive: true });
  const now = options.now ?? Date.now;
  const newId = createIdFactory(now, randomBytes);
  const log = options.log ?? silentLog;
  const databaseFile = path.join(folder, "studio.db");
  const database = openDatabase({ file: databaseFile, now });
  const events = createEventLog({ database, now, log });
  const store = await FileBlobStore.open({
    dataFolder: folder,
    now,
    newStagedName: () => randomBytes(12).toString("hex"),
  });
  const parts = createAssetParts({
    db: database,
    transact: (work) => events.transact(work),
    store,
    readRun: (id) => findRun(database, id),
    now,
    newId,
    dataFolder: folder,
    databaseFile,
    cores: 1,
    fetcher: { trustedHosts: [] },
    warn: () => undefined,
  });
  const plain = createTestRelayPort(options);
  const relays = options.wrapRelays ? options.wrapRelays(plain) : plain;
  const archive = options.wrapArchive ? options.wrapArchive(parts.archive) : parts.archive;
  const pixels = toPixelPool(performPixels);
  const failpoint = createFailpoint(options.failpoints ?? []);
  const edits = createEditParts({ database, events, now, newId, archive, pixels, log, failpoint });
  const jobs = await createJobParts({
    database,
    events,
    relays,
    archive,
    pixels,
    onArchived: edits.queue.wake,
    onRetry: reopenReplay,
    dataFolder: folder,
    log,
    failpoint,
    now,
    newId,
    random: options.random ?? Math.random,
    scrub: options.scrub ?? ((text) => text),
    ...(options.ownership && { ownership: options.ownership }),
  });
  const replays = createReplayParts({
    database,
    events,
    jobs: options.wrapReplayedJobs ? options.wrapReplayedJobs(jobs.jobs) : jobs.jobs,
    assets: parts.assets,
    archive,
    relays,
    pixels,
    failpoint,
    log,
    now,
    newId,
  });
  edits.queue.start();
  replays.driver.start();
  return {
    ...jobs,
    ...createHelpers(jobs),
    composites: edits.composites,
    replays: replays.replays,
    relays,
    folder,
    database,
    events,
    assets: parts.assets,
    archive,
    async close() {
      await replays.driver.stop(5_000);
      await Promise.all([jobs.runner.stop(5_000), edits.queue.stop(5_000)]);
      await parts.close();
      await database.destroy();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function createHelpers({ jobs }: JobParts): Pick<StudioHarness, "submit" | "waitFor" | "waitUntilFinal"> {
  async function waitFor(jobId: string, until: (run: Run) => boolean, timeoutMs = 40_000): Promise<Run> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const run = (await jobs.get(jobId)).runs[0];
      if (!run) throw new Error("the job has no run");
      if (until(run)) return run;
      if (Date.now() > deadline)
        throw new Error(`the run is still ${run.status}: ${JSON.stringify(run.error ?? null)}`);
      await delay(10);
    }
  }

  return {
    async submit(request = {}, key) {
      const full: StudioRequest = { operation: "generate", model: "V_3", prompt: "a lighthouse at dusk", ...request };
      return (await jobs.create({ connectionId: TEST_CONNECTION, request: full }, key)).job;
    },
    waitFor,
    waitUntilFinal: (jobId, timeoutMs) => waitFor(jobId, (run) => isFinalRun(run.status), timeoutMs),
  };
}

function createTestRelayPort(options: HarnessOptions): RelayPort {
  const connections = new Map([[TEST_CONNECTION, openTestConnection(options)]]);
  if (options.other) connections.set(OTHER_CONNECTION, openTestConnection(options.other));

  function requireConnection(id: string) {
    const connection = connections.get(id);
    if (!connection) throw new StudioError("not_found", "There is no such connection.");
    return connection;
  }

  return {
    describe: async (id) => ({ id, ...requireConnection(id).facts }),
    sketch: async (id, key) => connections.get(id)?.sketch(key),
    open: async (id) => requireConnection(id).open(),
    rememberFallback: async () => undefined,
    publicLink: () => undefined,
  };
}

function openTestConnection(options: Pick<HarnessOptions, "relayUrl" | "dialect" | "limits" | "priceRatio">) {
  const dialect = findDialect(options.dialect ?? "ideogram");
  if (!dialect) throw new Error("no such dialect");
  const limits = connectionLimitsSchema.parse({ connectTimeoutMs: 2_000, answerTimeoutMs: 5_000, ...options.limits });
  const takesLinks = dialect.routes.some((route) => route.encoding === "json-url");
  const { connectTimeoutMs, answerTimeoutMs } = limits;
  const target = { baseUrl: options.relayUrl, apiKey: "test-key-0001", connectTimeoutMs, answerTimeoutMs };
  return {
    facts: {
      isEnabled: true,
      hasKey: true,
      isSandbox: false,
      priceRatio: options.priceRatio ?? 1,
      limits,
      capabilities: capabilitiesOf(dialect, {}),
    },
    sketch: (key: string): RelaySketch => ({
      encode: (call) => encodeCall(dialect, {}, { ...target, apiKey: key }, call),
      imageDelivery: takesLinks ? "auto" : undefined,
      updatedAt: 0,
    }),
    open: (): OpenRelay => ({
      relay: createRelay(dialect, {}, target),
      allowedOrigin: new URL(options.relayUrl).origin,
      imageDelivery: takesLinks ? "auto" : undefined,
    }),
  };
}
