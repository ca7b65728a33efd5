"use client";

import { type ReactNode, useRef } from "react";
import { Stage } from "react-konva";
import { beginPan } from "@/lib/canvas/tools/view-tools";
import type { Margins } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";
import { CropLayer, type PictureCrop } from "./crop-layer";
import { PictureFailure } from "./picture-failure";
import { PictureLayer } from "./picture-layer";
import { StagePlace } from "./stage-place";
import { usePictureLevels } from "./use-picture-levels";
import { usePointerInput } from "./use-pointer-input";
import { useViewport } from "./use-viewport";
import { useZoomCommands } from "./use-zoom-commands";
import { ZoomHud } from "./zoom-hud";

export interface PictureStageProps {
  readonly previewUrl: string;
  readonly originalUrl: string;
  readonly picture: Size;
  readonly hasAlpha: boolean;
  /** What shows through transparency; null: grey squares. */
  readonly ground?: string | null | undefined;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  /** What the bars take of the stage. A constant: it is compared by identity. */
  readonly margins?: Margins | undefined;
  /** A part to show bright, the rest dimmed. */
  readonly crop?: PictureCrop | null | undefined;
  /** Badges in the corners. */
  readonly children?: ReactNode;
}

/** One picture on the stage: zoom, pan, fit. */
export function PictureStage(props: PictureStageProps) {
  return <StagePlace draw={(stage) => <LoadedStage {...props} stage={stage} />}>{props.children}</StagePlace>;
}

function LoadedStage({ stage, ...props }: PictureStageProps & { readonly stage: Size }) {
  const { picture } = props;
  const source = usePictureLevels(props, picture);
  const controls = useViewport(picture, stage, props.margins);
  const { viewport } = controls;
  const surface = useRef<HTMLDivElement>(null);
  usePointerInput(surface, {
    begin: (press, purpose) => (purpose === "main" || purpose === "pan" ? beginPan(press, controls.pan) : null),
    navigate: ({ anchor, ratio, delta }) => controls.pinch(anchor, ratio, delta),
    tap: () => {},
    wheel: controls.wheel,
  });
  useZoomCommands(controls);
  return (
    <>
      {/* touch-action is off here alone: the page keeps its own pinch everywhere else. */}
      <div
        ref={surface}
        role="img"
        aria-label={props.label}
        data-testid="picture-stage"
        data-scale={viewport.scale}
        className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing"
        onDoubleClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          if (controls.isFitted) controls.actualSize({ x: event.clientX - box.left, y: event.clientY - box.top });
          else controls.fit();
        }}
      >
        <Stage width={stage.width} height={stage.height} listening={false}>
          <PictureLayer
            source={source}
            picture={picture}
            hasAlpha={props.hasAlpha}
            ground={props.ground}
            stage={stage}
            viewport={viewport}
          />
          {props.crop ? <CropLayer crop={props.crop} picture={picture} stage={stage} viewport={viewport} /> : null}
        </Stage>
      </div>
      {source.status === "failed" ? <PictureFailure onRetry={source.retry} /> : null}
      <ZoomHud scale={viewport.scale} />
    </>
  );
}
