"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Image as KonvaImage, Layer, Rect, Stage } from "react-konva";
import { useCommandHandlers } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CRISP_FROM_SCALE } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";
import { useCheckerboard } from "./use-checkerboard";
import { usePanGesture } from "./use-pan-gesture";
import { type PictureBitmap, usePictureBitmap } from "./use-picture-bitmap";
import { useStageSize } from "./use-stage-size";
import { useViewport } from "./use-viewport";
import { ZoomHud } from "./zoom-hud";

export interface PictureStageProps {
  readonly previewUrl: string;
  readonly originalUrl: string;
  readonly picture: Size;
  readonly hasAlpha: boolean;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  /** Badges in the corners. */
  readonly children?: ReactNode;
}

/** One picture on the stage: zoom, pan, fit. */
export function PictureStage(props: PictureStageProps) {
  const place = useRef<HTMLDivElement>(null);
  const stage = useStageSize(place);
  return (
    <div ref={place} className="relative min-h-0 flex-1 overflow-hidden bg-stage">
      {stage ? <LoadedStage {...props} stage={stage} /> : null}
      {props.children}
    </div>
  );
}

function LoadedStage({ stage, ...props }: PictureStageProps & { readonly stage: Size }) {
  const t = useTranslations("canvas");
  const bitmap = usePictureBitmap(props.previewUrl, props.originalUrl);
  const controls = useViewport(props.picture, stage);
  const surface = useRef<HTMLDivElement>(null);
  const gesture = usePanGesture(surface, controls);
  useCommandHandlers({
    "canvas.fit": { run: controls.fit, isOn: controls.isFitted },
    "canvas.actualSize": { run: () => controls.actualSize() },
    "canvas.zoomIn": { run: () => controls.step("in") },
    "canvas.zoomOut": { run: () => controls.step("out") },
  });
  return (
    <>
      {/* touch-action is off here alone: the page keeps its own pinch everywhere else. */}
      <div
        ref={surface}
        role="img"
        aria-label={props.label}
        data-testid="picture-stage"
        data-scale={controls.viewport.scale}
        className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing"
        {...gesture}
        onDoubleClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          if (controls.isFitted) controls.actualSize({ x: event.clientX - box.left, y: event.clientY - box.top });
          else controls.fit();
        }}
      >
        <Projection {...props} bitmap={bitmap} stage={stage} controls={controls} />
      </div>
      {bitmap.status === "failed" ? (
        <div className="absolute inset-0 grid place-items-center">
          <EmptyState
            icon={<ImageOff aria-hidden />}
            title={t("failed.title")}
            description={t("failed.advice")}
            actions={
              <Button variant="secondary" onClick={bitmap.retry}>
                {t("failed.retry")}
              </Button>
            }
          />
        </div>
      ) : null}
      <ZoomHud scale={controls.viewport.scale} />
    </>
  );
}

interface ProjectionProps extends Pick<PictureStageProps, "picture" | "hasAlpha"> {
  readonly bitmap: PictureBitmap;
  readonly stage: Size;
  readonly controls: ReturnType<typeof useViewport>;
}

/** The picture as Konva shows it. Written to, never read from. */
function Projection({ bitmap, picture, hasAlpha, stage, controls }: ProjectionProps) {
  const { scale, offset } = controls.viewport;
  const box = { x: offset.x, y: offset.y, width: picture.width * scale, height: picture.height * scale };
  const checkerboard = useCheckerboard(hasAlpha);
  return (
    <Stage width={stage.width} height={stage.height} listening={false}>
      <Layer listening={false} imageSmoothingEnabled={scale < CRISP_FROM_SCALE}>
        {checkerboard ? (
          <Rect {...box} fillPatternImage={checkerboard} fillPriority="pattern" perfectDrawEnabled={false} />
        ) : null}
        {bitmap.image ? <KonvaImage {...box} image={bitmap.image} perfectDrawEnabled={false} /> : null}
      </Layer>
    </Stage>
  );
}
