import { textAt, viewOf } from "@/lib/server/images/picture-blocks";
import type { EmbeddedText } from "./embedded-text";

/** Exif 3.0, section 4.6.3: where programs put what they want to say. */
const NAMES: Readonly<Record<number, string>> = {
  270: "ImageDescription",
  271: "Make",
  272: "Model",
  37510: "UserComment",
};
const EXIF_FOLDER = 0x8769;
const ASCII = 2;
const UNDEFINED = 7;
const MAX_ENTRIES = 512;
const ENTRY_BYTES = 12;
/** UserComment says in eight bytes how the rest is written. */
const CODE_BYTES = 8;

/** The texts of an EXIF block (a small TIFF file); none when it is damaged. Never reads outside of it, never throws. */
export function readExifTexts(bytes: Uint8Array): EmbeddedText[] {
  const order = textAt(bytes, 0, 2);
  if (bytes.byteLength < 8 || (order !== "II" && order !== "MM")) return [];
  const tiff: Tiff = { bytes, view: viewOf(bytes), isLittle: order === "II" };
  const entries = listEntries(tiff, tiff.view.getUint32(4, tiff.isLittle));
  const folder = entries.find(({ tag }) => tag === EXIF_FOLDER);
  const inner = folder === undefined ? [] : listEntries(tiff, folder.value);
  return [...entries, ...inner].flatMap((entry): EmbeddedText[] => {
    const keyword = NAMES[entry.tag];
    const text = keyword === undefined ? undefined : readText(tiff, entry);
    return keyword === undefined || text === undefined || text === "" ? [] : [{ keyword, text }];
  });
}

interface Tiff {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly isLittle: boolean;
}

interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** The number that stands in it; of longer values their place. */
  readonly value: number;
  readonly at: number;
}

function listEntries({ bytes, view, isLittle }: Tiff, start: number): TiffEntry[] {
  if (start < 8 || start + 2 > bytes.byteLength) return [];
  const count = Math.min(view.getUint16(start, isLittle), MAX_ENTRIES);
  const entries: TiffEntry[] = [];
  for (let index = 0; index < count; index++) {
    const at = start + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > bytes.byteLength) break;
    entries.push({
      tag: view.getUint16(at, isLittle),
      type: view.getUint16(at + 2, isLittle),
      count: view.getUint32(at + 4, isLittle),
      value: view.getUint32(at + 8, isLittle),
      at,
    });
  }
  return entries;
}

function readText({ bytes, isLittle }: Tiff, { tag, type, count, value, at }: TiffEntry): string | undefined {
  if (type !== ASCII && type !== UNDEFINED) return undefined;
  const start = count <= 4 ? at + 8 : value;
  if (start + count > bytes.byteLength) return undefined;
  const stored = bytes.subarray(start, start + count);
  return tag === 37510 ? decodeComment(stored, isLittle) : trimZeros(new TextDecoder().decode(stored));
}

function decodeComment(stored: Uint8Array, isLittle: boolean): string {
  const code = textAt(stored, 0, Math.min(CODE_BYTES, stored.byteLength)).replace(/\0+$/, "");
  const body = stored.subarray(CODE_BYTES);
  if (code === "UNICODE") return trimZeros(decodeUtf16(body, isLittle));
  return trimZeros(new TextDecoder().decode(code === "ASCII" || code === "" ? body : stored));
}

/** Written in either order, whatever the block's own is: the high bytes of most letters are zero. */
function decodeUtf16(body: Uint8Array, isLittle: boolean): string {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < Math.min(body.byteLength, 2_000); at++) if (body[at] === 0) at % 2 === 0 ? even++ : odd++;
  const looksLittle = even === odd ? isLittle : odd > even;
  return new TextDecoder(looksLittle ? "utf-16le" : "utf-16be").decode(body);
}

function trimZeros(text: string): string {
  return text.replaceAll("\0", "").trim();
}
