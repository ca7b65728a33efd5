import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { z } from "zod";
import { benchArchive } from "./archive-bench";
import { type BenchRow, printRows, writeRows } from "./bench-report";
import { benchComposite } from "./composite-bench";
import { benchDifference } from "./difference-bench";
import { benchExport } from "./export-bench";
import { benchGallery } from "./gallery-bench";
import { benchLibrary } from "./library-bench";
import { benchLineage } from "./lineage-bench";
import { benchLinkedPan } from "./linked-pan-bench";
import { benchMaskExport } from "./mask-export-bench";
import { benchPageLoad } from "./page-load-bench";
import { benchPaint } from "./paint-bench";
import { benchPaintGrowth } from "./paint-growth-bench";
import { benchStrokeAccuracy } from "./stroke-accuracy-bench";
import { benchSweepTable } from "./sweep-table-bench";
import { benchThumbnails } from "./thumbnail-bench";
import { benchUndo } from "./undo-bench";
import { benchUpload } from "./upload-bench";
import { benchUploadMemory } from "./upload-memory-bench";

interface BenchOptions {
  /** Absent: as many as the bench is meant to have. */
  readonly rounds?: number | undefined;
}

const BENCHES: readonly { readonly bar: string; readonly run: (options: BenchOptions) => Promise<BenchRow[]> }[] = [
  { bar: "P1", run: benchPaint },
  { bar: "P2", run: benchPaintGrowth },
  { bar: "P3", run: benchUndo },
  { bar: "P4", run: benchStrokeAccuracy },
  { bar: "P5", run: benchMaskExport },
  { bar: "P6", run: benchLibrary },
  { bar: "P7", run: benchGallery },
  { bar: "P8", run: benchThumbnails },
  { bar: "P9", run: benchUpload },
  { bar: "P10", run: benchUploadMemory },
  { bar: "P11", run: benchPageLoad },
  { bar: "P12", run: benchArchive },
  { bar: "P13", run: benchComposite },
  { bar: "P14", run: benchLinkedPan },
  { bar: "P15", run: benchDifference },
  { bar: "P16", run: benchSweepTable },
  { bar: "P17", run: benchExport },
  { bar: "P18", run: benchLineage },
];

/** Measures the bars named on the command line, or all of them, one after another; prints and keeps the table. */
async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string" } },
    allowPositionals: true,
  });
  const names = positionals.map((name) => name.toUpperCase());
  const rounds = z.coerce.number().int().positive().optional().parse(values.rounds);
  const unknown = names.filter((name) => !BENCHES.some(({ bar }) => bar === name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(", ")}; there are ${BENCHES.map(({ bar }) => bar).join(", ")}.`);
    process.exit(2);
  }
  // A machine with other work to do shows in the spreads, and in ratios of processor time to disk time.
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
  const rows: BenchRow[] = [];
  for (const { bar, run } of BENCHES) {
    if (names.length > 0 && !names.includes(bar)) continue;
    console.log(`· ${bar} …`);
    const fresh = await run({ rounds });
    printRows(fresh);
    rows.push(...fresh);
  }
  console.log(`\n${writeRows(rows, "bench-results")}`);
}

// Servers that were started go with the process, however it ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
await main(process.argv.slice(2));
