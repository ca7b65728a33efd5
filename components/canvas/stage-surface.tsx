"use client";

import type { ComponentPropsWithRef } from "react";
import { Stage } from "react-konva";
import { joinClasses } from "@/components/ui/class-names";
import type { Viewport } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";

export interface StageSurfaceProps extends ComponentPropsWithRef<"div"> {
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly stage: Size;
  readonly viewport: Viewport;
}

/** What is drawn on and what takes the hand. `children` are Konva's layers. */
export function StageSurface({ label, stage, viewport, className, children, ...rest }: StageSurfaceProps) {
  return (
    // touch-action is off here alone: the page keeps its own pinch everywhere else.
    <div
      role="application"
      aria-label={label}
      data-scale={viewport.scale}
      data-offset-x={viewport.offset.x}
      data-offset-y={viewport.offset.y}
      className={joinClasses("absolute inset-0 touch-none outline-hidden", className)}
      {...rest}
    >
      <Stage width={stage.width} height={stage.height} listening={false}>
        {children}
      </Stage>
    </div>
  );
}
