"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { countCells, MAX_SWEEP_CELLS, type SweepAxis, type SweepCoords } from "@/lib/core/sweep-axes";
import type { SweepRun } from "./sweep-run";
import { useAxisWords } from "./use-axis-words";

export interface SweepPreviewProps {
  readonly axes: readonly SweepAxis[];
  readonly run: SweepRun | undefined;
}

/** The table as it will be, small; cells that cannot be made are marked. */
export function SweepPreview({ axes, run }: SweepPreviewProps) {
  const t = useTranslations("sweep.preview");
  const { nameValue } = useAxisWords();
  const [rows, columns] = axes;
  const count = countCells({ axes });
  if (!rows || rows.values.length === 0 || count === 0 || count > MAX_SWEEP_CELLS) return null;
  const wrong = (run?.problems ?? []).filter(({ severity }) => severity === "error").flatMap(({ cells = [] }) => cells);
  const isWrong = (coords: SweepCoords) =>
    wrong.some((one) => axes.every(({ field }) => one[field] === undefined || one[field] === coords[field]));
  const columnValues = columns?.values ?? [undefined];
  return (
    <div className="flex flex-col gap-1.5">
      <div className="-mx-1 max-h-52 overflow-auto p-1">
        <table aria-label={t("label")} className="w-full table-fixed border-separate border-spacing-0.5 text-11">
          {columns === undefined ? null : (
            <thead>
              <tr>
                <td className="w-16" />
                {columns.values.map((value) => (
                  <th key={value} scope="col" className="truncate px-0.5 pb-0.5 font-normal text-text-3">
                    {nameValue(columns.field, value)}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.values.map((value) => (
              <tr key={value}>
                <th
                  scope="row"
                  className={joinClasses(
                    "truncate pr-1.5 text-left font-normal text-text-3",
                    columns === undefined ? "w-auto" : "w-16",
                  )}
                >
                  {nameValue(rows.field, value)}
                </th>
                {columnValues.map((other) => {
                  const coords = { [rows.field]: value, ...(columns && { [columns.field]: other }) };
                  const isOff = isWrong(coords);
                  return (
                    <td
                      key={other ?? "one"}
                      className={joinClasses(
                        "h-5 rounded-tag text-center inset-ring",
                        columns === undefined && "w-10",
                        isOff ? "bg-warning-soft text-warning inset-ring-warning/40" : "bg-active inset-ring-line",
                      )}
                    >
                      {isOff ? <TriangleAlert role="img" aria-label={t("wrong")} className="mx-auto size-3" /> : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p aria-live="polite" className="text-12 text-text-2">
        {columns === undefined
          ? t("cells", { count })
          : t("table", { rows: rows.values.length, columns: columns.values.length, count })}
        {run && run.images > count ? ` · ${t("images", { count: run.images })}` : ""}
      </p>
    </div>
  );
}
