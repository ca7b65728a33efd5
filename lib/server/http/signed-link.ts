import { createHmac, timingSafeEqual } from "node:crypto";

const LINK_SECONDS = 2 * 60 * 60;

/**
 * Links under which a relay may fetch one original without a session: `exp` in seconds since 1970 and a signature over
 * picture, variant and time. Two hours outlast any queue of a relay.
 */
export class LinkSigner {
  readonly #key: Uint8Array;
  readonly #now: () => number;

  constructor(key: Uint8Array, now: () => number) {
    this.#key = key;
    this.#now = now;
  }

  /** The full address under `origin`. */
  createLink(origin: string, assetId: string): string {
    const exp = String(Math.floor(this.#now() / 1000) + LINK_SECONDS);
    const query = new URLSearchParams({ variant: "original", exp, sig: this.#sign(assetId, "original", exp) });
    return `${origin}/api/v1/assets/${assetId}/file?${query}`;
  }

  isValid(assetId: string, variant: string, exp: string | undefined, sig: string | undefined): boolean {
    if (exp === undefined || sig === undefined || !/^\d{1,11}$/.test(exp)) return false;
    const expected = Buffer.from(this.#sign(assetId, variant, exp));
    const given = Buffer.from(sig);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    return Number(exp) * 1000 > this.#now();
  }

  #sign(assetId: string, variant: string, exp: string): string {
    return createHmac("sha256", this.#key).update(`${assetId}:${variant}:${exp}`).digest("base64url");
  }
}
