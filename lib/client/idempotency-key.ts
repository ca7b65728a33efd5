/**
 * A key for one user action: 128 random bits as hexadecimal. Not `crypto.randomUUID`: browsers hide it on plain http,
 * which is how a studio is opened from another machine of the house.
 */
export function createIdempotencyKey(
  fillRandom: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  return Array.from(fillRandom(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
