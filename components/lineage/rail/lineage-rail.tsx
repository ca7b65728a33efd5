"use client";

import { GitFork } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useLineageGraph } from "@/lib/client/use-lineage-graph";
import type { LineageGraph } from "@/lib/core/lineage-graph";
import { readFamily } from "../layout/family";
import { lineageUrl } from "../lineage-address";
import { listRows, stepRow } from "./list-rows";
import { RailRowView } from "./rail-row";

/** Enough for the line and what is around the picture; the page draws all of it. */
const RAIL_FAMILY = 400;

export interface LineageRailProps {
  readonly assetId: string | undefined;
  /** Shows a picture of the family where the rail is. */
  readonly onShow: (assetId: string) => void;
}

/** Where the picture in hand came from and what was made of it, as a list. */
export function LineageRail({ assetId, onShow }: LineageRailProps) {
  const t = useTranslations("lineage.rail");
  const query = useLineageGraph(assetId, RAIL_FAMILY);
  if (assetId === undefined) return <p className="p-4 text-12 text-text-2">{t("none")}</p>;
  if (query.error && !query.data) {
    return <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4" />;
  }
  if (!query.data) return <Skeleton className="m-4 h-80" />;
  return <LoadedRail graph={query.data} onShow={onShow} />;
}

function LoadedRail({ graph, onShow }: { readonly graph: LineageGraph; readonly onShow: (assetId: string) => void }) {
  const t = useTranslations("lineage.rail");
  const open = useCommand("lineage.open");
  const family = useMemo(() => readFamily(graph), [graph]);
  const { rows, hidden } = useMemo(() => listRows(family), [family]);
  const self = rows.findIndex(({ place }) => place === "self");
  const rootId = family.nodes[0]?.id ?? "";
  const [stop, setStop] = useState({ rootId, at: self });
  // Another picture's rail begins at that picture.
  const focused = stop.rootId === rootId && stop.at < rows.length ? stop.at : self;
  const setFocused = (at: number) => setStop({ rootId, at });
  const list = useRef<HTMLDivElement>(null);
  const isWalking = useRef(false);
  const drawnId = useRef(rootId);
  useLayoutEffect(() => {
    if (drawnId.current === rootId) return;
    drawnId.current = rootId;
    // Whoever walks by keys goes on from the picture that was opened: its line is another one now.
    if (isWalking.current) list.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
    isWalking.current = false;
  });
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = stepRow(rows, focused, event.key);
    // Also where a key leads nowhere: arrows over the list must not change the picture.
    if (event.key.startsWith("Arrow") || to !== undefined) event.preventDefault();
    if (to === undefined) return;
    setFocused(to);
    list.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain p-2">
      {rows.length <= 1 && rows.every(({ helpers }) => helpers.length === 0) ? (
        <p className="px-2 pt-2 pb-3 text-12 text-text-2">{t("alone")}</p>
      ) : null}
      <div
        ref={list}
        role="tree"
        tabIndex={-1}
        aria-label={t("label")}
        onKeyDown={handleKeyDown}
        className="flex flex-col"
      >
        {rows.map((row, at) => (
          <RailRowView
            key={row.key}
            family={family}
            row={row}
            at={at}
            isFirst={at === 0 || rows[at - 1]?.place !== row.place}
            isFocusable={at === focused}
            onFocus={() => setFocused(at)}
            onShow={(assetId) => {
              isWalking.current = true;
              onShow(assetId);
            }}
          />
        ))}
      </div>
      {hidden > 0 || graph.isTruncated ? (
        <p className="px-2 pt-1 text-12 text-text-3">
          {graph.isTruncated ? t("truncated") : t("hidden", { count: hidden })}
        </p>
      ) : null}
      <div className="px-2 pt-3 pb-2">
        <Button size={28} icon={<GitFork aria-hidden />} kbd={open.keys} asChild>
          <Link href={lineageUrl(rootId)}>{t("open")}</Link>
        </Button>
      </div>
    </div>
  );
}
