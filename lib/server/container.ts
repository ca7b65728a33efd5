import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { createIdFactory } from "@/lib/core/ids";
import packageJson from "@/package.json";
import { createArchiveHealth } from "./archive-health/archive-health-service";
import { createInspectPool } from "./archive-health/inspect-pool";
import { createAssetParts } from "./assets/create-asset-parts";
import { requireFinishedRestore } from "./backup/restore-marker";
import { settleRestored } from "./backup/settle-restored";
import { type Config, ConfigError, loadConfig } from "./config";
import { createConnectionService, learnKeys } from "./connections/connection-service";
import type { KeyRing } from "./connections/open-connection";
import { createRelayPort } from "./connections/relay-port";
import { ensureSandboxConnection, findOwnOrigin } from "./connections/sandbox-connection";
import { createContactSheetService } from "./contact-sheets/contact-sheet-service";
import { createSheetPool } from "./contact-sheets/sheet-pool";
import { openDatabase } from "./db/open-database";
import type { StudioDatabase } from "./db/schema";
import { createEditParts } from "./edits/create-edit-parts";
import { createPixelPool } from "./edits/pixel-pool";
import { createExportService } from "./exports/export-service";
import { createPsdPool } from "./exports/psd-pool";
import { createHealthCheck } from "./health";
import { Access } from "./http/access";
import type { RouteRuntime } from "./http/route-definer";
import { LinkSigner } from "./http/signed-link";
import { createImports } from "./imports/import-service";
import { createJobParts } from "./jobs/create-job-parts";
import { createEventLog } from "./jobs/events";
import { createFailpoint } from "./jobs/failpoints";
import { findRun } from "./jobs/read-job";
import { readSpending } from "./jobs/spending";
import { createLibraryParts } from "./library/create-library-parts";
import { loadLineageGraph } from "./lineage/load-graph";
import { createLog } from "./log";
import { createMaskService } from "./masks/mask-service";
import { readBalance } from "./relays/balance";
import { testConnection } from "./relays/test-connection";
import { createReplayParts } from "./replays/create-replay-parts";
import { reopenReplay } from "./replays/reopen-replay";
import { createEnginePool } from "./sandbox/engine-pool";
import { createPictureShelf } from "./sandbox/picture-shelf";
import { createSandbox, type Sandbox } from "./sandbox/serve-sandbox";
import { loadKeyFile } from "./secrets/key-file";
import { KnownSecrets } from "./secrets/known-secrets";
import { deriveKey } from "./secrets/seal";
import { FileBlobStore } from "./storage/file-blob-store";
import { makeFolder } from "./storage/make-folder";
import type { Studio } from "./studio";

/** The sandbox's key where only this machine can reach it: told in the README, so that other clients can be tried on it. */
const LOCAL_SANDBOX_KEY = "palimpsest-sandbox";

/** The running studio, with what the routes need of it. */
export interface StudioRuntime extends RouteRuntime {
  readonly version: string;
  /** Where an upload waits whose kind came after its bytes. */
  readonly uploadFolder: string;
  readonly links: LinkSigner;
  /** Undefined when it is switched off. */
  readonly sandbox: Sandbox | undefined;
  start(): Promise<void>;
  /** Claims nothing more, ends streams, waits up to `drainMs` for calls on their way, closes everything. */
  stop(drainMs: number): Promise<void>;
}

