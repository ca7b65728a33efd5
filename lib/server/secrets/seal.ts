import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { StudioError } from "@/lib/core/errors";

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a derived key is for; each purpose has its own, so that none can be used in another's place. */
export type KeyPurpose = "connection-key" | "session" | "sandbox-key" | "signed-link";

/** 32 bytes for one purpose, derived from the key file (HKDF-SHA-256). `context` makes further keys of one purpose. */
export function deriveKey(secret: Uint8Array, purpose: KeyPurpose, context = ""): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(0), `palimpsest/${purpose}/${context}`, 32));
}

/**
 * Seals a text with AES-256-GCM: `v1.<nonce>.<ciphertext>.<tag>`, base64url. `owner` (the connection's id) is bound in:
 * a sealed key moved to another row does not open.
 */
export function sealText(key: Uint8Array, owner: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(`${VERSION}:${owner}`));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [VERSION, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}

/** Opens what `sealText` made. Throws `unavailable` when the key file is another one or the text was changed. */
export function openText(key: Uint8Array, owner: string, sealed: string): string {
  const [version, nonce, body, tag] = sealed.split(".");
  if (version !== VERSION || nonce === undefined || body === undefined || tag === undefined) throw unreadable();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(`${VERSION}:${owner}`));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return decipher.update(Buffer.from(body, "base64url"), undefined, "utf8") + decipher.final("utf8");
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause?: unknown): StudioError {
  return new StudioError(
    "unavailable",
    "The stored key of this connection cannot be read with the key file in the data folder. Enter the key again.",
    { cause },
  );
}
