"use client";

import { type ReactNode, useRef } from "react";
import { useScreenSize } from "@/components/shell/screen-size";
import type { Margins } from "@/lib/canvas/viewport";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useHeldKey } from "@/lib/commands/use-held-key";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { ContextWindow } from "./context-window";
import { InteractionLayer } from "./interaction-layer";
import { MaskActivity } from "./mask-activity";
import { useMaskCanvas, useMaskTools } from "./mask-canvas-context";
import { MaskOverlayLayer } from "./mask-overlay-layer";
import { MaskSummary } from "./mask-summary";
import { MiniMap } from "./mini-map";
import { PictureFailure } from "./picture-failure";
import { PictureLayer, type PicturePatch } from "./picture-layer";
import { type Reveal, RevealLayer } from "./reveal-layer";
import { StagePlace } from "./stage-place";
import { StageSurface } from "./stage-surface";
import { useMaskCommands } from "./use-mask-commands";
import { useMaskHand } from "./use-mask-hand";
import { type PictureUrls, usePictureLevels } from "./use-picture-levels";
import { useStageFacts } from "./use-stage-facts";
import { useViewport } from "./use-viewport";
import { useZoomCommands } from "./use-zoom-commands";
import { ZoomHud } from "./zoom-hud";

export interface MaskStageProps {
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  /** Another picture of the same size in place of the source: a variant. Holding the key for the original hides it. */
  readonly shownId?: string | undefined;
  /** Tried out in the place of `shownId`: the source with this over it; a null patch is the source alone. */
  readonly preview?: StagePreview | null | undefined;
  /** Pictures of the same size, each seen where its mask covers; then the mask in the hand is an outline. */
  readonly reveals?: readonly Reveal[] | null | undefined;
  readonly contextWindow?: ContextWindow | null | undefined;
  /** The user moved, pulled or drew the context window. */
  readonly onContextWindow?: ((box: PixelBox) => void) | undefined;
  /** What the bars take of the stage. A constant: it is compared by identity. */
  readonly margins?: Margins | undefined;
  /** Bars and badges over the stage. */
  readonly children?: ReactNode;
}

export interface StagePreview {
  readonly patch: PicturePatch | null;
}

/** The picture with its mask, and the tool in the hand. Stands in a MaskCanvasProvider. */
export function MaskStage(props: MaskStageProps) {
  return <StagePlace draw={(stage) => <LoadedMaskStage {...props} stage={stage} />}>{props.children}</StagePlace>;
}

function LoadedMaskStage({ stage, ...props }: MaskStageProps & { readonly stage: Size }) {
  const { source, session } = useMaskCanvas();
  const controls = useViewport(source, stage, props.margins);
  const { viewport } = controls;
  const isPhone = useScreenSize() === "phone";
  const isOriginalHeld = useHeldKey("Backslash");
  const original = usePictureLevels(urlsOf(source.id), source);
  const hasVariant = props.shownId !== undefined && props.shownId !== source.id;
  const variant = usePictureLevels(hasVariant && props.shownId !== undefined ? urlsOf(props.shownId) : null, source);
  const preview = isOriginalHeld ? null : props.preview;
  const shown = hasVariant && !isOriginalHeld && !preview && variant.levels.size > 0 ? variant : original;
  const reveals = isOriginalHeld ? null : props.reveals;
  const view = useMaskTools((state) => state.view);
  const surface = useRef<HTMLDivElement>(null);
  useStageFacts(surface, session);
  const hand = useMaskHand({
    surface,
    controls,
    contextWindow: props.contextWindow ?? null,
    onContextWindow: props.onContextWindow,
  });
  useZoomCommands(controls);
  useMaskCommands(hand);
  return (
    <>
      <StageSurface
        ref={surface}
        label={props.label}
        stage={stage}
        viewport={viewport}
        aria-describedby="mask-summary mask-keys"
        // The mask can be made by keyboard alone.
        tabIndex={0}
        data-testid="mask-stage"
        className="data-keyboard:inset-ring-2 data-keyboard:inset-ring-accent-line"
        {...hand.surfaceProps}
      >
        <PictureLayer
          source={shown}
          picture={source}
          hasAlpha={source.hasAlpha}
          stage={stage}
          viewport={viewport}
          patch={preview?.patch}
        />
        {reveals ? (
          <RevealLayer reveals={reveals} source={source} original={original} viewport={viewport} stage={stage} />
        ) : null}
        <MaskOverlayLayer
          session={session}
          preview={hand.coveragePreview}
          viewport={viewport}
          // A variant is looked at bare, unless something is painted on it.
          view={isOriginalHeld || (hasVariant && !reveals) ? "off" : view}
          isOutline={Boolean(reveals)}
        />
        <InteractionLayer ref={hand.interaction} />
      </StageSurface>
      {original.status === "failed" ? <PictureFailure onRetry={original.retry} /> : null}
      <MaskSummary />
      <MaskActivity />
      <MiniMap controls={controls} stage={stage} />
      {/* Fingers pinch; the room is the picture's. */}
      {isPhone ? null : <ZoomHud scale={viewport.scale} />}
    </>
  );
}

function urlsOf(assetId: string): PictureUrls {
  return { previewUrl: assetFileUrl(assetId, "preview"), originalUrl: assetFileUrl(assetId, "original") };
}