/** Wires the whole studio. Nothing runs before `start`. Throws ConfigError for a data folder that cannot be used. */
export async function createStudio(config: Config): Promise<StudioRuntime> {
  const { dataDir } = config;
  await makeFolder(dataDir).catch((cause: unknown) => {
    throw new ConfigError(`The data folder ${dataDir} cannot be made: set STUDIO_DATA to a writable folder.`, {
      cause,
    });
  });
  await requireFinishedRestore(dataDir);
  const now = Date.now;
  const newId = createIdFactory(now, randomBytes);
  const secret = await loadKeyFile(dataDir);
  const secrets = new KnownSecrets();
  const log = createLog({ level: config.logLevel, secrets, output: config.logFile });
  const ring = createKeyRing(config, secret, secrets);
  secrets.add(config.password);
  secrets.add(ring.sandbox.key);

  const databaseFile = path.join(dataDir, "studio.db");
  const database = openDatabase({ file: databaseFile, now });
  const store = await FileBlobStore.open({
    dataFolder: dataDir,
    now,
    newStagedName: () => randomBytes(12).toString("hex"),
  });
  const events = createEventLog({ database, now, log });
  const links = new LinkSigner(deriveKey(secret, "signed-link"), now);
  const parts = createAssetParts({
    db: database,
    transact: (work) => events.transact(work),
    store,
    readRun: (id) => findRun(database, id),
    now,
    newId,
    dataFolder: dataDir,
    databaseFile,
    cores: availableParallelism(),
    fetcher: { trustedHosts: config.resultHosts },
    warn: (message, fields) => log.warn(message, fields),
  });
  const pixels = createPixelPool();
  const sheets = createSheetPool();
  const psd = createPsdPool();
  const failpoint = createFailpoint(config.failpoints);
  const { archive } = parts;
  const edits = createEditParts({ database, events, now, newId, archive, pixels, log, failpoint });
  const relays = createRelayPort({
    database,
    ring,
    publicLink: (assetId) => createPublicLink(config, links, assetId),
  });
  const { jobs, runner, endWaiting } = await createJobParts({
    database,
    events,
    relays,
    archive,
    pixels,
    onArchived: edits.queue.wake,
    onRetry: reopenReplay,
    dataFolder: dataDir,
    log,
    failpoint,
    now,
    newId,
    random: Math.random,
    scrub: (text) => secrets.scrub(text),
  });
  const replays = createReplayParts({
    database,
    events,
    jobs,
    assets: parts.assets,
    archive,
    relays,
    pixels,
    failpoint,
    log,
    now,
    newId,
  });
  const library = createLibraryParts({
    db: database,
    transact: (work) => events.transact(work),
    store,
    keptDays: config.trashDays,
    now,
    newId,
  });
  const stopping = new AbortController();
  const importFolder = path.join(dataDir, "tmp", "imports");
  const importing = createImports({
    db: database,
    transact: (work) => events.transact(work),
    store,
    pictures: parts.pictures,
    now,
    newId,
    folder: importFolder,
    log,
  });
  const inspect = createInspectPool();
  const { archiveHealth, ...checking } = createArchiveHealth({
    db: database,
    store,
    databaseFile,
    dataFolder: dataDir,
    derived: parts.derived,
    isImportHeld: importing.isHeld,
    inspect,
    archive,
    relays,
    now,
    stopSignal: stopping.signal,
    warn: (message, fields) => log.warn(message, fields),
  });
  const { version } = packageJson;
  const studio: Studio = {
    connections: createConnectionService({ database, events, ring, now, newId, probes: createProbes(now) }),
    assets: parts.assets,
    library: library.library,
    boards: library.boards,
    tags: library.tags,
    searches: library.searches,
    jobs,
    masks: createMaskService({ db: database, transact: (work) => events.transact(work), now, newId }),
    composites: edits.composites,
    replays: replays.replays,
    contactSheets: createContactSheetService({ assets: parts.assets, pool: sheets, now }),
    archiveHealth,
    exports: createExportService({
      stopSignal: stopping.signal,
      db: database,
      store,
      psd,
      version,
      now,
      newId,
      warn: (message, fields) => log.warn(message, fields),
    }),
    imports: importing.imports,
    events,
    lineageGraph: (assetId, limit) => loadLineageGraph(database, assetId, limit),
    health: createHealthCheck({ database, store, isRunnerRunning: () => runner.isRunning(), version, log, now }),
    storageUse: parts.storageUse,
    spending: (month) => readSpending(database, month, now()),
  };
  const pool = createEnginePool(Math.max(1, availableParallelism() - 1));
  const uploadFolder = path.join(dataDir, "tmp", "uploads");
  return {
    config,
    log,
    secrets,
    newId,
    now,
    access: new Access({
      password: config.password,
      secret,
      isHttps: config.publicUrl?.startsWith("https:") === true,
      now,
    }),
    studio,
    stopSignal: stopping.signal,
    version,
    uploadFolder,
    links,
    sandbox: config.sandbox.isEnabled
      ? createSandbox({
          pool,
          shelf: createPictureShelf(path.join(dataDir, "sandbox"), deriveKey(secret, "sandbox-key", "shelf"), now),
          origin: findOwnOrigin(config),
          key: ring.sandbox.key,
          now,
          random: Math.random,
          newRequestId: () => newId("request"),
        })
      : undefined,
    async start() {
      await prepareStart(database, ring, [uploadFolder, importFolder], now());
      const ended = await settleRestored({
        database,
        dataFolder: dataDir,
        endWaiting,
        cancelReplay: (id) => replays.replays.cancel(id),
      });
      if (ended !== undefined) log.info("the studio runs on a restored backup", { ended });
      await runner.start();
      edits.queue.start();
      replays.driver.start();
      parts.startTidying(library.purgeDue);
      log.info("the studio started", { version, host: config.host, port: config.port });
    },
    async stop(drainMs) {
      stopping.abort();
      await replays.driver.stop(drainMs);
      await Promise.all([runner.stop(drainMs), edits.queue.stop(drainMs), checking.stop(), importing.stop()]);
      await parts.close();
      await Promise.all([pool.stop(), pixels.stop(), sheets.stop(), psd.stop(), inspect.stop()]);
      await database.destroy();
      log.info("the studio stopped");
    },
  };
}

