import path from "node:path";
import PQueue from "p-queue";
import { StudioError } from "@/lib/core/errors";
import { type Import, MAX_NAMED_SENT } from "@/lib/core/import";
import type { Log } from "@/lib/server/log";
import type { ImportService } from "@/lib/server/studio";
import { findEmbedded } from "./find-embedded";
import type { ImportEntry, ImportSource } from "./import-entry";
import { importLibrary } from "./import-library";
import { forgetNote, keepNote, loadNotes } from "./import-note";
import { importPicture } from "./import-picture";
import { ImportTally, type ImportTools, toRefusal } from "./import-tools";
import { findLibrary } from "./library-source";
import { openZip } from "./read-zip";
import { ImportSpool, toSource } from "./spooled-files";

const KEPT_MS = 3_600_000;
/** Nobody may come any more to whom the room on the disk matters. */
const FORGET_EVERY_MS = KEPT_MS / 4;
/** Nobody sends more than one at a time by hand; each holds files on the disk. */
const MAX_OPEN = 8;
/** How far an import is, is written down that often: that much of it may not be told after a crash. */
const NOTE_EVERY_MS = 1_000;

export interface ImportServiceOptions extends ImportTools {
  /** Where what arrives waits; emptied at each start. */
  readonly folder: string;
  readonly log: Log;
}

export interface ImportParts {
  readonly imports: ImportService;
  /** Whether its files may still be needed: it is under way, or has not been forgotten yet. */
  isHeld(id: string): boolean;
  /** Stops what runs and waits for it. */
  stop(): Promise<void>;
}

interface OpenImport {
  readonly id: string;
  readonly spool: ImportSpool;
  readonly tally: ImportTally;
  readonly stopping: AbortController;
  status: Import["status"];
  /** Started, and its turn has come. */
  isWorking: boolean;
  failure: string | undefined;
  /** Files that are just arriving. */
  arriving: number;
  changedAt: number;
  done: Promise<void>;
}

/** Imports: their files arrive one by one, then one import after the other is brought in. */
export function createImports(options: ImportServiceOptions): ImportParts {
  const { db, folder, now, newId, store } = options;
  const imports = new Map<string, OpenImport>();
  const queue = new PQueue({ concurrency: 1 });
  let isStopping = false;

  function requireOpen(id: string): OpenImport {
    const found = imports.get(id);
    if (found === undefined) throw new StudioError("not_found", "There is no such import.");
    return found;
  }

  async function listInterrupted(): Promise<Import[]> {
    // Those of this process are under way, or have ended and are forgotten any moment.
    return (await loadNotes(db)).filter(({ id }) => !imports.has(id));
  }

  async function requireInterrupted(id: string): Promise<Import> {
    const found = (await listInterrupted()).find((one) => one.id === id);
    if (found === undefined) throw new StudioError("not_found", "There is no such import.");
    return found;
  }

  async function forgetOld(): Promise<void> {
    for (const [id, { status, changedAt, arriving, spool }] of imports) {
      if (status === "running" || arriving > 0 || now() - changedAt < KEPT_MS) continue;
      imports.delete(id);
      await spool.clear();
    }
  }

  async function work(open: OpenImport): Promise<void> {
    const { signal } = open.stopping;
    // Canceled while others were brought in: it is over and cleared.
    if (open.status === "canceled") return;
    open.isWorking = true;
    const endNotes = noteRepeatedly(options, open);
    try {
      if (signal.aborted) throw signal.reason;
      await bringIn(options, open);
      open.status = "done";
    } catch (error) {
      open.status = signal.aborted ? "canceled" : "failed";
      if (!signal.aborted) {
        open.failure = error instanceof StudioError ? error.message : "Something went wrong in the studio.";
        options.log.error("an import failed", { importId: open.id, error });
      }
    } finally {
      open.changedAt = now();
      // What the stop of the studio ended is told after the next start.
      await endNotes(isStopping && open.status === "canceled");
      await open.spool.clear().catch((error: unknown) => options.log.warn("an import left files", { error }));
    }
  }

  const timer = setInterval(() => {
    forgetOld().catch((error: unknown) => options.log.warn("imports that were left could not be cleared", { error }));
  }, FORGET_EVERY_MS);
  timer.unref();

  const service: ImportService = {
    async create() {
      await forgetOld();
      const active = [...imports.values()].filter(({ status }) => status === "receiving" || status === "running");
      if (active.length >= MAX_OPEN) throw new StudioError("conflict", "Too many imports at once: let one end first.");
      const id = newId("import");
      const open: OpenImport = {
        id,
        spool: new ImportSpool(path.join(folder, id), () => store.freeBytes()),
        tally: new ImportTally(),
        stopping: new AbortController(),
        status: "receiving",
        isWorking: false,
        failure: undefined,
        arriving: 0,
        changedAt: now(),
        done: Promise.resolve(),
      };
      imports.set(id, open);
      return describe(open);
    },
    async get(id) {
      return imports.has(id) ? describe(requireOpen(id)) : requireInterrupted(id);
    },
    interrupted: listInterrupted,
    async receive(id, file) {
      const open = requireOpen(id);
      requireReceiving(open);
      open.arriving++;
      try {
        await open.spool.receive(file.name, file.stream, file.byteSize);
      } finally {
        open.arriving--;
        open.changedAt = now();
        if (open.status === "canceled") await open.spool.clear();
      }
      return describe(open);
    },
    async start(id) {
      const open = requireOpen(id);
      requireReceiving(open);
      if (open.arriving > 0) throw new StudioError("conflict", "Files of this import are still arriving.");
      open.status = "running";
      try {
        await keepNote(db, describe(open));
      } catch (error) {
        open.status = "receiving";
        throw error;
      }
      open.done = queue.add(() => work(open));
      return describe(open);
    },
    async cancel(id) {
      if (!imports.has(id)) {
        const interrupted = await requireInterrupted(id);
        await forgetNote(db, id);
        return interrupted;
      }
      const open = requireOpen(id);
      open.stopping.abort();
      if (isBefore(open)) {
        open.status = "canceled";
        open.changedAt = now();
        await forgetNote(db, id);
        if (open.arriving === 0) await open.spool.clear();
      } else await open.done;
      return describe(open);
    },
    embeddedSettings: (assetId) => findEmbedded(options, assetId),
  };
  return {
    imports: service,
    isHeld: (id) => imports.has(id),
    async stop() {
      clearInterval(timer);
      isStopping = true;
      for (const { stopping } of imports.values()) stopping.abort();
      await queue.onIdle();
    },
  };
}

