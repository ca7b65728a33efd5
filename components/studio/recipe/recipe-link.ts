import type { Recipe } from "@/lib/core/recipe";

/** After the `#` of an address: browsers keep what follows to themselves, so no server's log has it. */
export const RECIPE_MARK = "#recipe=";

/** A recipe is some kilobytes; what unpacks to more than this is none, and is not unpacked to its end. */
const MAX_JSON_BYTES = 512 * 1024;

/** The address that opens a studio with the recipe: `<origin>/#recipe=` and the deflated JSON as base64url. */
export async function writeRecipeLink(origin: string, recipe: Recipe): Promise<string> {
  const packed = await pipe(new TextEncoder().encode(JSON.stringify(recipe)), new CompressionStream("deflate-raw"));
  return `${origin}/${RECIPE_MARK}${toBase64Url(packed)}`;
}

/**
 * Reads what follows the `#` of an address. The recipe is not checked yet: parse it.
 * @throws when it is no packed JSON, or unpacks to more than a recipe is
 */
export async function readRecipeLink(fragment: string): Promise<unknown> {
  const bytes = fromBase64Url(fragment.slice(RECIPE_MARK.length));
  const json = await pipe(bytes, new DecompressionStream("deflate-raw"), MAX_JSON_BYTES);
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
}

async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = through.writable.getWriter();
  // What goes wrong here is told where it is read.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = through.readable.getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    total += next.value.byteLength;
    if (total > maxBytes) {
      await reader.cancel();
      throw new RangeError(`More than ${maxBytes} bytes`);
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Base64 without + / and =, which addresses give a meaning of their own. */
function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}
