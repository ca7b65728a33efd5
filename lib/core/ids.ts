import { z } from "zod";
import { type IdKind, idPattern, idPrefixes, SANDBOX_CONNECTION_ID } from "./id-shape";

export { type IdKind, SANDBOX_CONNECTION_ID } from "./id-shape";

function prefixedId(kind: IdKind) {
  return z.string().regex(idPattern(kind), `expected an id like ${idPrefixes[kind]}_…`);
}

export const connectionIdSchema = z.union([z.literal(SANDBOX_CONNECTION_ID), prefixedId("connection")]);
export const jobIdSchema = prefixedId("job");
export const runIdSchema = prefixedId("run");
export const assetIdSchema = prefixedId("asset");
export const maskIdSchema = prefixedId("mask");
export const boardIdSchema = prefixedId("board");
export const searchIdSchema = prefixedId("search");
export const importIdSchema = prefixedId("import");
export const undoIdSchema = prefixedId("undo");
export const replayIdSchema = prefixedId("replay");
export const exportIdSchema = prefixedId("export");

/** Makes one id; injected so that tests can count instead of drawing. */
export type NewId = (kind: IdKind) => string;

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Builds an id factory: 10 characters of milliseconds, then 10 random ones, in Crockford's base 32.
 * Time leads so that ids made in order sort in order; keyset pages break ties on them.
 */
export function createIdFactory(now: () => number, randomBytes: (count: number) => Uint8Array): NewId {
  return (kind) => `${idPrefixes[kind]}_${encodeTime(now())}${encodeRandom(randomBytes(10))}`;
}

function encodeTime(ms: number): string {
  let rest = ms;
  let text = "";
  for (let i = 0; i < 10; i++) {
    text = CROCKFORD.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeRandom(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += CROCKFORD.charAt(byte % 32);
  return text;
}
