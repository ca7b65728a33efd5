"use client";

import { Check, ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useLayoutEffect, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useGalleryState } from "../gallery-context";
import { isSelected as isInSelection } from "../selection/selection";
import { useTileWords } from "../use-tile-words";
import { labelColours } from "./label-colours";
import { clearThumbhash, forgetThumbhash, paintThumbhash } from "./thumbhash-desk";
import { countDaysLeft, type Tile } from "./tile";

export interface GridTileProps {
  readonly tile: Tile;
  readonly left: number;
  readonly width: number;
  /** Among all tiles, from 0. */
  readonly place: number;
  readonly total: number;
  /** How long the trash keeps a picture; undefined outside of it. */
  readonly keptDays: number | undefined;
}

/**
 * One tile. As few elements as can be: a screen has a hundred of them. What is done with it, the grid does
 * (`useTileHand`), which reads the place from `data-tile`.
 */
export const GridTile = memo(function GridTile({ tile, left, width, place, total, keptDays }: GridTileProps) {
  const element = useRef<HTMLDivElement>(null);
  const isSelected = useGalleryState((state) => isInSelection(state.selection, tile.id));
  const isCurrent = useGalleryState((state) => state.current?.id === tile.id);
  const isHovered = useGalleryState((state) => state.hoveredId === tile.id);
  const describe = useTileWords();
  useLayoutEffect(() => {
    const ground = element.current;
    if (ground === null) return;
    // A picture the browser has is there before its placeholder could be.
    if (ground.querySelector("img[data-here]") === null) paintThumbhash(ground, tile.thumbhash);
    return () => forgetThumbhash(ground);
  }, [tile.thumbhash]);
  const isStack = tile.stackSize > 1;
  const daysLeft =
    keptDays === undefined || tile.trashedAt === null ? undefined : countDaysLeft(tile.trashedAt, keptDays, Date.now());
  return (
    // biome-ignore lint/a11y/useSemanticElements: no table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active tile
    <div
      ref={element}
      id={`tile-${tile.id}`}
      role="gridcell"
      aria-selected={isSelected}
      aria-label={describe(tile, place, total, daysLeft)}
      data-tile={place}
      data-id={tile.id}
      draggable
      className={joinClasses(
        "absolute inset-y-0 rounded-tag bg-[length:100%_100%]",
        // Its own plane, so that the plies lie under the picture and over the stage.
        isStack && "z-0",
        isCurrent &&
          "after:pointer-events-none after:absolute after:-inset-1 after:rounded-ctl after:ring-2 after:ring-text",
        isSelected &&
          "outline-2 -outline-offset-2 outline-accent-line before:pointer-events-none before:absolute before:inset-0.5 before:z-1 before:rounded-inner before:inset-ring-2 before:inset-ring-stage",
      )}
      style={{ left, width }}
    >
      {isStack ? <Plies /> : null}
      <TilePicture id={tile.id} isDimmed={tile.verdict === "rejected"} />
      {isSelected || isHovered ? <TileCheck isOn={isSelected} /> : null}
      <TileMarks tile={tile} width={width} isHovered={isHovered} daysLeft={daysLeft} />
    </div>
  );
});

/** The edges of the pictures that lie under the top one: the second is the shadow of the first. */
function Plies() {
  return (
    <span className="absolute -top-1 right-1.5 left-1.5 -z-1 h-2.5 rounded-t-tag bg-text-off [box-shadow:0_-3px_0_-0.5px_color-mix(in_oklab,var(--ink-off),var(--stage)_45%)] [clip-path:inset(-7px_0_0_0)]" />
  );
}

function TilePicture({ id, isDimmed }: { readonly id: string; readonly isDimmed: boolean }) {
  const t = useTranslations("gallery.grid");
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) {
    return (
      <span
        className="absolute inset-0 grid place-items-center rounded-tag bg-raised text-text-3"
        title={t("notLoaded")}
      >
        <ImageOff aria-hidden />
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: the image optimizer is switched off; thumbnails are made by the server
    <img
      ref={watchThumbnail}
      src={assetFileUrl(id, "thumb")}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={(event) => showThumbnail(event.currentTarget)}
      onError={() => setFailed(true)}
      className={joinClasses(
        // At once, and not faded in: each fade is a layer of its own, and scrolling brings fifty of them.
        "size-full rounded-tag object-cover",
        isDimmed && "opacity-35 grayscale",
      )}
    />
  );
}

