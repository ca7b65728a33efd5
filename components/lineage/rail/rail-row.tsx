"use client";

import { Layers, Trash2, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { assetFileUrl } from "@/lib/client/asset-url";
import { joinList } from "@/lib/i18n/join-words";
import type { Family } from "../layout/family";
import { useNodeTitle } from "../use-box-words";
import { useChangeWords } from "../use-change-words";
import type { RailRow } from "./list-rows";

const INDENT_PX = 14;
const MOST_INDENTS = 5;

export interface RailRowViewProps {
  readonly family: Family;
  readonly row: RailRow;
  readonly at: number;
  /** The first of its kind: it says which. */
  readonly isFirst: boolean;
  readonly isFocusable: boolean;
  readonly onFocus: () => void;
  readonly onShow: (assetId: string) => void;
}

/** One picture of the rail, or the variants of a run. */
export function RailRowView({ family, row, at, isFirst, isFocusable, onFocus, onShow }: RailRowViewProps) {
  const t = useTranslations("lineage.rail");
  const box = useTranslations("lineage.box");
  const roles = useTranslations("lineage.roles");
  const toTitle = useNodeTitle();
  const toChanges = useChangeWords();
  const locale = useLocale();
  const node = family.nodes[row.members[0] ?? -1];
  if (!node) return null;
  const isSelf = row.place === "self";
  const notes = [
    row.role === undefined || row.role === "source" ? undefined : roles(row.role),
    row.role === "source" ? toChanges(row.changes, locale) : undefined,
    row.helpers.length === 0
      ? undefined
      : box("with", {
          role: joinList(
            locale,
            row.helpers.map((role) => roles(role)),
          ),
        }),
    row.place === "after" && row.below > 0 ? box("below", { count: row.below }) : undefined,
  ].filter((note) => note !== undefined);
  return (
    <div role="none">
      {isFirst && row.place !== "self" ? (
        <p aria-hidden className="px-2 pt-2 pb-1 text-12 text-text-3">
          {t(`places.${row.place}`)}
        </p>
      ) : null}
      <button
        type="button"
        role="treeitem"
        aria-level={row.depth + 1}
        aria-selected={isSelf}
        aria-current={isSelf ? "true" : undefined}
        tabIndex={isFocusable ? 0 : -1}
        data-row={at}
        onFocus={onFocus}
        onClick={() => {
          if (!isSelf && node.state !== "purged") onShow(node.id);
        }}
        style={{ paddingLeft: 8 + Math.min(row.depth, MOST_INDENTS) * INDENT_PX }}
        className={joinClasses(
          "flex min-h-12 w-full items-center gap-2.5 rounded-ctl py-1 pr-2 text-left focus-visible:-outline-offset-2",
          isSelf ? "bg-active" : "hover:bg-hover",
        )}
      >
        <span className="relative grid size-10 shrink-0 place-items-center overflow-hidden rounded-tag bg-field text-text-3">
          {node.state === "purged" ? (
            <X aria-hidden className="size-4" />
          ) : (
            // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
            <img
              src={assetFileUrl(node.id, "thumb")}
              alt=""
              loading="lazy"
              decoding="async"
              className={joinClasses(
                "absolute inset-0 size-full object-cover",
                node.state === "trashed" && "opacity-45",
              )}
            />
          )}
          {row.members.length > 1 ? (
            <span className="absolute right-0.5 bottom-0.5 inline-flex items-center gap-0.5 rounded-tag bg-scrim px-1 text-11 text-on-picture">
              <Layers aria-hidden className="size-2.5" />
              {row.members.length}
            </span>
          ) : null}
        </span>
        <span className="min-w-0 flex-1">
          <span className={joinClasses("flex items-center gap-1.5 truncate text-12", isSelf && "font-medium")}>
            {toTitle(node)}
            {node.state === "trashed" ? <Trash2 aria-label={box("trashed")} className="size-3 text-text-3" /> : null}
            {node.state === "purged" ? <span className="text-text-3">{box("purged")}</span> : null}
          </span>
          {notes.length === 0 ? null : <span className="block truncate text-11 text-text-3">{notes.join(" · ")}</span>}
        </span>
      </button>
    </div>
  );
}
