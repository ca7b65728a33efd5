import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AnswerSink, RawAnswer } from "@/lib/server/relays/relay";
import { isWholeJson, parseAnswer } from "./answer-file";
import type { Failpoint } from "./failpoints";
import { openSpoolSink } from "./spool-sink";

/** A file of the spool, as its name tells it. */
export interface SpoolEntry {
  readonly name: string;
  readonly runId: string;
  readonly attempt: number;
  readonly isCommitted: boolean;
  readonly changedAt: number;
}

/** Its name as a run's answer is called; null for anything else. */
export function parseSpoolName(name: string): Pick<SpoolEntry, "runId" | "attempt" | "isCommitted"> | null {
  const parsed = parseName(name);
  return parsed && { runId: parsed.runId, attempt: parsed.attempt, isCommitted: parsed.receivedAt !== undefined };
}

/**
 * The answers of relays on disk: what was paid for is here before anything else is done with it.
 * `<run>.<attempt>.part` while it arrives, `<run>.<attempt>.<receivedAt>.answer` once it is durable.
 */
export interface Spool {
  /** Opens the file for an answer before the call is sent: a disk that takes no answer must be known before paying. */
  openSink(runId: string, attempt: number, signal: AbortSignal): Promise<AnswerSink>;
  /**
   * The answer of a run's attempt, if it is here: committed, or cut off by a crash after its last byte. The latter is
   * made durable first. Null when there is none.
   */
  findAnswer(runId: string, attempt: number): Promise<RawAnswer | null>;
  /**
   * Strikes known secrets out of what is kept of a run for a look by hand. Only for answers that were judged unusable,
   * and files nobody writes any more: a picture that was paid for is never touched.
   */
  redact(runId: string): Promise<void>;
  /** Forgets every attempt of a run. */
  remove(runId: string): Promise<void>;
  removeEntry(entry: SpoolEntry): Promise<void>;
  list(): Promise<readonly SpoolEntry[]>;
}

export interface SpoolOptions {
  /** Its own folder; made when it is not there. */
  readonly folder: string;
  readonly now: () => number;
  readonly failpoint: Failpoint;
  /** Strikes known secrets out of a text: relays quote keys in what they answer. */
  readonly scrub: (text: string) => string;
}

const ENTRY_NAME = /^(run_[0-9A-Z]+)\.(\d+)\.(?:part|(\d+)\.answer)$/;

export async function openSpool({ folder, now, failpoint, scrub }: SpoolOptions): Promise<Spool> {
  // Answers hold signed links to pictures: for their owner's eyes only.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Else a power loss could take the folder with the first answers in it.
  await syncFile(path.dirname(folder));

  async function names(runId: string): Promise<string[]> {
    const all = await readdir(folder);
    return all.filter((name) => name.startsWith(`${runId}.`));
  }

  async function promotePart(partName: string, runId: string, attempt: number): Promise<RawAnswer | null> {
    const partPath = path.join(folder, partName);
    const receivedAt = Math.round((await stat(partPath)).mtimeMs);
    const answer = parseAnswer(await readFile(partPath), receivedAt);
    if (!answer || !isWholeJson(answer.body)) return null;
    await syncFile(partPath);
    await rename(partPath, path.join(folder, answerName(runId, attempt, receivedAt)));
    await syncFile(folder);
    return answer;
  }

  return {
    openSink(runId, attempt, signal) {
      return openSpoolSink({
        folder,
        partName: partName(runId, attempt),
        answerName: (receivedAt) => answerName(runId, attempt, receivedAt),
        now,
        failpoint,
        signal,
      });
    },

    async findAnswer(runId, attempt) {
      const own = (await names(runId)).map(parseName).filter((entry) => entry?.attempt === attempt);
      const committed = own.find((entry) => entry?.receivedAt !== undefined);
      if (committed?.receivedAt !== undefined) {
        return parseAnswer(await readFile(path.join(folder, committed.name)), committed.receivedAt);
      }
      const part = own[0];
      return part ? promotePart(part.name, runId, attempt) : null;
    },

    async redact(runId) {
      for (const name of await names(runId)) await redactFile(path.join(folder, name), scrub);
    },

    async remove(runId) {
      for (const name of await names(runId)) await rm(path.join(folder, name), { force: true });
    },

    async removeEntry(entry) {
      await rm(path.join(folder, entry.name), { force: true });
    },

    async list() {
      const entries: SpoolEntry[] = [];
      for (const name of await readdir(folder)) {
        const parsed = parseSpoolName(name);
        const facts = parsed && (await stat(path.join(folder, name)).catch(() => null));
        if (parsed && facts) entries.push({ name, ...parsed, changedAt: facts.mtimeMs });
      }
      return entries;
    },
  };
}

async function redactFile(filePath: string, scrub: (text: string) => string): Promise<void> {
  try {
    const bytes = await readFile(filePath);
    const text = bytes.toString("utf8");
    // Bytes that are no UTF-8 would be changed by a way through text; one letter a byte keeps them.
    const encoding = Buffer.from(text, "utf8").equals(bytes) ? "utf8" : "latin1";
    const before = encoding === "utf8" ? text : bytes.toString("latin1");
    const after = scrub(before);
    if (after !== before) await writeFile(filePath, after, encoding);
  } catch (error) {
    // A look by hand is worth less than a key.
    await rm(filePath, { force: true });
    throw error;
  }
}

function partName(runId: string, attempt: number): string {
  return `${runId}.${attempt}.part`;
}

function answerName(runId: string, attempt: number, receivedAt: number): string {
  return `${runId}.${attempt}.${receivedAt}.answer`;
}

function parseName(name: string) {
  const match = ENTRY_NAME.exec(name);
  if (!match) return null;
  const [, runId = "", attempt = "", receivedAt] = match;
  return {
    name,
    runId,
    attempt: Number(attempt),
    receivedAt: receivedAt === undefined ? undefined : Number(receivedAt),
  };
}

async function syncFile(filePath: string): Promise<void> {
  const handle = await open(filePath, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