/**
 * Writes down how far an import is, again and again. Answers what ends that: the note is brought up to date one last time
 * when it shall stay, and goes otherwise. Never rejects: an import that cannot be told of is still an import.
 */
function noteRepeatedly({ db, log }: ImportServiceOptions, open: OpenImport): (stays: boolean) => Promise<void> {
  const warn = (error: unknown) => log.warn("how far an import is could not be written down", { error });
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    writing = writing.then(() => keepNote(db, describe(open))).catch(warn);
  };
  const timer = setInterval(write, NOTE_EVERY_MS);
  timer.unref();
  return async (stays) => {
    clearInterval(timer);
    if (stays) write();
    await writing;
    if (!stays) await forgetNote(db, open.id).catch(warn);
  };
}

/** Nothing of it was brought in yet. */
function isBefore({ status, isWorking }: OpenImport): boolean {
  return status === "receiving" || (status === "running" && !isWorking);
}

function requireReceiving({ status }: OpenImport): void {
  if (status !== "receiving") throw new StudioError("conflict", "This import takes no more files.");
}

function describe({ id, status, spool, tally, failure }: OpenImport): Import {
  return {
    id,
    status,
    received: { files: spool.files.length, bytes: spool.bytes },
    progress: { ...tally.progress },
    counts: { ...tally.counts },
    isLibrary: tally.isLibrary,
    refusals: tally.refusals.slice(),
    ...(status === "receiving" ? {} : { sent: spool.files.slice(0, MAX_NAMED_SENT).map(({ name }) => name) }),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** What was sent one by one first, then each ZIP. */
async function bringIn(tools: ImportTools, { spool, tally, stopping }: OpenImport): Promise<void> {
  const single = toSource(spool.files.filter(({ isZip }) => !isZip));
  await bringSource(tools, single, tally, stopping.signal);
  for (const file of spool.files.filter(({ isZip }) => isZip)) {
    stopping.signal.throwIfAborted();
    let zip: ImportSource;
    try {
      zip = await openZip(file.path, file.byteSize);
    } catch (error) {
      const reason = toRefusal(error);
      if (reason === null) throw error;
      tally.refuse(file.name, reason);
      continue;
    }
    try {
      await bringSource(tools, zip, tally, stopping.signal);
    } finally {
      zip.close();
    }
  }
}

async function bringSource(
  tools: ImportTools,
  source: ImportSource,
  tally: ImportTally,
  signal: AbortSignal,
): Promise<void> {
  for (const { path: name, reason } of source.refused) tally.refuse(name, reason);
  const library = await findLibrary(source);
  if (library !== undefined) return importLibrary(tools, library, tally, signal);
  tally.progress.total += source.entries.size;
  for (const entry of source.entries.values()) {
    signal.throwIfAborted();
    await bringPicture(tools, tally, entry);
    tally.progress.done++;
  }
}

async function bringPicture(tools: ImportTools, tally: ImportTally, entry: ImportEntry): Promise<void> {
  try {
    await importPicture(tools, tally, entry);
  } catch (error) {
    const reason = toRefusal(error);
    if (reason === null) throw error;
    tally.refuse(entry.path, reason);
  }
}
