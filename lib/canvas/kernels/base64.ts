const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 61;
/** `String.fromCharCode` takes its characters as arguments, and there is a limit to those. */
const CHUNK = 8192;

const codes = new Uint8Array(64);
const values = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) {
  codes[value] = ALPHABET.charCodeAt(value);
  values[ALPHABET.charCodeAt(value)] = value;
}

/** Bytes as base64 text, of any length and the same in every place the code runs. */
export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let at = 0, to = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[to++] = codes[group >> 18] ?? 0;
    out[to++] = codes[(group >> 12) & 63] ?? 0;
    out[to++] = at + 1 < bytes.length ? (codes[(group >> 6) & 63] ?? 0) : PAD;
    out[to++] = at + 2 < bytes.length ? (codes[group & 63] ?? 0) : PAD;
  }
  let text = "";
  for (let at = 0; at < out.length; at += CHUNK) text += String.fromCharCode(...out.subarray(at, at + CHUNK));
  return text;
}

/** @throws RangeError when the text is not base64 */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new RangeError("Base64 text has a wrong length.");
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let held = 0;
  let heldBits = 0;
  let to = 0;
  for (let at = 0; at < digits; at++) {
    const value = values[text.charCodeAt(at)] ?? -1;
    if (value < 0) throw new RangeError("Text is not base64.");
    held = ((held << 6) | value) & 0xffffff;
    heldBits += 6;
    if (heldBits < 8) continue;
    heldBits -= 8;
    out[to++] = (held >> heldBits) & 0xff;
  }
  return out;
}
