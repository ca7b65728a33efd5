import { type Amount, type BrokenFile, type CheckDepth, type CheckFindings, MAX_NAMED_FILES } from "@/lib/core/archive";
import { isMissing } from "@/lib/server/archive-health/is-missing";
import { listMissingVariants } from "@/lib/server/assets/derived-files";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { hashBlob } from "@/lib/server/storage/hash-blob";
import { type AbandonedOptions, countAbandoned } from "./abandoned-files";
import { listHashes, type WantedFile } from "./list-hashes";

/** A file comes before its row (design: How a picture is made): what is younger may be waiting for it. */
const AWAITS_ROW_MS = 3_600_000;
const STAGED_AGE_MS = 3_600_000;
const BATCH = 500;

export interface FileFindings {
  readonly missing: Amount;
  readonly damaged: Amount;
  readonly unreferenced: Amount;
  readonly leftovers: Amount;
  readonly abandoned: Amount;
  missingDerived: number;
  readonly broken: BrokenFile[];
}

export interface CheckFilesOptions extends AbandonedOptions {
  readonly store: Pick<BlobStore, "stat" | "stream" | "list" | "countStaged">;
  readonly depth: CheckDepth;
  /** Ends it between two files, and within one that is being read. */
  readonly signal: AbortSignal;
  /** Filled in as it goes, so that a check that was stopped still tells what it found. */
  readonly findings: FileFindings;
  /** Told after each file that was looked at. */
  readonly onFile: (file: WantedFile) => void;
}

export function createFindings(): FileFindings & { database: string[] } {
  const none = () => ({ count: 0, bytes: 0 });
  return {
    missing: none(),
    damaged: none(),
    unreferenced: none(),
    leftovers: none(),
    abandoned: none(),
    missingDerived: 0,
    broken: [],
    database: [],
  };
}

/** A copy that does not change any more. */
export function toFindings(findings: FileFindings & { readonly database: readonly string[] }): CheckFindings {
  return structuredClone({ ...findings, database: [...findings.database] });
}

/**
 * Holds the originals against the rows, one file after the other: what is missing, what is not what its name says, and
 * what nobody needs. Memory does not grow with the library. Throws the signal's reason when stopped, and what the disk
 * refuses.
 */
export async function checkFiles(options: CheckFilesOptions): Promise<void> {
  const { db, store, findings, onFile, signal } = options;
  for await (const file of listHashes(db)) {
    signal.throwIfAborted();
    await checkFile(options, file);
    onFile(file);
  }
  let batch: { name: string; byteSize: number; changedAt: number }[] = [];
  for await (const blob of store.list("originals")) {
    signal.throwIfAborted();
    batch.push(blob);
    if (batch.length < BATCH) continue;
    await countUnreferenced(options, batch);
    batch = [];
  }
  await countUnreferenced(options, batch);
  add(findings.leftovers, await store.countStaged(STAGED_AGE_MS));
  add(findings.abandoned, await countAbandoned(options));
}

function add(amount: Amount, { count, bytes }: Amount): void {
  amount.count += count;
  amount.bytes += bytes;
}

async function checkFile(options: CheckFilesOptions, file: WantedFile): Promise<void> {
  // At once, so that looking for the derived files takes no time of its own.
  const [fault, missing] = await Promise.all([findFault(options, file), listMissingVariants(options.store, file.hash)]);
  if (fault === null) {
    options.findings.missingDerived += missing.length;
    return;
  }
  // Deleted for good while we looked: nobody misses it.
  const row = await findRow(options, file.hash);
  if (row === undefined) return;
  const amount = options.findings[fault];
  amount.count++;
  amount.bytes += file.byteSize;
  if (options.findings.broken.length >= MAX_NAMED_FILES) return;
  options.findings.broken.push({
    fault,
    hash: file.hash,
    byteSize: file.byteSize,
    assetId: row.id,
    isTrashed: row.trashedAt !== null,
    ...(row.fileName === null ? {} : { fileName: row.fileName }),
    ...(row.prompt === null ? {} : { prompt: row.prompt }),
    ...(await findLink(options, file.hash)),
  });
}

async function findFault(
  { store, depth, signal }: CheckFilesOptions,
  { hash, byteSize }: WantedFile,
): Promise<"missing" | "damaged" | null> {
  const key = originalKey(hash);
  const found = await store.stat(key);
  if (found === null) return "missing";
  if (found.byteSize !== byteSize) return "damaged";
  if (depth === "quick") return null;
  try {
    const read = await hashBlob(store, key, signal);
    return read.hash === hash ? null : "damaged";
  } catch (error) {
    if (signal.aborted) throw error;
    if (isMissing(error)) return "missing";
    // A sector that cannot be read is damage of this file, not the end of the check.
    return "damaged";
  }
}

function findRow({ db }: CheckFilesOptions, hash: string) {
  return (
    db
      .selectFrom("assets")
      .select(["id", "fileName", "prompt", "trashedAt"])
      .where("hash", "=", hash)
      .where("purgedAt", "is", null)
      // One that is not in the trash is what the user knows it by.
      .orderBy("trashedAt")
      .executeTakeFirst()
  );
}

async function findLink({ db, now }: CheckFilesOptions, hash: string): Promise<{ fetchUntil?: string }> {
  const row = await db
    .selectFrom("assets")
    .innerJoin("runResults", "runResults.assetId", "assets.id")
    .select("runResults.fetchUntil")
    .where("assets.hash", "=", hash)
    .where("runResults.relayUrl", "is not", null)
    .where("runResults.fetchUntil", ">", now())
    .executeTakeFirst();
  return typeof row?.fetchUntil === "number" ? { fetchUntil: new Date(row.fetchUntil).toISOString() } : {};
}

async function countUnreferenced(
  { db, findings, now }: CheckFilesOptions,
  batch: readonly { name: string; byteSize: number; changedAt: number }[],
): Promise<void> {
  if (batch.length === 0) return;
  const names = batch.map(({ name }) => name);
  const rows = await db
    .selectFrom("assets")
    .select("hash")
    .where("hash", "in", names)
    .where("purgedAt", "is", null)
    .execute();
  const known = new Set(rows.map(({ hash }) => hash));
  for (const { name, byteSize, changedAt } of batch) {
    if (known.has(name) || now() - changedAt < AWAITS_ROW_MS) continue;
    findings.unreferenced.count++;
    findings.unreferenced.bytes += byteSize;
  }
}
