import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** One line of the table: a figure of ours beside its bar. */
export interface BenchRow {
  /** Number in the list of quality bars, such as "P9". */
  readonly bar: string;
  readonly what: string;
  readonly figure: string;
  /** Absent: a figure that explains another one and has no bar of its own. */
  readonly limit?: { readonly text: string; readonly isMet: boolean };
  readonly spread?: string;
}

/** Prints the rows as a table. */
export function printRows(rows: readonly BenchRow[]): void {
  const cells = rows.map(({ bar, what, figure, limit, spread }) => [
    bar,
    what,
    figure,
    limit?.text ?? "",
    limit === undefined ? "" : limit.isMet ? "met" : "MISSED",
    spread ?? "",
  ]);
  const head = ["", "what", "figure", "bar", "", "spread"];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => (row[column] ?? "").length)));
  for (const row of [head, ...cells])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

/** Writes the rows as JSON; answers the file's path. */
export function writeRows(rows: readonly BenchRow[], folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "bench.json");
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  return file;
}

/** "12.3–15.8 ms" */
export function formatSpread({ lowest, highest }: { lowest: number; highest: number }, unit: string): string {
  return `${formatNumber(lowest)}–${formatNumber(highest)} ${unit}`;
}

/** Three digits say all that a noisy machine can. */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
