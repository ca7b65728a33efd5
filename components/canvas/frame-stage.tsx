"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { Frame, FramePlan } from "@/lib/canvas/kernels/plan-frame";
import { beginFrame, type FramedSize, moveFrame } from "@/lib/canvas/tools/frame-tool";
import { beginPan } from "@/lib/canvas/tools/view-tools";
import { findGrip } from "@/lib/canvas/tools/window-tool";
import { type Margins, toImage, toScreen, type Viewport } from "@/lib/canvas/viewport";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { FrameLayer } from "./frame-layer";
import { PictureFailure } from "./picture-failure";
import { PictureLayer } from "./picture-layer";
import { StagePlace } from "./stage-place";
import { StageSurface } from "./stage-surface";
import { usePictureLevels } from "./use-picture-levels";
import { usePointerInput } from "./use-pointer-input";
import { useViewport } from "./use-viewport";
import { useZoomCommands } from "./use-zoom-commands";
import { ZoomHud } from "./zoom-hud";

export interface FramedPicture extends Size {
  readonly id: string;
  readonly hasAlpha: boolean;
}

export interface FrameStageProps {
  readonly picture: FramedPicture;
  readonly label: string;
  /** What the frame comes to; null: it is not one that can be sent. */
  readonly plan: FramePlan | null;
  readonly framed: FramedSize;
  /** The sizes the frame can have the shape of. */
  readonly resolutions: readonly Size[];
  /** Over the frame's corner. */
  readonly frameLabel: (framed: FramedSize) => string;
  /** Over the square that is sent; empty: it is not drawn. */
  readonly squareLabel: string;
  readonly onFrame: (framed: FramedSize) => void;
  /** What the bars take of the stage. A constant: it is compared by identity. */
  readonly margins?: Margins | undefined;
  readonly children?: ReactNode;
}

/** A picture in the frame it is to be continued to: moved, pulled, or set by the arrow keys. */
export function FrameStage(props: FrameStageProps) {
  return <StagePlace draw={(stage) => <LoadedFrame {...props} stage={stage} />}>{props.children}</StagePlace>;
}

/** Reach of a handle, stage pixels: 24 across for a mouse, 44 for a finger. */
const REACH_PX = { mouse: 12, pen: 16, touch: 22 } as const;

function LoadedFrame({ stage, ...props }: FrameStageProps & { readonly stage: Size }) {
  const { picture, resolutions } = props;
  const [dragged, setDragged] = useState<FramedSize | null>(null);
  const framed = dragged ?? props.framed;
  const room = useRoom(picture, props.framed.frame);
  const controls = useViewport(room, stage, props.margins);
  const viewport = shiftTo(controls.viewport, room);
  const source = usePictureLevels(
    { previewUrl: assetFileUrl(picture.id, "preview"), originalUrl: assetFileUrl(picture.id, "original") },
    picture,
  );
  const surface = useRef<HTMLDivElement>(null);
  const { cancel } = usePointerInput(surface, {
    begin: (press, purpose) => {
      const drag =
        purpose === "main"
          ? beginFrame(
              {
                ...props.framed,
                at: toImage(viewport, press),
                reachPx: REACH_PX[press.type] / viewport.scale,
                picture,
                resolutions,
              },
              setDragged,
              (next) => {
                setDragged(null);
                if (next) props.onFrame(next);
              },
            )
          : null;
      if (!drag) return purpose === "main" || purpose === "pan" ? beginPan(press, controls.pan) : null;
      return {
        ...drag,
        // The gesture is told in stage pixels, and the frame lies in the picture's.
        move: (samples, held) =>
          drag.move(
            samples.map((one) => toImage(viewport, one)),
            held,
          ),
      };
    },
    navigate: ({ anchor, ratio, delta }) => controls.pinch(anchor, ratio, delta),
    tap: () => {},
    wheel: controls.wheel,
    hover: (at, _held, type) => {
      if (surface.current)
        surface.current.style.cursor = at && type !== "touch" ? cursorAt(at, framed.frame, viewport) : "";
    },
  });
  useZoomCommands(controls);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && cancel()) {
      event.stopPropagation();
      return;
    }
    const step = arrowSteps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    // Not the next variant: the arrows move the frame.
    event.preventDefault();
    const by = event.shiftKey ? 64 : 8;
    props.onFrame(moveFrame({ ...props.framed, picture }, { x: step.x * by, y: step.y * by }));
  };
  const { x, y, width, height } = framed.frame;
  return (
    <>
      <StageSurface
        ref={surface}
        label={props.label}
        stage={stage}
        viewport={viewport}
        aria-describedby="frame-words"
        // The frame is moved by the arrow keys.
        tabIndex={0}
        data-testid="frame-stage"
        data-frame={[x, y, width, height].join()}
        className="data-keyboard:inset-ring-2 data-keyboard:inset-ring-accent-line focus-visible:inset-ring-2 focus-visible:inset-ring-accent-line"
        onKeyDown={handleKeyDown}
      >
        <PictureLayer source={source} picture={picture} hasAlpha={picture.hasAlpha} stage={stage} viewport={viewport} />
        <FrameLayer
          picture={picture}
          frame={framed.frame}
          // While it is dragged the square is where the frame's middle is.
          square={props.squareLabel === "" || dragged ? null : (props.plan?.square ?? null)}
          label={props.frameLabel(framed)}
          squareLabel={props.squareLabel}
          stage={stage}
          viewport={viewport}
        />
      </StageSurface>
      {source.status === "failed" ? <PictureFailure onRetry={source.retry} /> : null}
      <ZoomHud scale={viewport.scale} />
    </>
  );
}

const arrowSteps: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** More than this of the stage left to nothing is too much. */
const MOST_SPARE = 1.8;

/**
 * The box the stage is fitted to: picture and frame together. It stays while the frame moves inside it, so that the picture
 * does not jump with every drag.
 */
function useRoom(picture: Size, frame: Frame): PixelBox {
  const needed = unite({ x: 0, y: 0, width: picture.width, height: picture.height }, frame);
  const [held, setHeld] = useState(needed);
  const isHeld =
    needed.x >= held.x &&
    needed.y >= held.y &&
    needed.x + needed.width <= held.x + held.width &&
    needed.y + needed.height <= held.y + held.height &&
    held.width <= needed.width * MOST_SPARE &&
    held.height <= needed.height * MOST_SPARE;
  if (isHeld) return held;
  setHeld(needed);
  return needed;
}

function unite(a: PixelBox, b: PixelBox): PixelBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The viewport of the room, told for the picture in it. */
function shiftTo(viewport: Viewport, room: PixelBox): Viewport {
  return { scale: viewport.scale, offset: toScreen(viewport, { x: -room.x, y: -room.y }) };
}

function cursorAt(at: { x: number; y: number }, frame: Frame, viewport: Viewport): string {
  const grip = findGrip(frame, toImage(viewport, at), REACH_PX.mouse / viewport.scale);
  if (!grip) return "grab";
  if (grip.x === 0 && grip.y === 0) return "move";
  if (grip.x === 0) return "ns-resize";
  if (grip.y === 0) return "ew-resize";
  return grip.x === grip.y ? "nwse-resize" : "nesw-resize";
}
