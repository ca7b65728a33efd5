import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const LIFETIME_MS = 24 * 3_600_000;
const NAME = /^[0-9a-f]{32}\.png$/;

/** Where the sandbox's results wait to be fetched, behind links that expire as the vendor's do. */
export interface PictureShelf {
  /** Puts a picture on the shelf; answers its path and query below the sandbox's root, such as `/files/….png?exp=…`. */
  put(png: Uint8Array, options?: { isExpired?: boolean }): Promise<string>;
  /** The bytes behind a link: null when there is no such picture, "expired" when its time is over. */
  take(name: string, exp: string | null, sig: string | null): Promise<Uint8Array | "expired" | null>;
}

/** Keeps results as files so that a link stays good over a restart, as a relay's would; swept after their day. */
export function createPictureShelf(folder: string, secret: Uint8Array, now: () => number): PictureShelf {
  const sign = (name: string, exp: number) => createHmac("sha256", secret).update(`${name}:${exp}`).digest("hex");
  let lastSweep = 0;
  return {
    async put(png, { isExpired = false } = {}) {
      await mkdir(folder, { recursive: true });
      if (now() - lastSweep > 3_600_000) {
        lastSweep = now();
        await sweep(folder, now());
      }
      const name = `${randomBytes(16).toString("hex")}.png`;
      const part = path.join(folder, `${name}.part`);
      await writeFile(part, png);
      await rename(part, path.join(folder, name));
      const exp = Math.floor((now() + (isExpired ? -1000 : LIFETIME_MS)) / 1000);
      return `/files/${name}?exp=${exp}&sig=${sign(name, exp)}`;
    },
    async take(name, exp, sig) {
      const expSeconds = Number(exp);
      if (!NAME.test(name) || sig === null || !Number.isSafeInteger(expSeconds)) return null;
      const wanted = Buffer.from(sign(name, expSeconds));
      const given = Buffer.from(sig);
      if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
      if (expSeconds * 1000 < now()) return "expired";
      return readFile(path.join(folder, name)).catch(() => null);
    },
  };
}

async function sweep(folder: string, nowMs: number) {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const stats = await stat(file).catch(() => null);
    if (stats && nowMs - stats.mtimeMs > LIFETIME_MS) await rm(file, { force: true });
  }
}
