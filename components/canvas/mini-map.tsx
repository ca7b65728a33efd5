"use client";

import { useTranslations } from "next-intl";
import { type PointerEvent, useRef } from "react";
import { visiblePart } from "@/lib/canvas/pyramid";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Size } from "@/lib/core/geometry";
import { useMaskCanvas } from "./mask-canvas-context";
import type { ViewportControls } from "./use-viewport";

const LONGEST_PX = 144;

export interface MiniMapProps {
  readonly controls: ViewportControls;
  readonly stage: Size;
}

/** Where on the picture the stage is, while it does not show all of it; drag to be elsewhere. */
export function MiniMap({ controls, stage }: MiniMapProps) {
  const t = useTranslations("canvas");
  const { source } = useMaskCanvas();
  const isDragging = useRef(false);
  const part = visiblePart(controls.viewport, stage, source);
  const isWhole = part !== null && part.width >= source.width && part.height >= source.height;
  if (part === null || isWhole) return null;
  const ratio = LONGEST_PX / Math.max(source.width, source.height);
  const goTo = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    controls.centreOn({ x: (event.clientX - box.left) / ratio, y: (event.clientY - box.top) / ratio });
  };
  return (
    <div
      // The same is done by panning, which has keys: one more stop for the Tab key would not help.
      aria-hidden
      data-testid="mini-map"
      title={t("miniMap")}
      style={{ width: source.width * ratio, height: source.height * ratio }}
      className="absolute right-3 bottom-12 z-hud overflow-hidden rounded-tag bg-scrim shadow-float pointer-coarse:hidden max-md:hidden"
      onPointerDown={(event) => {
        isDragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (isDragging.current) goTo(event);
      }}
      onLostPointerCapture={() => {
        isDragging.current = false;
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: the image optimizer is off on purpose */}
      <img src={assetFileUrl(source.id, "thumb")} alt="" draggable={false} className="size-full" />
      <span
        style={{
          left: part.x * ratio,
          top: part.y * ratio,
          width: Math.max(4, part.width * ratio),
          height: Math.max(4, part.height * ratio),
        }}
        className="absolute bg-on-picture/10 ring-1 ring-on-picture"
      />
    </div>
  );
}
