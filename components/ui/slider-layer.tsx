"use client";

import { Slider as Primitive } from "radix-ui";
import { joinClasses } from "@/components/ui/class-names";
import type { SliderProps } from "@/components/ui/slider-props";
import { useFieldControl } from "@/components/ui/use-field-control";

/** The slider itself. */
export function SliderLayer(props: SliderProps) {
  const { min, max, step = 1, valueText, showValue = true } = props;
  const control = useFieldControl(props);
  const { id, ...aria } = control.aria;
  const { "aria-invalid": _invalid, "aria-required": _required, ...thumbAria } = aria;
  return (
    <div className={joinClasses("flex min-w-0 items-center gap-2", props.className)}>
      <Primitive.Root
        ref={props.ref}
        value={[props.value]}
        min={min}
        max={max}
        step={step}
        disabled={control.isOff}
        onValueChange={([next]) => {
          if (next !== undefined) props.onValueChange(next);
        }}
        onValueCommit={([next]) => {
          if (next !== undefined) props.onValueCommit?.(next);
        }}
        className="relative flex h-5 min-w-16 flex-1 touch-pan-y touch-pinch-zoom select-none items-center pointer-coarse:h-hit"
      >
        <Primitive.Track className="relative h-0.5 flex-1 rounded-full bg-line-strong">
          <Primitive.Range
            className={joinClasses("absolute h-full rounded-full", control.isOff ? "bg-text-off" : "bg-text-2")}
          />
        </Primitive.Track>
        <Primitive.Thumb
          {...thumbAria}
          id={id}
          aria-valuetext={valueText}
          className={joinClasses(
            "hit block size-3.5 rounded-full ring-3 ring-(--knob-ring,var(--bg)) transition-transform duration-fast hover:scale-115",
            control.isOff ? "bg-text-off" : "bg-text",
          )}
        />
      </Primitive.Root>
      {showValue ? (
        <span aria-hidden className="min-w-6 shrink-0 text-right text-12 text-text-2">
          {valueText}
        </span>
      ) : null}
    </div>
  );
}
