import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { onTestFinished } from "vitest";
import { createIdFactory } from "@/lib/core/ids";
import type { StudioEvent } from "@/lib/core/studio-event";
import { type AssetParts, createAssetParts } from "@/lib/server/assets/create-asset-parts";
import type { Transact } from "@/lib/server/assets/transact";
import { openDatabase } from "@/lib/server/db/open-database";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { createLibraryParts, type LibraryParts } from "@/lib/server/library/create-library-parts";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import type { FileSystem } from "@/lib/server/storage/file-system";

export interface AssetStudio extends AssetParts, LibraryParts {
  readonly folder: string;
  readonly db: Kysely<StudioDatabase>;
  readonly store: FileBlobStore;
  readonly events: StudioEvent[];
  readonly warnings: string[];
  readonly newId: ReturnType<typeof createIdFactory>;
  /** Moves the clock; it stands still otherwise. */
  advance(ms: number): void;
}

export interface AssetStudioOptions {
  readonly fs?: FileSystem;
  /** What another one left; absent: a new one. */
  readonly folder?: string;
}

/** Everything the assets zone offers, on a real database and a real folder that go away with the test. */
export async function startAssetStudio(options: AssetStudioOptions = {}): Promise<AssetStudio> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), "palimpsest-assets-")));
  let time = Date.now();
  const now = () => time;
  const newId = createIdFactory(now, (count) => randomBytes(count));
  const databaseFile = path.join(folder, "studio.db");
  const db = openDatabase({ file: databaseFile, now });
  const store = await FileBlobStore.open({
    dataFolder: folder,
    now,
    newStagedName: () => randomUUID(),
    ...(options.fs && { fs: options.fs }),
  });
  const events: StudioEvent[] = [];
  const warnings: string[] = [];
  const transact: Transact = async (work) => {
    const told: StudioEvent[] = [];
    const answer = await db.transaction().execute((trx) => work(trx, (event) => told.push(event)));
    events.push(...told);
    return answer;
  };
  const library = createLibraryParts({ db, transact, store, keptDays: 30, now, newId });
  const parts = createAssetParts({
    db,
    store,
    now,
    newId,
    databaseFile,
    dataFolder: folder,
    cores: 2,
    fetcher: { trustedHosts: [] },
    readRun: async () => undefined,
    warn: (message, { error }) => warnings.push(`${message}: ${String(error)}`),
    transact,
  });
  onTestFinished(async () => {
    await parts.close();
    await db.destroy();
    await rm(folder, { recursive: true, force: true });
  });
  return { ...parts, ...library, folder, db, store, events, warnings, newId, advance: (ms) => (time += ms) };
}

/** The bytes of an upload as they arrive from the network. */
export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
