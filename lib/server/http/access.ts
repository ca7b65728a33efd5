import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { StudioError } from "@/lib/core/errors";
import { deriveKey } from "../secrets/seal";

export const SESSION_COOKIE = "palimpsest_session";
const SESSION_DAYS = 30;
const SESSION_MS = SESSION_DAYS * 86_400_000;

/** Wrong passwords in a row that are answered at once; after them each one makes everybody wait twice as long. */
const FREE_FAILURES = 5;
const MAX_WAIT_MS = 300_000;

export interface AccessOptions {
  readonly password: string | undefined;
  /** The key file's bytes. */
  readonly secret: Uint8Array;
  /** The cookie is marked Secure when people reach the studio over https. */
  readonly isHttps: boolean;
  readonly now: () => number;
}

/** Who may use the studio: everybody on this machine when there is no password, else those who know it. */
export class Access {
  readonly #options: AccessOptions;
  readonly #sessionKey: Uint8Array;
  #failures = 0;
  #blockedUntil = 0;

  constructor(options: AccessOptions) {
    this.#options = options;
    // The password is part of the key: changing it signs everybody out.
    this.#sessionKey = deriveKey(options.secret, "session", digest(options.password ?? "").toString("hex"));
  }

  get isRequired(): boolean {
    return this.#options.password !== undefined;
  }

  /** By cookie, or by Authorization (Bearer, or Basic with any name). Throws `too_many_attempts` while attempts are blocked. */
  isSignedIn(headers: Headers): boolean {
    if (!this.isRequired) return true;
    const cookie = readCookie(headers.get("cookie"), SESSION_COOKIE);
    if (cookie !== undefined && this.#isValid(cookie)) return true;
    const password = readPassword(headers.get("authorization"));
    return password !== undefined && this.checkPassword(password);
  }

  /** Compares in constant time. Throws `too_many_attempts` after too many failures, right or wrong, until the wait is over. */
  checkPassword(given: string): boolean {
    const { password, now } = this.#options;
    if (password === undefined) return true;
    const waitMs = this.#blockedUntil - now();
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000);
      throw new StudioError("too_many_attempts", `Too many wrong passwords. Try again in ${seconds} seconds.`, {
        details: { retryAfterSeconds: seconds },
      });
    }
    if (timingSafeEqual(digest(given), digest(password))) {
      this.#failures = 0;
      return true;
    }
    this.#failures += 1;
    const over = this.#failures - FREE_FAILURES;
    if (over >= 0) this.#blockedUntil = now() + Math.min(MAX_WAIT_MS, 1_000 * 2 ** over);
    return false;
  }

  /** The Set-Cookie value of a new session. */
  openSession(): string {
    const until = (this.#options.now() + SESSION_MS).toString(36);
    return this.#cookie(`v1.${until}.${this.#sign(until)}`, SESSION_DAYS * 86_400);
  }

  /** The Set-Cookie value that ends a session in this browser. */
  closeSession(): string {
    return this.#cookie("", 0);
  }

  #cookie(value: string, maxAgeSeconds: number): string {
    const secure = this.#options.isHttps ? "; Secure" : "";
    return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
  }

  #sign(until: string): string {
    return createHmac("sha256", this.#sessionKey).update(`v1.${until}`).digest("base64url");
  }

  #isValid(value: string): boolean {
    const [version, until, signature] = value.split(".");
    if (version !== "v1" || until === undefined || signature === undefined) return false;
    if (!timingSafeEqual(digest(signature), digest(this.#sign(until)))) return false;
    return Number.parseInt(until, 36) > this.#options.now();
  }
}

/** Equal lengths for the constant-time compare, whatever was sent. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

function readPassword(header: string | null): string | undefined {
  const [, scheme, value] = /^(\S+) +(.*)$/.exec(header ?? "") ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return undefined;
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}
