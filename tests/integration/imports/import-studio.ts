import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Import } from "@/lib/core/import";
import type { StudioEvent } from "@/lib/core/studio-event";
import { createImports, type ImportServiceOptions } from "@/lib/server/imports/import-service";
import { silentLog } from "@/lib/server/log";
import type { ImportService } from "@/lib/server/studio";
import { type AssetStudio, inChunks, startAssetStudio } from "../assets/asset-studio";

export interface ImportStudio extends AssetStudio {
  readonly imports: ImportService;
  readonly importFolder: string;
  /** As when the studio is stopped. */
  stop(): Promise<void>;
  /** What the next process makes of what this one left. */
  startNext(): ImportService;
  /** Sends files, starts, and waits for the end. */
  bring(files: Readonly<Record<string, Uint8Array>>): Promise<Import>;
}

export interface ImportStudioOptions {
  readonly now?: () => number;
  /** Runs before each transaction of an import, as another part of the studio may. */
  readonly before?: (studio: AssetStudio) => Promise<void>;
  /** Runs after each transaction of an import, with what it told. */
  readonly after?: (studio: AssetStudio, events: readonly StudioEvent[]) => Promise<void>;
}

/** An asset studio that takes imports. */
export async function startImportStudio({
  now = Date.now,
  before,
  after,
}: ImportStudioOptions = {}): Promise<ImportStudio> {
  const studio = await startAssetStudio();
  const importFolder = await mkdtemp(path.join(tmpdir(), "palimpsest-import-"));
  const options: ImportServiceOptions = {
    db: studio.db,
    store: studio.store,
    pictures: studio.pictures,
    newId: studio.newId,
    now,
    async transact(work) {
      await before?.(studio);
      const told: StudioEvent[] = [];
      const result = await studio.db.transaction().execute((trx) => work(trx, (event) => told.push(event)));
      studio.events.push(...told);
      await after?.(studio, told);
      return result;
    },
    folder: importFolder,
    log: silentLog,
  };
  const { imports, stop } = createImports(options);
  onTestFinished(async () => {
    await stop();
    await rm(importFolder, { recursive: true, force: true });
  });
  return {
    ...studio,
    imports,
    importFolder,
    stop,
    startNext() {
      const next = createImports(options);
      onTestFinished(() => next.stop());
      return next.imports;
    },
    async bring(files) {
      const { id } = await imports.create();
      for (const [name, bytes] of Object.entries(files)) {
        await imports.receive(id, { name, stream: inChunks(bytes), byteSize: bytes.byteLength });
      }
      await imports.start(id);
      return waitForEnd(imports, id);
    },
  };
}

export async function waitForEnd(imports: ImportService, id: string): Promise<Import> {
  for (;;) {
    const found = await imports.get(id);
    if (found.status !== "running" && found.status !== "receiving") return found;
    await delay(10);
  }
}
