import { mkdirSync, writeFileSync } from "node:fs";

/** One line of the table: a figure of ours beside its bar. */
export interface BenchRow {
  /** Number in the list of quality bars, such as "P9". */
  readonly bar: string;
  readonly what: string;
  readonly figure: string;
  readonly limit: string;
  readonly isMet: boolean;
  readonly spread?: string;
}

/** Prints the table and writes it as JSON beside it. */
export function reportBench(rows: readonly BenchRow[], folder = "bench-results"): void {
  const cells = rows.map((row) => [
    row.bar,
    row.what,
    row.figure,
    row.limit,
    row.isMet ? "met" : "MISSED",
    row.spread ?? "",
  ]);
  const head = ["bar", "what", "figure", "limit", "", "spread"];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => (row[column] ?? "").length)));
  for (const row of [head, ...cells])
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/bench.json`, `${JSON.stringify(rows, null, 2)}\n`);
}
