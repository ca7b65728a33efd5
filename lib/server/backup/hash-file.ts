import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 and length of a file, a megabyte in memory at a time. Rejects with what the system says. */
export async function hashFile(file: string): Promise<{ hash: string; bytes: number }> {
  const sum = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    sum.update(chunk);
    bytes += chunk.length;
  }
  return { hash: sum.digest("hex"), bytes };
}

/**
 * Copies a file to a new place (which must not exist) and forces it to the disk; answers the hash of what was copied.
 * Rejects with what the system says; what was begun is left behind.
 */
export async function copyHashed(from: string, to: string): Promise<{ hash: string; bytes: number }> {
  const sum = createHash("sha256");
  let bytes = 0;
  const target = await open(to, "wx", 0o600);
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: CHUNK_BYTES })) {
      sum.update(chunk);
      bytes += chunk.length;
      await target.writeFile(chunk);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { hash: sum.digest("hex"), bytes };
}

export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
