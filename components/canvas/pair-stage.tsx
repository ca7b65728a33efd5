"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useScreenSize } from "@/components/shell/screen-size";
import { layOver, type PairMode, type PairPanes, planPanes, toRoom } from "@/lib/canvas/pair-view";
import { beginPan } from "@/lib/canvas/tools/view-tools";
import { type Margins, type ScreenPoint, toImage, type Viewport } from "@/lib/canvas/viewport";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useHeldKey } from "@/lib/commands/use-held-key";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { Loupe } from "./loupe";
import type { PairPicture } from "./pair-picture";
import { PictureFailure } from "./picture-failure";
import { PictureLayer, type PicturePatch } from "./picture-layer";
import { SplitHandle } from "./split-handle";
import { StagePlace } from "./stage-place";
import { StageSurface } from "./stage-surface";
import { usePictureLevels } from "./use-picture-levels";
import { usePointerInput } from "./use-pointer-input";
import { useViewport } from "./use-viewport";
import { useZoomCommands } from "./use-zoom-commands";
import { ZoomHud } from "./zoom-hud";

export interface PairStageProps {
  /** What the result was made from. */
  readonly before: PairPicture;
  readonly after: PairPicture;
  /** What the result shows, for those who cannot see it. */
  readonly label: string;
  readonly mode: PairMode;
  readonly isLoupeOn: boolean;
  /** What shows through transparency; null: grey squares. */
  readonly ground?: string | null | undefined;
  /** Tried out in place of the result: the source with this over it; a null patch is the source alone. */
  readonly preview?: { readonly patch: PicturePatch | null } | null | undefined;
  /** Bars and badges over the stage. */
  readonly children?: ReactNode;
}

/** What the bars take of the stage, CSS pixels. */
const margins: Margins = { top: 56, right: 24, bottom: 60, left: 24 };
const LOUPE_STEP_PX = 8;

/** A result and its source, the same place of both at the same place: one after the other, divided, or side by side. */
export function PairStage(props: PairStageProps) {
  return <StagePlace draw={(stage) => <LoadedPair {...props} stage={stage} />}>{props.children}</StagePlace>;
}

