import type { Job, Run } from "@/lib/core/job";
import type { SweepAxis, SweepCoords } from "@/lib/core/sweep-axes";
import { listCells, type VariantCell } from "../strip/variant-cells";

/** One cell of the table on the stage: a run with what became of each of its pictures. */
export interface TableCell {
  readonly run: Run;
  readonly coords: SweepCoords;
  /** At least one. */
  readonly variants: readonly VariantCell[];
}

export interface SweepTable {
  readonly rows: SweepAxis;
  readonly columns: SweepAxis | undefined;
  /** Row by row. */
  readonly cells: readonly TableCell[];
  readonly columnCount: number;
}

/** A sweep's job as rows and columns; null for a plain job. */
export function toTable(job: Job): SweepTable | null {
  const [rows, columns] = job.sweep?.axes ?? [];
  if (!rows) return null;
  const variants = listCells(job);
  const byRun = new Map<string, VariantCell[]>();
  for (const variant of variants) {
    const own = byRun.get(variant.run.id);
    if (own) own.push(variant);
    else byRun.set(variant.run.id, [variant]);
  }
  const cells = job.runs.map((run) => ({ run, coords: run.coords ?? {}, variants: byRun.get(run.id) ?? [] }));
  return { rows, columns, cells, columnCount: columns?.values.length ?? 1 };
}

/** The pictures of a cell that are here. */
export function listCellPictures({ variants }: Pick<TableCell, "variants">): readonly string[] {
  return variants.flatMap((variant) => (variant.state === "done" ? [variant.assetId] : []));
}