async function prepareStart(database: Kysely<StudioDatabase>, ring: KeyRing, left: readonly string[], now: number) {
  for (const folder of left) await rm(folder, { recursive: true, force: true });
  await learnKeys(database, ring);
  await ensureSandboxConnection(database, now);
}

function createKeyRing(config: Config, secret: Uint8Array, secrets: KnownSecrets): KeyRing {
  const own = config.isLoopback
    ? LOCAL_SANDBOX_KEY
    : Buffer.from(deriveKey(secret, "sandbox-key")).toString("base64url");
  return {
    sealKey: deriveKey(secret, "connection-key"),
    secrets,
    sandbox: {
      baseUrl: `${findOwnOrigin(config)}/sandbox/ideogram`,
      key: config.sandbox.key ?? own,
      isEnabled: config.sandbox.isEnabled,
    },
  };
}

function createProbes(now: () => number): Parameters<typeof createConnectionService>[0]["probes"] {
  return {
    test: ({ dialect, target, overrides }, signal) => testConnection(dialect, target, overrides, { signal, now }),
    balance: ({ dialect, target, overrides }, signal) => readBalance(dialect, target, overrides, { signal, now }),
  };
}

function createPublicLink(config: Config, links: LinkSigner, assetId: string): string | undefined {
  const origin = config.publicUrl;
  return origin?.startsWith("https:") ? links.createLink(origin, assetId) : undefined;
}

/** Each bundle has its own copy of this module; there must be one runner and one database all the same. */
const SLOT = Symbol.for("palimpsest.studio");
const slots: typeof globalThis & { [SLOT]?: Promise<StudioRuntime> } = globalThis;

/** The one studio of this process, made and started on first use. */
export function getStudioRuntime(): Promise<StudioRuntime> {
  slots[SLOT] ??= startStudio();
  return slots[SLOT];
}

async function startStudio(): Promise<StudioRuntime> {
  try {
    const runtime = await createStudio(loadConfig());
    await runtime.start();
    return runtime;
  } catch (error) {
    // The next call tries again: the disk may be back by then.
    delete slots[SLOT];
    throw error;
  }
}
