"use client";

import type Konva from "konva";
import { useEffect, useLayoutEffect, useRef } from "react";
import { Layer, Shape } from "react-konva";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import type { MaskSession } from "@/lib/canvas/mask-session";
import type { Viewport } from "@/lib/canvas/viewport";
import type { MaskView } from "@/lib/stores/mask-tool-store";
import { createOverlayPainter, type OverlayPainter } from "./overlay-painter";
import { useIsMarching, useOverlayStyle } from "./use-overlay-style";

/** One screen pixel per step. */
const MARCH_MS = 90;

export interface MaskOverlayLayerProps {
  readonly session: MaskSession;
  /** Shown in the mask's place while a tool tries something out. */
  readonly preview: Coverage | null;
  readonly viewport: Viewport;
  readonly view: MaskView;
  /** Only its edge is drawn: what lies under the mask is what matters. */
  readonly isOutline?: boolean | undefined;
}

/** The mask over the picture: one shape that fills its layer with pixels. */
export function MaskOverlayLayer({ session, preview, viewport, view, isOutline = false }: MaskOverlayLayerProps) {
  const layer = useRef<Konva.Layer>(null);
  const painter = useRef<OverlayPainter | null>(null);
  const style = useOverlayStyle(view, isOutline);
  const isMarching = useIsMarching() && view === "overlay";
  const coverage = preview ?? session.coverage;

  useLayoutEffect(() => {
    if (!layer.current) return;
    const made = createOverlayPainter(layer.current);
    painter.current = made;
    return () => {
      painter.current = null;
      made.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    painter.current?.setView({ coverage, viewport, style });
  }, [coverage, viewport, style]);
  useEffect(
    () =>
      session.subscribe(({ dirty }) => {
        if (dirty) painter.current?.markDirty(dirty);
      }),
    [session],
  );
  useEffect(() => {
    if (!isMarching) return;
    let phase = 0;
    const timer = setInterval(() => {
      const { bounds } = session.getState();
      phase = (phase + 1) % 8;
      if (bounds) painter.current?.march(bounds, phase);
    }, MARCH_MS);
    return () => clearInterval(timer);
  }, [isMarching, session]);
  return (
    <Layer ref={layer} listening={false}>
      <Shape sceneFunc={() => painter.current?.drawAll()} listening={false} perfectDrawEnabled={false} />
    </Layer>
  );
}
