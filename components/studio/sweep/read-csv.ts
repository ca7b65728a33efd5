/** Why a file is no list of prompts. */
export type CsvProblem = "no_prompt_column" | "other_columns" | "open_quote" | "text_after_quote" | "empty";

export type CsvPrompts =
  | { readonly prompts: readonly string[]; readonly problem?: undefined }
  | { readonly prompts?: undefined; readonly problem: CsvProblem; readonly columns: readonly string[] };

/**
 * The prompts of a CSV file (RFC 4180: quoted fields may hold commas, line ends, and quotes written twice) with a header
 * that has one column, `prompt`. Other columns are refused instead of ignored: nobody should pay for cells that leave
 * out half of what the file says. A line end within a prompt becomes a space: a prompt is a line here.
 */
export function readCsvPrompts(text: string): CsvPrompts {
  const parsed = readRecords(text.replace(/^\uFEFF/, ""));
  if ("problem" in parsed) return { problem: parsed.problem, columns: [] };
  const [header = [], ...records] = parsed.records;
  const columns = header.map((name) => name.trim().toLowerCase());
  const place = columns.indexOf("prompt");
  if (place === -1) return { problem: "no_prompt_column", columns: header };
  const others = header.filter((_, index) => index !== place);
  if (others.length > 0) return { problem: "other_columns", columns: others };
  const prompts = records.map((record) => toLine(record[place] ?? "")).filter((prompt) => prompt !== "");
  return prompts.length === 0 ? { problem: "empty", columns: [] } : { prompts: [...new Set(prompts)] };
}

/** The prompts of a text, one a line; blank lines and repeated ones are left out. */
export function readLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

function toLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").trim();
}

type Records = { readonly records: readonly (readonly string[])[] } | { readonly problem: CsvProblem };

/** One token: a quoted field or a plain one, with what ends it. */
const TOKEN = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

function readRecords(text: string): Records {
  const records: string[][] = [];
  let record: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length || record.length > 0) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) return { problem: isQuoteOpen(text.slice(start)) ? "open_quote" : "text_after_quote" };
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    records.push(record);
    record = [];
  }
  return { records };
}

function isQuoteOpen(rest: string): boolean {
  return rest.startsWith('"') && !/^"(?:[^"]|"")*"/.test(rest);
}
