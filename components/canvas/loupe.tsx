"use client";

import { useEffect, useRef } from "react";
import { findLoupeBox } from "@/lib/canvas/pair-view";
import type { ImagePoint, ScreenPoint } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";
import type { PairPicture } from "./pair-picture";
import type { PictureLevels } from "./use-picture-levels";

/** Side of one glass, CSS pixels. */
const GLASS_PX = 168;
const GAP_PX = 2;
/** At least this many screen pixels for one of the result's. */
const MIN_ZOOM = 2;

export interface LoupeSide {
  readonly picture: PairPicture;
  readonly levels: Pick<PictureLevels, "levels" | "full">;
  /** null: grey. */
  readonly ground: string | null;
}

export interface LoupeProps {
  readonly at: ScreenPoint;
  /** The place under it, in pixels of `base`. */
  readonly place: ImagePoint;
  readonly stage: Size;
  readonly viewScale: number;
  readonly base: Size;
  readonly sides: readonly [LoupeSide, LoupeSide];
}

/** Two glasses over the stage: the same place of source and result, at one scale. */
export function Loupe({ at, place, stage, viewScale, base, sides }: LoupeProps) {
  const width = GLASS_PX * 2 + GAP_PX;
  const left = Math.max(8, Math.min(stage.width - width - 8, at.x - width / 2));
  const above = at.y - GLASS_PX - 28;
  const top = above > 8 ? above : Math.min(stage.height - GLASS_PX - 8, at.y + 28);
  const zoom = Math.max(MIN_ZOOM, viewScale * 2);
  return (
    <div
      aria-hidden
      data-testid="loupe"
      data-x={Math.round(place.x)}
      data-y={Math.round(place.y)}
      className="pointer-events-none absolute z-hud flex overflow-hidden rounded-panel bg-stage shadow-float ring ring-line-strong"
      style={{ left, top, gap: GAP_PX }}
    >
      {sides.map((side) => (
        <span key={side.picture.label} className="relative block" style={{ width: GLASS_PX, height: GLASS_PX }}>
          <Glass side={side} place={place} sidePx={GLASS_PX / zoom} base={base} />
          <span className="absolute bottom-1.5 left-1.5 rounded-tag bg-scrim px-1.5 py-0.5 text-11 text-on-picture">
            {side.picture.label}
          </span>
        </span>
      ))}
    </div>
  );
}

interface GlassProps {
  readonly side: LoupeSide;
  readonly place: ImagePoint;
  readonly sidePx: number;
  readonly base: Size;
}

function Glass({ side, place, sidePx, base }: GlassProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture, levels, ground } = side;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const device = Math.round(GLASS_PX * window.devicePixelRatio);
    element.width = element.height = device;
    if (picture.hasAlpha) {
      context.fillStyle = ground ?? "#8c8c8c";
      context.fillRect(0, 0, device, device);
    }
    const smallest = [...levels.levels.keys()].toSorted((a, b) => a - b)[0];
    const image = levels.full ?? (smallest === undefined ? undefined : levels.levels.get(smallest));
    if (!image) return;
    const scale = levels.full || smallest === undefined ? 1 : 1 / smallest;
    const box = findLoupeBox(place, sidePx, base, picture);
    context.imageSmoothingEnabled = false;
    context.drawImage(image, box.x * scale, box.y * scale, box.width * scale, box.height * scale, 0, 0, device, device);
  }, [picture, levels, ground, place, sidePx, base]);
  return <canvas ref={canvas} className="size-full" />;
}
