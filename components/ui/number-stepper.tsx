"use client";

import { Minus, Plus } from "lucide-react";
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useEarlyText } from "@/components/ui/use-early-text";
import { useFieldControl } from "@/components/ui/use-field-control";
import { useHoldRepeat } from "@/components/ui/use-hold-repeat";

export interface NumberStepperProps
  extends Omit<ComponentProps<"input">, "size" | "value" | "min" | "max" | "step" | "onChange"> {
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
  /** Names of the two buttons: "One image less", "One image more". */
  readonly decrementLabel: string;
  readonly incrementLabel: string;
  readonly size?: 28 | 32 | 36 | undefined;
  /** A unit after the figure. */
  readonly unit?: ReactNode;
}

const sizes = { 28: "h-ctl-s text-entry-s", 32: "h-ctl text-entry", 36: "h-ctl-m text-entry" } as const;

/** The value on the grid of steps from `min`, inside the limits; free of floating point dust. */
function fitNumber(value: number, min: number, max: number, step: number): number {
  const onGrid = min + Math.round((value - min) / step) * step;
  const clean = Number(onGrid.toFixed(10));
  return Math.min(max, Math.max(min, clean));
}

function readNumber(text: string): number | null {
  const typed = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(typed) ? null : typed;
}

/** A number between two buttons. Hold a button to go on; type to set; arrows, Page keys, Home and End work. */
export function NumberStepper({
  value,
  onValueChange,
  min,
  max,
  step = 1,
  decrementLabel,
  incrementLabel,
  size = 32,
  unit,
  className,
  onBlur,
  onKeyDown,
  ref,
  ...rest
}: NumberStepperProps) {
  const control = useFieldControl(rest);
  const [draft, setDraft] = useState<string | null>(null);
  const entry = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => entry.current, []);

  const change = (next: number) => {
    setDraft(null);
    const fitted = fitNumber(next, min, max, step);
    if (fitted !== value) onValueChange(fitted);
  };
  const commitDraft = () => {
    if (draft === null) return;
    const typed = readNumber(draft);
    if (typed === null) setDraft(null);
    else change(typed);
  };
  useEarlyText(entry, String(value), (text) => {
    const typed = readNumber(text);
    // Always told: the owner may hold another value by now than the one that was drawn.
    if (typed !== null) onValueChange(fitNumber(typed, min, max, step));
  });
  // A value that changes under the focus takes the selection away, and the digit typed next would join the new number:
  // "3" over a selected 4 that became 1 makes 13.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the value that is waited for
  useLayoutEffect(() => {
    if (draft === null && document.activeElement === entry.current) entry.current?.select();
  }, [value, draft]);
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: value + step,
      ArrowDown: value - step,
      PageUp: value + step * 10,
      PageDown: value - step * 10,
      Home: min,
      End: max,
    };
    const target = moves[event.key];
    // Home and End belong to the caret while a number is being typed.
    if (target !== undefined && !(draft !== null && (event.key === "Home" || event.key === "End"))) {
      event.preventDefault();
      change(target);
    } else if (event.key === "Enter") {
      commitDraft();
    } else if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
  };

  const less = useHoldRepeat(() => change(value - step), !control.isOff && value > min);
  const more = useHoldRepeat(() => change(value + step), !control.isOff && value < max);
  const button =
    "grid h-full w-8 shrink-0 touch-manipulation select-none place-items-center text-text-2 transition-colors pointer-coarse:w-11";
  const live = "hover:text-text active:bg-hover";
  return (
    <div
      data-tone={control.tone}
      data-off={control.isOff || undefined}
      className={joinClasses("entry-frame flex min-w-0 items-center overflow-clip rounded-ctl", sizes[size], className)}
    >
      {/* Out of the tab order: the arrow keys in the entry do the same. */}
      <button
        {...less}
        type="button"
        tabIndex={-1}
        aria-label={decrementLabel}
        disabled={control.isOff || value <= min}
        className={joinClasses(button, control.isOff || value <= min ? "text-text-off" : live)}
      >
        <Minus aria-hidden className="size-3.5" />
      </button>
      <input
        {...rest}
        {...control.aria}
        ref={entry}
        type="text"
        role="spinbutton"
        inputMode={Number.isInteger(step) && min >= 0 ? "numeric" : "decimal"}
        autoComplete="off"
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        value={draft ?? String(value)}
        disabled={control.isOff}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => {
          commitDraft();
          onBlur?.(event);
        }}
        onKeyDown={handleKeyDown}
        className="h-full w-0 min-w-6 flex-1 bg-transparent text-center outline-hidden disabled:text-text-off"
      />
      {unit === undefined ? null : <span className="-ml-1 text-12 text-text-3">{unit}</span>}
      <button
        {...more}
        type="button"
        tabIndex={-1}
        aria-label={incrementLabel}
        disabled={control.isOff || value >= max}
        className={joinClasses(button, control.isOff || value >= max ? "text-text-off" : live)}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
