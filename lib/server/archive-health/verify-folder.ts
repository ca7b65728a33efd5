import path from "node:path";
import type { CheckDepth, CheckFindings, UnfetchedResult } from "@/lib/core/archive";
import { inspectDatabase } from "@/lib/server/db/inspect-database";
import { openDatabaseForReading } from "@/lib/server/db/open-for-reading";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { checkFiles, createFindings, toFindings } from "./check-files";
import { countHashes, type FileCount, type WantedFile } from "./list-hashes";
import { listUnfetched } from "./list-unfetched";

export interface VerifyOptions {
  readonly dataFolder: string;
  readonly depth: CheckDepth;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: FileCount, total: FileCount) => void;
}

export interface VerifiedFolder {
  readonly findings: CheckFindings;
  readonly total: FileCount;
  readonly unfetched: readonly UnfetchedResult[];
}

/**
 * The check of a data folder from outside, whether or not a studio runs on it. Changes nothing.
 * Throws StudioError `not_found` when there is no studio in it, and what `openDatabaseForReading` throws.
 */
export async function verifyFolder(options: VerifyOptions): Promise<VerifiedFolder> {
  const { dataFolder, depth, now, signal, onProgress } = options;
  const databaseFile = path.join(dataFolder, "studio.db");
  const db = await openDatabaseForReading(databaseFile);
  try {
    const findings = createFindings();
    findings.database.push(...inspectDatabase(databaseFile, depth === "deep"));
    const store = await FileBlobStore.open({
      dataFolder,
      now,
      // Nothing is written.
      newStagedName: () => "unused",
      areas: ["originals"],
    });
    const total = await countHashes(db);
    const done = { files: 0, bytes: 0 };
    const onFile = (file: WantedFile) => {
      done.files++;
      done.bytes += file.byteSize;
      onProgress(done, total);
    };
    // Nothing is removed here: an import of a running studio is only counted when it takes longer than a day.
    const isImportHeld = () => false;
    await checkFiles({ db, store, dataFolder, depth, now, signal, findings, onFile, isImportHeld });
    return { findings: toFindings(findings), total, unfetched: await listUnfetched(db, now()) };
  } finally {
    await db.destroy();
  }
}
