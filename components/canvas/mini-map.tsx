"use client";

import { useTranslations } from "next-intl";
import { visiblePart } from "@/lib/canvas/pyramid";
import type { Size } from "@/lib/core/geometry";
import { useMaskCanvas } from "./mask-canvas-context";
import { PictureMap } from "./picture-map";
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
  const part = visiblePart(controls.viewport, stage, source);
  const isWhole = part !== null && part.width >= source.width && part.height >= source.height;
  if (part === null || isWhole) return null;
  const ratio = LONGEST_PX / Math.max(source.width, source.height);
  return (
    <PictureMap
      assetId={source.id}
      title={t("miniMap")}
      testId="mini-map"
      size={{ width: source.width * ratio, height: source.height * ratio }}
      onGo={({ x, y }) => controls.centreOn({ x: x * source.width, y: y * source.height })}
      className="absolute right-3 bottom-12 z-hud bg-scrim shadow-float pointer-coarse:hidden max-md:hidden"
    >
      <span
        style={{
          left: part.x * ratio,
          top: part.y * ratio,
          width: Math.max(4, part.width * ratio),
          height: Math.max(4, part.height * ratio),
        }}
        className="absolute bg-on-picture/10 ring-1 ring-on-picture"
      />
    </PictureMap>
  );
}
