"use client";

import { type ReactNode, useRef } from "react";
import type { Size } from "@/lib/core/geometry";
import { useStageSize } from "./use-stage-size";

export interface StagePlaceProps {
  /** What is drawn, once it is known how large that may be. */
  readonly draw: (stage: Size) => ReactNode;
  /** Bars and badges over it. */
  readonly children?: ReactNode;
}

/** The room a stage takes on the screen. */
export function StagePlace({ draw, children }: StagePlaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const stage = useStageSize(place);
  return (
    <div ref={place} className="relative min-h-0 min-w-0 flex-1 overflow-hidden bg-stage">
      {stage ? draw(stage) : null}
      {children}
    </div>
  );
}
