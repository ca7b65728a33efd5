import { inflateRawSync, crc32 as nodeCrc32 } from "node:zlib";

export interface ZipFile {
  readonly path: string;
  readonly bytes: Buffer;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const IS_UTF8 = 0x0800;

/**
 * Reads a whole ZIP by its central directory (APPNOTE 6.3), ZIP64 too, with nothing of what wrote it. Throws when a
 * checksum, a size, a signature or a name is wrong.
 */
export function readZip(zip: Buffer): ZipFile[] {
  const { count, at } = findDirectory(zip);
  const files: ZipFile[] = [];
  let offset = at;
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(offset) !== CENTRAL) throw new Error(`no directory entry at ${offset}`);
    const nameLength = zip.readUInt16LE(offset + 28);
    const extraLength = zip.readUInt16LE(offset + 30);
    const commentLength = zip.readUInt16LE(offset + 32);
    if ((zip.readUInt16LE(offset + 8) & IS_UTF8) === 0) throw new Error("a name is not marked as UTF-8");
    const path = new TextDecoder("utf-8", { fatal: true }).decode(zip.subarray(offset + 46, offset + 46 + nameLength));
    files.push({ path, bytes: readEntry(zip, offset, path) });
    offset += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

function findDirectory(zip: Buffer): { count: number; at: number } {
  const end = zip.byteLength - 22;
  if (zip.readUInt32LE(end) !== END) throw new Error("the ZIP has no end");
  const count = zip.readUInt16LE(end + 10);
  const at = zip.readUInt32LE(end + 16);
  if (count !== 0xffff && at !== 0xffffffff) return { count, at };
  if (zip.readUInt32LE(end - 20) !== LOCATOR_64) throw new Error("the ZIP64 locator is missing");
  const end64 = Number(zip.readBigUInt64LE(end - 12));
  if (zip.readUInt32LE(end64) !== END_64) throw new Error("the ZIP64 end is missing");
  return { count: Number(zip.readBigUInt64LE(end64 + 32)), at: Number(zip.readBigUInt64LE(end64 + 48)) };
}

function readEntry(zip: Buffer, entry: number, path: string): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const sum = zip.readUInt32LE(entry + 16);
  const packed = zip.readUInt32LE(entry + 20);
  const size = zip.readUInt32LE(entry + 24);
  const local = zip.readUInt32LE(entry + 42);
  if (zip.readUInt32LE(local) !== LOCAL) throw new Error(`${path} is not where the directory says`);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const raw = zip.subarray(start, start + packed);
  const bytes = method === 0 ? raw : inflateRawSync(raw);
  if (bytes.byteLength !== size) throw new Error(`${path} is not as long as the directory says`);
  if (crc32(bytes) !== sum) throw new Error(`the checksum of ${path} is wrong`);
  return Buffer.from(bytes);
}

/** `zlib.crc32` is younger than the oldest Node the studio runs on. */
function crc32(bytes: Uint8Array): number {
  if (typeof nodeCrc32 === "function") return nodeCrc32(bytes);
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
