import type { ExportPicture } from "./export-picture";

const columns = [
  "file",
  "date",
  "operation",
  "model",
  "prompt",
  "returned prompt",
  "seed",
  "width",
  "height",
  "price (US$)",
  "rating",
  "star",
  "tags",
  "boards",
  "note",
] as const;

/** What spreadsheets take for the beginning of a formula, in full width as well. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const MAX_CELL_LENGTH = 32_000;

/** The first line of library.csv, behind the mark by which Excel knows UTF-8. */
export function writeTableHead(): string {
  return `\ufeff${writeLine(columns)}`;
}

/** One picture's line. `boardNames`: of boards it lies on, with those around them ("Autumn / Posters"). */
export function writeTableLine(path: string, picture: ExportPicture, boardNames: readonly string[]): string {
  const { asset, run } = picture;
  return writeLine([
    path,
    asset.createdAt,
    asset.operation,
    asset.model,
    asset.prompt,
    asset.returnedPrompt,
    asset.seed,
    asset.width,
    asset.height,
    run?.cost === undefined ? undefined : priceOf(run.cost, run.results.length),
    asset.rating,
    asset.isStarred ? "yes" : "",
    asset.tags.join(", "),
    boardNames.join(", "),
    asset.note,
  ]);
}

/** A run's price is for all its pictures. */
function priceOf(cost: number, pictures: number): number {
  return Number((cost / Math.max(1, pictures)).toFixed(6));
}

/** As RFC 4180 has it. */
function writeLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(writeCell).join(",")}\r\n`;
}

/** A text that a spreadsheet would compute gets an apostrophe, which spreadsheets take for "this is text". */
function writeCell(value: string | number | undefined): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "number") return String(value);
  const text = value.slice(0, MAX_CELL_LENGTH);
  const safe = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