function LoadedPair({ stage, before, after, mode, preview, ...props }: PairStageProps & { readonly stage: Size }) {
  const panes = planPanes(stage, mode);
  const controls = useViewport(after, panes.room, margins);
  const { viewport } = controls;
  const [split, setSplit] = useState(0.5);
  const [loupeAt, setLoupeAt] = useState<ScreenPoint | null>(null);
  const isPhone = useScreenSize() === "phone";
  const isSourceHeld = useHeldKey("Backslash");
  const source = usePictureLevels(urlsOf(before), before);
  const result = usePictureLevels(urlsOf(after), after);
  const surface = useRef<HTMLDivElement>(null);
  const at = (point: ScreenPoint) => toRoom(point, panes);
  usePointerInput(surface, {
    begin: (press, purpose) => (purpose === "main" || purpose === "pan" ? beginPan(press, controls.pan) : null),
    navigate: ({ anchor, ratio, delta }) => controls.pinch(at(anchor), ratio, delta),
    tap: () => {},
    wheel: (gesture, point) => controls.wheel(gesture, at(point)),
    hover: (point) => props.isLoupeOn && setLoupeAt(point && { x: point.x, y: point.y }),
  });
  useZoomCommands(controls);
  const moveLoupe = (event: KeyboardEvent) => {
    const step = loupeSteps[event.key];
    if (!props.isLoupeOn || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // Not the next variant: the arrows move what is looked through.
    event.preventDefault();
    const by = event.shiftKey ? LOUPE_STEP_PX * 6 : LOUPE_STEP_PX;
    const from = loupeAt ?? { x: panes.room.width / 2, y: panes.room.height / 2 };
    setLoupeAt({ x: clamp(from.x + step.x * by, stage.width), y: clamp(from.y + step.y * by, stage.height) });
  };
  const clips = planClips(stage, panes, mode, split);
  const isResultHidden = isSourceHeld && mode === "result";
  const shownResult = preview ? source : result;
  const resultPicture = preview ? before : after;
  const resultView = shift(viewport, mode === "beside" ? panes.second : { x: 0, y: 0 });
  const place = loupeAt && toImage(viewport, at(loupeAt));
  return (
    <>
      <StageSurface
        ref={surface}
        label={props.label}
        stage={stage}
        viewport={viewport}
        tabIndex={props.isLoupeOn ? 0 : -1}
        data-testid="pair-stage"
        data-mode={mode}
        data-source-held={isSourceHeld}
        className="cursor-grab focus-visible:inset-ring-2 focus-visible:inset-ring-accent-line active:cursor-grabbing"
        onKeyDown={moveLoupe}
      >
        {clips.before || isResultHidden ? (
          <PictureLayer
            source={source}
            picture={before}
            hasAlpha={before.hasAlpha}
            ground={props.ground}
            stage={stage}
            viewport={layOver(viewport, after, before)}
            clip={clips.before}
          />
        ) : null}
        {isResultHidden ? null : (
          <PictureLayer
            source={shownResult}
            picture={resultPicture}
            hasAlpha={resultPicture.hasAlpha}
            ground={props.ground}
            stage={stage}
            viewport={preview ? layOver(resultView, after, before) : resultView}
            clip={clips.after}
            patch={preview?.patch}
          />
        )}
      </StageSurface>
      {mode === "slider" ? (
        <SplitHandle
          split={split}
          onSplitChange={setSplit}
          width={stage.width}
          before={before.label}
          after={after.label}
        />
      ) : null}
      {mode === "beside" ? <PaneLabels panes={panes} before={before.label} after={after.label} /> : null}
      {props.isLoupeOn && loupeAt && place ? (
        <Loupe
          at={loupeAt}
          place={place}
          stage={stage}
          viewScale={viewport.scale}
          base={after}
          sides={[
            { picture: before, levels: source, ground: props.ground ?? null },
            { picture: after, levels: result, ground: props.ground ?? null },
          ]}
        />
      ) : null}
      {result.status === "failed" ? <PictureFailure onRetry={result.retry} /> : null}
      {/* Fingers pinch; the room is the picture's. */}
      {isPhone ? null : <ZoomHud scale={viewport.scale} />}
    </>
  );
}

function PaneLabels({ panes, before, after }: { panes: PairPanes; before: string; after: string }) {
  const look = "pointer-events-none absolute z-hud rounded-tag bg-scrim px-1.5 py-0.5 text-11 text-on-picture";
  return (
    <>
      <span className={look} style={{ left: 12, top: panes.room.height - 88 }}>
        {before}
      </span>
      <span className={look} style={{ left: panes.second.x + 12, top: panes.second.y + panes.room.height - 88 }}>
        {after}
      </span>
      <span
        aria-hidden
        className="pointer-events-none absolute z-hud bg-line-strong"
        style={
          panes.second.x > 0
            ? { left: panes.second.x, top: 0, bottom: 0, width: 1 }
            : { top: panes.second.y, left: 0, right: 0, height: 1 }
        }
      />
    </>
  );
}

const loupeSteps: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Null: not seen at all; undefined: seen everywhere. */
function planClips(stage: Size, { room, second }: PairPanes, mode: PairMode, split: number) {
  if (mode === "result") return { before: null, after: null };
  if (mode === "beside") {
    return { before: { x: 0, y: 0, ...room }, after: { ...second, ...room } satisfies PixelBox };
  }
  const x = Math.round(stage.width * split);
  return {
    before: { x: 0, y: 0, width: Math.max(1, x), height: stage.height },
    after: { x, y: 0, width: Math.max(1, stage.width - x), height: stage.height },
  };
}

function shift(viewport: Viewport, by: ScreenPoint): Viewport {
  return { ...viewport, offset: { x: viewport.offset.x + by.x, y: viewport.offset.y + by.y } };
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}

function urlsOf({ id }: PairPicture) {
  return { previewUrl: assetFileUrl(id, "preview"), originalUrl: assetFileUrl(id, "original") };
}
