"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { usePreferences } from "@/components/shell/preferences-context";
import { useScreenSize } from "@/components/shell/screen-size";
import type { AssetListQuery } from "@/lib/client/query-keys";
import { useTrash } from "@/lib/client/use-library";
import type { Timeline } from "@/lib/core/library";
import { useGallery, useGalleryState } from "../gallery-context";
import type { Library, LibraryRules } from "../layout/lay-out-library";
import { findPartAt } from "../layout/lay-out-library";
import { toScrollHeight } from "../layout/scroll-map";
import { createGridMotion, type GridMotion } from "./grid-motion";
import { GridHeading, GridRow } from "./grid-row";
import { Scrubber } from "./scrubber";
import { type ShownPart, useLibraryLayout } from "./use-library-layout";
import { useRubberBand } from "./use-rubber-band";
import { useTileHand } from "./use-tile-hand";

export interface PictureGridProps {
  readonly timeline: Timeline;
  /** The query the timeline came from. */
  readonly query: AssetListQuery;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** All pictures of a search, of which those near the window are in the page. */
export function PictureGrid(props: PictureGridProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useInnerSize(place);
  const [motion] = useState(createGridMotion);
  return (
    <div ref={place} className="relative min-h-0 flex-1 overflow-hidden bg-stage">
      {size ? <SizedGrid {...props} size={size} motion={motion} /> : null}
    </div>
  );
}

/** Left and right of the tiles: at the right stands the scrubber (mock: Gallery). */
const WIDE_PADDING = { left: 16, right: 60 };
const PHONE_PADDING = { left: 8, right: 8 };
const END_PX = 88;

function SizedGrid({
  timeline,
  query,
  size,
  motion,
}: PictureGridProps & { readonly size: Size; readonly motion: GridMotion }) {
  const t = useTranslations("gallery.grid");
  const { grid, store } = useGallery();
  const isPhone = useScreenSize() === "phone";
  const rules = useRules(size.width, isPhone);
  const unfolded = useGalleryState((state) => state.unfolded);
  const currentId = useGalleryState((state) => state.current?.id);
  const { model, shown, isUnsettled } = useLibraryLayout({ timeline, query, rules, motion, unfolded });
  const { library } = model;
  const trash = useTrash(query.trashed === true).data;
  const keptDays = query.trashed === true ? trash?.keptDays : undefined;
  const scroller = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const { origin } = motion.getWindow();
  const [, lookAgain] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    return element === null ? undefined : motion.attach(element);
  }, [motion]);
  useAnchor(motion, library, query, shown);
  useLayoutEffect(() => {
    grid.current = model;
    if (plane.current === null) return;
    motion.settleRender({ listHeight: library.height + END_PX, viewHeight: size.height }, plane.current, origin);
  });
  useEffect(() => {
    if (isUnsettled) lookAgain((times) => times + 1);
  }, [isUnsettled]);
  const areTilesHere = shown.some(({ tiles }) => tiles !== undefined);
  useEffect(() => {
    if (areTilesHere) store.getState().setTilesHere();
  }, [store, areTilesHere]);
  useEffect(() => {
    store.getState().setGridReady(true);
    return () => {
      grid.current = null;
      store.getState().setGridReady(false);
    };
  }, [grid, store]);
  const hand = useTileHand(model);
  const band = useRubberBand(model, scroller, plane);
  const counts = useMemo(() => countGroups(timeline), [timeline]);
  const padding = isPhone ? PHONE_PADDING : WIDE_PADDING;
  const failed = shown.find(({ error }) => error !== null);
  const isCurrentShown = shown.some(({ tiles }) => tiles?.some(({ id }) => id === currentId));
  return (
    <>
      {/* The grid is what scrolls, and not what lies in it: focusing it must not move the list. */}
      {/* biome-ignore lint/a11y/useSemanticElements: rows of tiles that fill a width are no table */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={t("label")}
        aria-multiselectable
        aria-rowcount={-1}
        aria-activedescendant={isCurrentShown ? `tile-${currentId}` : undefined}
        data-testid="gallery-grid"
        className="absolute inset-0 overflow-y-auto overscroll-contain bg-stage outline-hidden select-none [overflow-anchor:none] [scrollbar-width:none]"
        {...band.handlers}
      >
        <div
          role="presentation"
          className="relative"
          style={{ height: toScrollHeight({ listHeight: library.height + END_PX }) }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: no table */}
          <div
            ref={plane}
            role="rowgroup"
            className="absolute"
            style={{ left: padding.left, width: rules.width }}
            {...hand}
          >
            {shown.map(({ part, tiles, rows }) => {
              const top = part.top - origin;
              const rowsTop = top + part.height - rows.height;
              const stretch = motion.getWindow();
              return [
                part.hasHeading ? (
                  <GridHeading
                    key={`${part.key} heading`}
                    top={top}
                    group={part.group}
                    count={counts.get(part.group) ?? 0}
                  />
                ) : null,
                ...rows.rows.flatMap((row) => {
                  const y = rowsTop + row.top;
                  if (y + row.height < stretch.from - origin || y > stretch.to - origin) return [];
                  return [
                    <GridRow
                      key={`${part.key} ${row.first}`}
                      top={y}
                      row={row}
                      tiles={tiles}
                      firstTile={part.firstTile}
                      total={library.tileCount}
                      keptDays={keptDays}
                    />,
                  ];
                }),
              ];
            })}
          </div>
        </div>
        {band.box ? (
          <div
            aria-hidden
            className="pointer-events-none absolute z-hud rounded-inner bg-accent-soft ring ring-accent-line"
            style={band.box}
          />
        ) : null}
      </div>
      {failed ? (
        <div className="absolute top-3 right-16 left-4 z-hud">
          <FailureNotice error={failed.error} onRetry={failed.retry} className="max-w-140 bg-raised shadow-float" />
        </div>
      ) : null}
      <Scrubber model={model} />
    </>
  );
}

