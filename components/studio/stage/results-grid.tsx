"use client";

import { Maximize2, Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { carryAsset } from "@/components/shell/asset-drag";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";
import { parsePair, type Size } from "@/lib/core/geometry";
import type { Run } from "@/lib/core/job";
import { findAspectRatio } from "@/lib/ideogram/aspect-ratios";
import { isClear } from "../strip/is-clear";
import type { VariantCell } from "../strip/variant-cells";
import { GridNotice } from "./grid-notice";

export interface ResultsGridProps {
  readonly cells: readonly VariantCell[];
  readonly isStarred: (assetId: string) => boolean;
  readonly onView: (assetId: string) => void;
  readonly onStar: (assetId: string) => void;
}

/** The job's pictures side by side on the stage, at their own shape, before one of them is chosen. */
export function ResultsGrid({ cells, isStarred, onView, onStar }: ResultsGridProps) {
  const columns = cells.length <= 1 ? 1 : cells.length <= 4 ? 2 : cells.length <= 6 ? 3 : 4;
  const rows = Math.ceil(cells.length / columns);
  const shape = useShape(cells);
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-auto px-5 pt-5 pb-12 [container-type:size]">
      <ul
        className="grid gap-2.5"
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          // As wide as the stage allows without making the rows higher than it.
          width: `min(100%, calc((100cqh - ${(rows - 1) * 10}px) / ${rows} * ${shape.width / shape.height} * ${columns} + ${(columns - 1) * 10}px))`,
        }}
      >
        {cells.map((cell) => (
          <li key={cell.key} className="relative">
            {cell.state === "done" ? (
              <GridPicture
                cell={cell}
                shape={shape}
                isStarred={isStarred(cell.assetId)}
                onView={onView}
                onStar={onStar}
              />
            ) : (
              <GridNotice cell={cell} shape={shape} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface GridPictureProps extends Pick<ResultsGridProps, "onView" | "onStar"> {
  readonly cell: Extract<VariantCell, { state: "done" }>;
  readonly shape: Size;
  readonly isStarred: boolean;
}

function GridPicture({ cell, shape, isStarred, onView, onStar }: GridPictureProps) {
  const t = useTranslations("studio.stage");
  const strip = useTranslations("studio.strip");
  return (
    <figure className="group relative overflow-hidden">
      <ThumbImage
        src={assetFileUrl(cell.assetId, "preview")}
        alt={cell.result.prompt ?? cell.run.request.prompt ?? ""}
        width={shape.width}
        height={shape.height}
        className={joinClasses("w-full rounded-none", isClear(cell.run) && "checker")}
        errorLabel={strip("thumbFailed")}
        retryLabel={strip("thumbRetry")}
      />
      <button
        type="button"
        aria-label={t("viewPlace", { place: cell.place })}
        className="absolute inset-0 cursor-zoom-in"
        draggable
        onDragStart={(event) => carryAsset(event.dataTransfer, cell.assetId)}
        onClick={() => onView(cell.assetId)}
      />
      <div
        className={joinClasses(
          "pointer-events-none absolute inset-x-2 bottom-2 flex items-center gap-1 opacity-0 transition-opacity",
          "group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100 *:pointer-events-auto",
        )}
      >
        {/* A finger taps the picture itself. */}
        <span className="pointer-coarse:hidden">
          <Button variant="on-picture" size={24} icon={<Maximize2 aria-hidden />} onClick={() => onView(cell.assetId)}>
            {t("view")}
          </Button>
        </span>
        <IconButton
          size={24}
          tone="on-picture"
          className="ml-auto"
          label={t("star")}
          pressed={isStarred}
          icon={<Star aria-hidden />}
          onClick={() => onStar(cell.assetId)}
        />
      </div>
    </figure>
  );
}

const SQUARE: Size = { width: 1, height: 1 };

/** That of the first picture once it is known: put back into its source, an edit has the source's and not what was asked. */
function useShape(cells: readonly VariantCell[]): Size {
  const first = cells.find((cell) => cell.state === "done");
  const { data } = useAsset(first?.assetId);
  return data?.asset ?? askedShape(cells[0]?.run);
}

/** Frames have their final size before the pictures arrive. */
function askedShape(run: Run | undefined): Size {
  const answered = run?.results.find(({ resolution }) => resolution !== undefined)?.resolution;
  const asked = answered ?? run?.request.resolution ?? findAspectRatio(run?.request.aspectRatio ?? "")?.v3Size;
  return (asked === undefined ? null : parsePair(asked)) ?? SQUARE;
}