/** It covers its placeholder, which need not be drawn under it any more. */
function showThumbnail(image: HTMLImageElement): void {
  image.dataset.here = "";
  if (image.parentElement) clearThumbhash(image.parentElement);
}

/** Shows a thumbnail that was there at once, and stops asking for one whose tile was scrolled past. */
function watchThumbnail(image: HTMLImageElement): () => void {
  if (image.complete && image.naturalWidth > 0) showThumbnail(image);
  return () => {
    // Not before it is known that the tile is gone and not only drawn anew.
    queueMicrotask(() => {
      if (!image.isConnected && !image.complete) image.removeAttribute("src");
    });
  };
}

function TileCheck({ isOn }: { readonly isOn: boolean }) {
  return (
    <span data-check className="absolute top-0 left-0 z-2 grid size-8 place-items-center pointer-coarse:size-9">
      <span
        className={joinClasses(
          "grid size-4 place-items-center rounded-tag text-on-accent pointer-coarse:size-5 pointer-coarse:rounded-full",
          isOn ? "bg-accent" : "bg-scrim inset-ring-[1.5px] inset-ring-on-picture/70",
        )}
      >
        {isOn ? <Check aria-hidden className="size-3" /> : null}
      </span>
    </span>
  );
}

/** One element each, drawn by `.ink`: an icon of its own would be three or four, and a screen has a hundred tiles. */
const markLook =
  "ink inline-flex h-5 min-w-5 items-center justify-center gap-1 rounded-tag bg-scrim px-1 text-11 text-on-picture";

/** Room for the mark of selection, and what a mark takes. */
const CHECK_PX = 34;
const MARK_PX = 36;

/** What was decided about the picture, as much as there is room for; the whole is in the tile's name. */
function TileMarks({
  tile,
  width,
  isHovered,
  daysLeft,
}: {
  readonly tile: Tile;
  readonly width: number;
  readonly isHovered: boolean;
  readonly daysLeft: number | undefined;
}) {
  const t = useTranslations("gallery.tile");
  const isStack = tile.stackSize > 1;
  const isFold = tile.unfoldedFrom === tile.id;
  const marks = [
    daysLeft === undefined ? null : (
      <span key="days" data-days-left={daysLeft} className={joinClasses(markLook, daysLeft <= 3 && "font-medium")}>
        {t("days", { days: daysLeft })}
      </span>
    ),
    isStack || isFold ? (
      <span key="stack" data-stack className={joinClasses(markLook, "ink-layers hover:bg-raised hover:text-text")}>
        {isStack ? tile.stackSize : "−"}
      </span>
    ) : null,
    tile.isStarred || isHovered ? (
      <span key="star" data-star className={joinClasses(markLook, tile.isStarred ? "ink-star" : "ink-star-open")} />
    ) : null,
    tile.rating > 0 ? (
      <span key="rating" className={markLook}>
        {tile.rating}/5
      </span>
    ) : null,
    tile.label === null ? null : (
      <span key="label" className={joinClasses(markLook, "ink-dot")} style={{ color: labelColours[tile.label] }} />
    ),
    tile.isMasked ? <span key="mask" data-masked className={joinClasses(markLook, "ink-brush")} /> : null,
  ].filter((mark) => mark !== null);
  const shown = marks.slice(0, Math.max(1, Math.floor((width - CHECK_PX) / MARK_PX)));
  return (
    <>
      {tile.unfoldedFrom === undefined ? null : (
        <span className="absolute inset-x-0 -bottom-1 h-0.5 rounded-full bg-text-3" />
      )}
      {shown.length > 0 ? (
        <span className="absolute top-1.5 right-1.5 z-2 flex flex-row-reverse gap-1">{shown}</span>
      ) : null}
    </>
  );
}