const HEADING_PX = 44;
/** Rows on a phone are lower: three pictures fill one (mock: mobile gallery). */
const PHONE_SHARE = 0.72;

function useRules(width: number, isPhone: boolean): LibraryRules {
  const target = usePreferences((saved) => saved.galleryRowPx);
  const shape = usePreferences((saved) => saved.galleryShape);
  return useMemo(() => {
    const padding = isPhone ? PHONE_PADDING : WIDE_PADDING;
    return {
      width: Math.max(120, width - padding.left - padding.right),
      target: isPhone ? Math.round(target * PHONE_SHARE) : target,
      gap: isPhone ? 4 : 6,
      shape,
      heading: isPhone ? 40 : HEADING_PX,
    };
  }, [width, isPhone, target, shape]);
}

interface Seen {
  readonly library: Library;
  readonly query: AssetListQuery;
  readonly shown: readonly ShownPart[];
}

/** Keeps what is looked at where it is when parts above it turn out higher or lower; another search begins at its top. */
function useAnchor(motion: GridMotion, library: Library, query: AssetListQuery, shown: readonly ShownPart[]): void {
  const before = useRef<Seen>(undefined);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { library, query, shown };
    if (last === undefined || last.library === library) return;
    const top = motion.getTop();
    if (last.query !== query) motion.shift(-top);
    // Whoever went to the end is there also when the last parts turn out higher.
    else if (top >= 1 && isAtEnd(motion, top)) motion.shift(library.height - last.library.height);
    // At the very top what is new is wanted in view.
    else if (top >= 1) motion.shift(findShift(last, { library, query, shown }, top));
  }, [motion, library, query, shown]);
}

/** As the list was laid out until now. */
function isAtEnd(motion: GridMotion, top: number): boolean {
  const { listHeight, viewHeight } = motion.getSpace();
  return listHeight > viewHeight && top >= listHeight - viewHeight - 1;
}

/** How far the row at the top edge went, by its first tile; where that is not known, by the share of its part. */
function findShift(last: Seen, now: Seen, top: number): number {
  const anchor = last.library.parts[findPartAt(last.library.parts, top)];
  const moved = anchor && now.library.parts.find(({ key }) => key === anchor.key);
  if (anchor === undefined || moved === undefined) return 0;
  const [from, to] = [last, now].map(({ shown }) => shown.find(({ part }) => part.key === anchor.key));
  if (from?.tiles && to?.tiles) {
    const rowsTop = from.part.top + from.part.height - from.rows.height;
    const row = from.rows.rows.find((one) => rowsTop + one.top + one.height > top);
    const id = row && from.tiles[row.first]?.id;
    const at = to.tiles.findIndex((tile) => tile.id === id);
    const target = at < 0 ? undefined : to.rows.rows.findLast((one) => one.first <= at);
    if (row && target) return to.part.top + to.part.height - to.rows.height + target.top - (rowsTop + row.top);
  }
  const share = anchor.height === 0 ? 0 : (top - anchor.top) / anchor.height;
  return moved.top + share * moved.height - top;
}

function countGroups({ buckets }: Timeline): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { group, count } of buckets) counts.set(group, (counts.get(group) ?? 0) + count);
  return counts;
}

function useInnerSize(place: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const read = () => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth === 0 || clientHeight === 0) return;
      setSize((before) =>
        before?.width === clientWidth && before.height === clientHeight
          ? before
          : { width: clientWidth, height: clientHeight },
      );
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return size;
}
