import type { AssetRow } from "@/lib/server/db/schema";

const MAX_STORED_LENGTH = 200;
const MAX_STEM_LENGTH = 60;
/** Controls, and the marks that turn text around ("gnp.exe" shown as "exe.png"). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What some file system or shell gives a meaning. */
const FORBIDDEN = /[\\/:*?"<>|]/g;
const EXTENSIONS: Record<string, string | undefined> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** The name an upload is kept under: no folders, nothing invisible, at most 200 characters; null when nothing is left. */
export function toStoredFileName(given: string | undefined): string | null {
  if (given === undefined) return null;
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const clean = last.normalize("NFC").replace(INVISIBLE, "").trim();
  return clean === "" ? null : [...clean].slice(0, MAX_STORED_LENGTH).join("");
}

/**
 * The name a file is offered under. Results: "palimpsest-red-fox-at-night-1234.png" from prompt and seed; uploads: their
 * own name, with the extension of what the bytes really are. Safe on every file system; may hold any script's letters.
 */
export function toDownloadName(
  row: Pick<AssetRow, "id" | "prompt" | "operation" | "seed" | "fileName">,
  mime: string,
  suffix = "",
): string {
  const extension = EXTENSIONS[mime] ?? "bin";
  const isUpload = row.fileName !== null && row.operation === null;
  const stem = isUpload ? toUploadStem(row.fileName ?? "") : toResultStem(row);
  return `${stem}${suffix}.${extension}`;
}

function toResultStem(row: Pick<AssetRow, "id" | "prompt" | "operation" | "seed">): string {
  const words = toSlug(row.prompt ?? row.operation ?? "picture");
  const tail = row.seed === null ? row.id.slice(-6).toLowerCase() : String(row.seed);
  return ["palimpsest", words, tail].filter((part) => part !== "").join("-");
}

function toSlug(text: string): string {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word : `${slug}-${word}`;
    if ([...longer].length > MAX_STEM_LENGTH) break;
    slug = longer;
  }
  return slug === "" ? [...(words[0] ?? "")].slice(0, MAX_STEM_LENGTH).join("") : slug;
}

function toUploadStem(fileName: string): string {
  return toSafeStem(fileName.replace(/\.[A-Za-z0-9]{1,5}$/, ""));
}

/** A name as one step of a path: nothing invisible, nothing a file system gives a meaning, at most 60 characters. */
export function toSafeStem(name: string): string {
  const stem = name
    .replace(INVISIBLE, "")
    .replace(FORBIDDEN, "-")
    .replace(/^[.\s-]+|[.\s]+$/g, "");
  const short = [...stem].slice(0, MAX_STEM_LENGTH).join("").trim();
  if (short === "") return "picture";
  // Device names on Windows, with any extension.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `_${short}` : short;
}
