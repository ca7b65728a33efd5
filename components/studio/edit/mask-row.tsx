"use client";

import { Copy, Download, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useFormatter, useLocale, useNow, useTranslations } from "next-intl";
import { formatAgo } from "@/components/shell/relative-time";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ThumbImage } from "@/components/ui/thumb-image";
import { maskThumbUrl } from "@/lib/client/use-masks";
import type { Mask } from "@/lib/core/mask";

export interface MaskRowProps {
  readonly mask: Mask;
  /** How it stands with the studio, for the mask in work. */
  readonly status?: string | undefined;
  /** Absent for the mask in work: it is on the canvas already. */
  readonly onLoad?: (() => void) | undefined;
  /** Absent for masks of other pictures. */
  readonly onRename?: (() => void) | undefined;
  readonly onDuplicate?: (() => void) | undefined;
  readonly onDelete?: (() => void) | undefined;
  readonly onExport?: (() => void) | undefined;
}

/** One mask of the list: what it covers, its name, and what can be done with it. */
export function MaskRow({ mask, status, onLoad, onRename, onDuplicate, onDelete, onExport }: MaskRowProps) {
  const t = useTranslations("edit.masks");
  const bar = useTranslations("edit.bar");
  const strip = useTranslations("studio.strip");
  const format = useFormatter();
  const locale = useLocale();
  const now = useNow({ updateInterval: 60_000 });
  const share = format.number(mask.coveredShare, { style: "percent", maximumFractionDigits: 1 });
  const title = mask.name ?? t("working");
  const action = (id: string, label: string, icon: React.ReactNode, onSelect: (() => void) | undefined) =>
    onSelect === undefined ? [] : [{ kind: "action" as const, id, label, icon, onSelect }];
  const entries = [
    ...action("rename", t("rename"), <Pencil aria-hidden />, onRename),
    ...action("duplicate", t("duplicate"), <Copy aria-hidden />, onDuplicate),
    ...action("export", t("exportPng"), <Download aria-hidden />, onExport),
    ...action("delete", t("delete"), <Trash2 aria-hidden />, onDelete),
  ];
  return (
    <li className="group relative flex items-center gap-3 rounded-ctl p-2 hover:bg-hover">
      <ThumbImage
        src={maskThumbUrl(mask)}
        alt=""
        width={mask.width}
        height={mask.height}
        className="size-12 shrink-0 bg-stage object-contain inset-ring inset-ring-line"
        errorLabel={strip("thumbFailed")}
        retryLabel={strip("thumbRetry")}
      />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate">{title}</span>
        <span className="mt-0.5 block truncate text-12 text-text-3">
          {[bar("covered", { share }), status ?? formatAgo(Date.parse(mask.updatedAt), now.getTime(), locale)].join(
            " · ",
          )}
        </span>
      </span>
      {onLoad === undefined ? null : (
        <button
          type="button"
          aria-label={`${t("load")}: ${title}`}
          title={t("load")}
          onClick={onLoad}
          className="absolute inset-0 rounded-ctl"
        />
      )}
      {entries.length === 0 ? null : (
        <span className="relative">
          <DropdownMenu
            trigger={<IconButton size={24} label={t("more")} icon={<Ellipsis aria-hidden />} />}
            label={t("more")}
            align="end"
            entries={entries}
          />
        </span>
      )}
    </li>
  );
}
