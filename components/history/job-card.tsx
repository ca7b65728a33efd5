"use client";

import { Ban, CircleHelp, CircleX, Clock, Columns2, CornerUpLeft, Download, Ellipsis, EyeOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { compareUrl, LEAST_PANES, MOST_PANES, overviewUrl } from "@/components/compare/compare-address";
import { rememberWhereFrom } from "@/components/compare/leave-to";
import { carryAsset } from "@/components/shell/asset-drag";
import { isClear } from "@/components/studio/strip/is-clear";
import { listCells, listPictureIds } from "@/components/studio/strip/variant-cells";
import { joinClasses } from "@/components/ui/class-names";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ThumbImage } from "@/components/ui/thumb-image";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Job } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import type { Sweep } from "@/lib/core/sweep-axes";
import { getModel } from "@/lib/ideogram/models";
import type { RecallPart } from "@/lib/stores/draft-store";

export interface JobCardProps {
  readonly job: Job;
  readonly isShown: boolean;
  readonly onShow: (job: Job) => void;
  /** With the axes where the job is a sweep. */
  readonly onRecall: (request: StudioRequest, part: RecallPart, sweep?: Sweep) => void;
}

const SHOWN = 4;

const stateIcons = {
  waiting: <Clock aria-hidden />,
  running: null,
  fetching: <Download aria-hidden />,
  withheld: <EyeOff aria-hidden />,
  failed: <CircleX aria-hidden className="text-danger" />,
  unknown: <CircleHelp aria-hidden className="text-warning" />,
  not_sent: <Ban aria-hidden />,
} as const;

/** One job of the history: its first pictures, what it was, and the way back to its settings. */
export function JobCard({ job, isShown, onShow, onRecall }: JobCardProps) {
  const t = useTranslations("history");
  const operations = useTranslations("operations");
  const format = useFormatter();
  const router = useRouter();
  const request = job.request ?? job.runs[0]?.request;
  if (!request) return null;
  const cells = listCells(job);
  const pictures = listPictureIds(job);
  const hidden = cells.length - SHOWN;
  const words = job.runs[0]?.descriptions?.[0]?.text;
  const [rows, columns] = job.sweep?.axes ?? [];
  const title = words ?? request.prompt ?? job.runs[0]?.request.prompt ?? operations(request.operation);
  const parts: readonly RecallPart[] = ["all", "seed", "prompt", "allButSeed"];
  return (
    <article className={joinClasses("group relative rounded-ctl p-2", isShown ? "bg-active" : "hover:bg-hover")}>
      <button
        type="button"
        aria-label={t("open", { title })}
        aria-current={isShown ? "true" : undefined}
        onClick={() => onShow(job)}
        className="absolute inset-0 rounded-ctl"
      />
      <div className="pointer-events-none grid grid-cols-4 gap-1">
        {words !== undefined && request.source !== undefined ? (
          <ThumbImage
            src={assetFileUrl(request.source, "thumb")}
            alt=""
            width={1}
            height={1}
            className="aspect-square"
            errorLabel={t("thumbFailed")}
            retryLabel={t("thumbRetry")}
          />
        ) : null}
        {cells.slice(0, SHOWN).map((cell, index) => (
          <span key={cell.key} className="relative block">
            {cell.state === "done" ? (
              <ThumbImage
                // Over the card's button for the drag; a click on it is one on the card.
                draggable
                onClick={() => onShow(job)}
                onDragStart={(event) => carryAsset(event.dataTransfer, cell.assetId)}
                src={assetFileUrl(cell.assetId, "thumb")}
                alt=""
                width={1}
                height={1}
                className={joinClasses(
                  "pointer-events-auto aspect-square cursor-pointer",
                  isClear(cell.run) && "checker",
                )}
                errorLabel={t("thumbFailed")}
                retryLabel={t("thumbRetry")}
              />
            ) : (
              <span
                title={t(`states.${cell.state}`)}
                className={joinClasses(
                  "grid aspect-square place-items-center rounded-tag bg-hover text-text-3 inset-ring inset-ring-line",
                  cell.state === "running" && "animate-breathe",
                )}
              >
                {stateIcons[cell.state]}
                <VisuallyHidden>{t(`states.${cell.state}`)}</VisuallyHidden>
              </span>
            )}
            {index === SHOWN - 1 && hidden > 0 ? (
              <span className="absolute right-1 bottom-1 rounded-tag bg-scrim px-1 text-11 text-on-picture">
                +{hidden}
              </span>
            ) : null}
          </span>
        ))}
      </div>
      <p className="pointer-events-none mt-2 line-clamp-2 text-12 leading-tight">{title}</p>
      <div className="mt-1 flex h-6 items-center pointer-coarse:h-11 gap-1 text-11 text-text-3">
        <span>{operations(request.operation)}</span>
        {request.model ? (
          <>
            <span aria-hidden>·</span>
            <span>{getModel(request.model).label}</span>
          </>
        ) : null}
        {rows ? (
          <>
            <span aria-hidden>·</span>
            <span>{`${rows.values.length} × ${columns?.values.length ?? 1}`}</span>
          </>
        ) : null}
        <span aria-hidden>·</span>
        <time dateTime={job.createdAt}>
          {format.dateTime(new Date(job.createdAt), { hour: "2-digit", minute: "2-digit" })}
        </time>
        <span
          className={joinClasses(
            "relative ml-auto flex pointer-coarse:gap-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
            isShown && "opacity-100",
          )}
        >
          {pictures.length >= LEAST_PANES ? (
            <IconButton
              size={24}
              label={t("compare")}
              icon={<Columns2 aria-hidden />}
              onClick={() => {
                rememberWhereFrom();
                router.push(pictures.length > MOST_PANES ? overviewUrl(job.id) : compareUrl(pictures, job.id));
              }}
            />
          ) : null}
          <IconButton
            size={24}
            label={t("recall.all")}
            icon={<CornerUpLeft aria-hidden />}
            onClick={() => onRecall(request, "all", job.sweep)}
          />
          <DropdownMenu
            trigger={<IconButton size={24} label={t("more")} icon={<Ellipsis aria-hidden />} />}
            label={t("more")}
            entries={parts.map((part) => ({
              kind: "action",
              id: part,
              label: t(`recall.${part}`),
              onSelect: () => onRecall(request, part, job.sweep),
            }))}
          />
        </span>
      </div>
    </article>
  );
}
