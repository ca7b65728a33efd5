"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { parsePair, type Size } from "@/lib/core/geometry";
import type { Job } from "@/lib/core/job";
import type { SweepCoords } from "@/lib/core/sweep-axes";
import { findAspectRatio } from "@/lib/ideogram/aspect-ratios";
import type { VariantCell } from "../strip/variant-cells";
import { SweepCell } from "./sweep-cell";
import { SweepHead } from "./sweep-head";
import { listCellPictures, type SweepTable, toTable } from "./table-cells";
import { useAxisWords } from "./use-axis-words";
import { useCellHandlers } from "./use-cell-handlers";
import { useCellKeys } from "./use-cell-keys";

export interface SweepStageProps {
  readonly job: Job;
  readonly isFree: boolean;
  /** Pictures picked for the compare room. */
  readonly picked: readonly string[];
  readonly onPick: (assetId: string) => void;
  readonly onShow: (assetId: string) => void;
  readonly onRetry: (variant: VariantCell) => void;
  /** Back to the picture being worked on, where there is one. */
  readonly onLeave: (() => void) | undefined;
}

/** A sweep on the stage: its pictures in rows and columns under the values that made them. */
export function SweepStage({ job, isFree, picked, onShow, onPick, onRetry, onLeave }: SweepStageProps) {
  const table = useMemo(() => toTable(job), [job]);
  if (!table) return null;
  return (
    <section className="flex min-h-0 flex-1 flex-col" data-sweep={job.id}>
      <SweepHead job={job} table={table} isFree={isFree} pickedCount={picked.length} onLeave={onLeave} />
      <TableGrid table={table} picked={picked} onShow={onShow} onPick={onPick} onRetry={onRetry} />
    </section>
  );
}

interface TableGridProps extends Pick<SweepStageProps, "picked" | "onShow" | "onPick" | "onRetry"> {
  readonly table: SweepTable;
}

function TableGrid({ table, picked, onShow, onPick, onRetry }: TableGridProps) {
  const t = useTranslations("sweep.table");
  const { nameAxis, nameValue } = useAxisWords();
  const { rows, columns, cells, columnCount } = table;
  const pictureAt = (index: number) => {
    const cell = cells[index];
    return cell && listCellPictures(cell)[0];
  };
  const open = (index: number) => {
    const picture = pictureAt(index);
    if (picture) onShow(picture);
  };
  const pick = (index: number) => {
    const picture = pictureAt(index);
    if (picture) onPick(picture);
  };
  const keys = useCellKeys({
    count: cells.length,
    columns: columnCount,
    onOpen: open,
    onChoose: pick,
  });
  const nameCoords = (coords: SweepCoords) =>
    [rows, ...(columns ? [columns] : [])]
      .map(({ field }) => `${nameAxis(field)} ${nameValue(field, coords[field] ?? "")}`)
      .join(", ");
  const handlers = useCellHandlers({ onShow, onRetry, onChoose: pick, onFocus: keys.setCurrent });
  const axes = [rows, ...(columns ? [columns] : [])].map(({ field }) => nameAxis(field)).join(" × ");
  return (
    <div className="@container min-h-0 flex-1 overflow-auto overscroll-contain">
      <table
        ref={keys.gridRef}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved among by key and chosen
        role="grid"
        aria-label={t("label", { axes })}
        aria-multiselectable
        onKeyDown={keys.handleKeyDown}
        className="border-separate border-spacing-2 pr-2 pb-2"
      >
        {columns ? (
          <thead>
            <tr>
              <td className="sticky top-0 left-0 z-2 bg-stage pt-2 pr-2 pl-2 align-bottom text-11 text-text-3">
                <span className="block whitespace-nowrap">{nameAxis(columns.field)} →</span>
                <span className="block whitespace-nowrap">{nameAxis(rows.field)} ↓</span>
              </td>
              {columns.values.map((value) => (
                <th
                  key={value}
                  scope="col"
                  title={nameValue(columns.field, value)}
                  className="sticky top-0 z-1 bg-stage pt-2 text-left align-bottom font-normal text-12 text-text-2"
                >
                  <span className="line-clamp-2">{nameValue(columns.field, value)}</span>
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.values.map((value, row) => (
            <tr key={value}>
              <th
                scope="row"
                title={nameValue(rows.field, value)}
                className="sticky left-0 z-1 min-w-16 bg-stage pr-2 pl-2 text-left font-normal text-12 text-text-2"
              >
                <span className="line-clamp-4 max-w-36">{nameValue(rows.field, value)}</span>
              </th>
              {cells.slice(row * columnCount, (row + 1) * columnCount).map((cell, column) => {
                const index = row * columnCount + column;
                const [picture] = listCellPictures(cell);
                return (
                  <SweepCell
                    key={cell.run.id}
                    cell={cell}
                    index={index}
                    coords={nameCoords(cell.coords)}
                    columnCount={columnCount}
                    {...shapeOf(cell)}
                    isTabStop={index === keys.current}
                    isChosen={picture !== undefined && picked.includes(picture)}
                    {...handlers}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SQUARE: Size = { width: 1, height: 1 };

/** The shape that was asked for: frames have their final size before the pictures come. */
function shapeOf({ run }: SweepTable["cells"][number]): Size {
  const answered = run.results.find(({ resolution }) => resolution !== undefined)?.resolution;
  const size = answered ?? run.request.resolution ?? findAspectRatio(run.request.aspectRatio ?? "")?.v3Size;
  return (size === undefined ? null : parsePair(size)) ?? SQUARE;
}
