"use client";

import type Konva from "konva";
import { type RefObject, useEffect, useRef } from "react";
import { Layer } from "react-konva";
import { createInteractionPainter, type InteractionPainter } from "./interaction-painter";
import { restLayer } from "./resting-layer";

/** The layer on top; hands out its painter, because what it shows follows the pointer and not React. */
export function InteractionLayer({ ref }: { readonly ref: RefObject<InteractionPainter | null> }) {
  const layer = useRef<Konva.Layer>(null);
  useEffect(() => {
    if (!layer.current) return;
    const painter = createInteractionPainter(layer.current);
    ref.current = painter;
    const wake = restLayer(layer.current);
    return () => {
      wake();
      ref.current = null;
      painter.destroy();
    };
  }, [ref]);
  return <Layer ref={layer} listening={false} />;
}
