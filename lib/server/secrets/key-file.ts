import { randomBytes } from "node:crypto";
import { chmod, link, open, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { ConfigError } from "../config";

export const KEY_FILE_NAME = "secret.key";
const KEY_BYTES = 32;

/**
 * The studio's own secret: 32 random bytes in `<data>/secret.key`, readable by its owner alone, made on first use. It
 * lies beside the database, not in it, so that a copy of the database alone opens no relay key.
 * Throws ConfigError when the file is there but is not such a key: a new one would make every stored key unreadable.
 */
export async function loadKeyFile(dataDir: string): Promise<Uint8Array> {
  const file = path.join(dataDir, KEY_FILE_NAME);
  return (await readKey(file)) ?? (await createKey(file));
}

async function readKey(file: string): Promise<Uint8Array | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return null;
    throw new ConfigError(`The key file ${file} cannot be read.`, { cause: error });
  }
  if (bytes.byteLength !== KEY_BYTES) {
    throw new ConfigError(
      `The key file ${file} is damaged: restore it from a backup, or remove it and enter the relay keys again.`,
    );
  }
  // A backup that was unpacked with other rights is the usual way a key file gets readable for everybody.
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) await chmod(file, 0o600);
  return bytes;
}

/** Written aside and linked into place: two processes that start together end up with one key, never with half of one. */
async function createKey(file: string): Promise<Uint8Array> {
  const bytes = randomBytes(KEY_BYTES);
  const draft = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: unknown) => {
      if (!isErrno(error, "EEXIST")) throw error;
    });
  } catch (error) {
    throw new ConfigError(`The key file ${file} cannot be written: is the data folder writable?`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(path.dirname(file));
  const key = await readKey(file);
  if (!key) throw new ConfigError(`The key file ${file} disappeared while it was made.`);
  return key;
}

/** Losing the name of the key file in a power cut would lose every key sealed with it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch {
    // Some systems cannot sync a folder; there is nothing better to do there.
  } finally {
    await handle.close();
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
