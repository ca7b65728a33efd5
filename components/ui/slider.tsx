"use client";

import { joinClasses } from "@/components/ui/class-names";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";
import type { SliderProps } from "@/components/ui/slider-props";

export const sliderLayer = createLazyLayer(() =>
  import("@/components/ui/slider-layer").then((module) => module.SliderLayer),
);

/**
 * A value along a line. Arrows step, Page keys leap, Home and End go to the ends. No screen begins with one: its code
 * comes when the page is idle, and until then a line of the same size stands in its place.
 */
export function Slider(props: SliderProps) {
  const Layer = useLazyLayer(sliderLayer, true);
  if (Layer !== undefined) return <Layer {...props} />;
  return (
    <div className={joinClasses("flex min-w-0 items-center gap-2", props.className)}>
      <span className="flex h-5 min-w-16 flex-1 items-center pointer-coarse:h-hit">
        <span className="h-0.5 flex-1 rounded-full bg-line-strong" />
      </span>
      {props.showValue === false ? null : (
        <span aria-hidden className="min-w-6 shrink-0 text-right text-12 text-text-2">
          {props.valueText}
        </span>
      )}
    </div>
  );
}
