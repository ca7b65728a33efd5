"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment, useEffect } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { listCells, type VariantCell } from "@/components/studio/strip/variant-cells";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useAsset } from "@/lib/client/use-assets";
import { useJob } from "@/lib/client/use-jobs";
import type { Job } from "@/lib/core/job";
import { compareUrl, LEAST_PANES, MOST_CELLS, MOST_PANES } from "./compare-address";
import { PickBar } from "./pick-bar";
import { PickTile } from "./pick-grid";
import { planTable, type Table } from "./plan-table";
import { useAxisWords } from "./use-axis-words";
import { usePicks } from "./use-picks";

type DoneCell = Extract<VariantCell, { state: "done" }>;

/** All pictures of a job, by the axes of its sweep; two to nine of them are picked for the room. */
export function JobOverview({ jobId }: { readonly jobId: string }) {
  const t = useTranslations("compare.overview");
  const job = useJob(jobId);
  const router = useRouter();
  if (job.error) return <FailureNotice error={job.error} onRetry={() => void job.refetch()} className="m-4" />;
  if (!job.data) return <Skeleton className="m-8 flex-1" />;
  const cells = listCells(job.data).slice(0, MOST_CELLS);
  const done = cells.filter((cell) => cell.state === "done");
  if (done.length < LEAST_PANES) {
    return (
      <div className="grid flex-1 place-items-center bg-stage">
        <EmptyState
          title={t("tooFew", { count: done.length })}
          description={t("tooFewText")}
          headingLevel={1}
          actions={<Button onClick={() => router.push(`/?job=${jobId}`)}>{t("back")}</Button>}
        />
      </div>
    );
  }
  // A job that fits the room needs no picking.
  if (done.length <= MOST_PANES && job.data.status === "done")
    return <GoToRoom ids={done.map(({ assetId }) => assetId)} jobId={jobId} />;
  return <Overview job={job.data} cells={cells} />;
}

function GoToRoom({ ids, jobId }: { readonly ids: readonly string[]; readonly jobId: string }) {
  const router = useRouter();
  const url = compareUrl(ids, jobId);
  useEffect(() => router.replace(url), [router, url]);
  return <Skeleton className="m-8 flex-1" />;
}

function Overview({ job, cells }: { readonly job: Job; readonly cells: readonly VariantCell[] }) {
  const t = useTranslations("compare.overview");
  const router = useRouter();
  const words = useAxisWords();
  const picks = usePicks();
  const table = planTable(
    cells.map(({ run }) => run.coords),
    job.sweep?.axes,
  );
  const done = cells.filter((cell): cell is DoneCell => cell.state === "done");
  // The cells of a sweep have one shape, unless the shape is what it varies.
  const first = useAsset(done[0]?.assetId).data?.asset;
  const ratio = first === undefined ? 1 : first.width / first.height;
  const tile = (cell: VariantCell | undefined) =>
    cell === undefined ? null : cell.state === "done" ? (
      <PickTile
        assetId={cell.assetId}
        label={nameCell(cell)}
        ratio={ratio}
        place={picks.placeOf(cell.assetId)}
        onToggle={() => picks.toggle(cell.assetId)}
      />
    ) : (
      <span
        title={t(`states.${cell.state}`)}
        style={{ aspectRatio: ratio }}
        className="grid place-items-center rounded-ctl bg-hover p-1 text-center text-11 text-text-3 inset-ring inset-ring-line"
      >
        {t(`states.${cell.state}`)}
      </span>
    );
  const nameCell = (cell: DoneCell) => {
    const coords = Object.entries(cell.run.coords ?? {}).map(
      ([name, value]) => `${words.field(name)} ${words.value(name, value)}`,
    );
    return t("cell", { place: cell.place, what: coords.join(", ") || (cell.run.request.prompt ?? "") });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-stage">
      <div className="flex h-room-top shrink-0 items-center gap-2 border-line border-b bg-bg px-4 whitespace-nowrap">
        <h1 className="min-w-24 truncate">{job.runs[0]?.request.prompt ?? t("title")}</h1>
        <span className="min-w-0 truncate text-text-3">{t("facts", { done: done.length, count: cells.length })}</span>
      </div>
      <div className="min-h-0 flex-1 overflow-auto overscroll-contain p-4">
        {table ? (
          <CellTable table={table} cells={cells} tile={tile} />
        ) : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-3">
            {cells.map((cell) => (
              <li key={cell.key}>{tile(cell)}</li>
            ))}
          </ul>
        )}
      </div>
      <PickBar
        count={picks.picked.length}
        onClear={picks.clear}
        onOpen={() => router.push(compareUrl(picks.picked, job.id))}
      />
    </div>
  );
}

/** No larger than a thumbnail can fill. */
const CELL_PX = 240;

interface CellTableProps {
  readonly table: Table;
  readonly cells: readonly VariantCell[];
  readonly tile: (cell: VariantCell | undefined) => React.ReactNode;
}

function CellTable({ table, cells, tile }: CellTableProps) {
  const words = useAxisWords();
  const { rows, columns } = table;
  return (
    <div
      style={{ gridTemplateColumns: `auto repeat(${columns.values.length}, minmax(72px, ${CELL_PX}px))` }}
      className="mx-auto grid w-fit items-center gap-2"
    >
      <span className="text-12 text-text-3">{rows ? words.field(rows.field) : null}</span>
      {columns.values.map((value, at) => (
        <span key={String(value)} className="truncate pb-1 text-center text-12 text-text-3">
          {at === 0 ? `${words.field(columns.field)} ` : null}
          <b className="text-text">{words.value(columns.field, value)}</b>
        </span>
      ))}
      {table.cells.map((row, at) => (
        <Fragment key={String(rows?.values[at] ?? at)}>
          <b className="max-w-40 truncate pr-2 text-right text-12">
            {rows ? words.value(rows.field, rows.values[at]) : null}
          </b>
          {row.map((index, column) => (
            <span key={String(columns.values[column])} className="block min-w-0">
              {tile(index === null ? undefined : cells[index])}
            </span>
          ))}
        </Fragment>
      ))}
    </div>
  );
}
