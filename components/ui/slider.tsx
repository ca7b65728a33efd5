"use client";

import { Slider as Primitive } from "radix-ui";
import type { Ref } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useFieldControl } from "@/components/ui/use-field-control";

export interface SliderProps {
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  /** The pointer let go, or a key was pressed: the moment to do what is expensive. */
  readonly onValueCommit?: ((value: number) => void) | undefined;
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
  /** The value in words: "64", "56 px". Shown at the right unless `showValue` is false, and read aloud. */
  readonly valueText: string;
  readonly showValue?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLSpanElement> | undefined;
}

/** A value along a line. Arrows step, Page keys leap, Home and End go to the ends. */
export function Slider(props: SliderProps) {
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
