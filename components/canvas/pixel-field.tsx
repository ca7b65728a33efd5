"use client";

import { type KeyboardEvent, useState } from "react";
import { TextField } from "@/components/ui/text-field";

export interface PixelFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onValueChange: (value: number) => void;
  readonly unit?: string;
}

/** A whole number with its unit. Typed and then kept with Enter or by leaving; arrows step. */
export function PixelField({ label, value, min, max, onValueChange, unit = "px" }: PixelFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (next: number) => {
    setTyped(null);
    if (Number.isFinite(next)) onValueChange(Math.min(max, Math.max(min, Math.round(next))));
  };
  const commit = () => {
    if (typed !== null) keep(typed.trim() === "" ? Number.NaN : Number(typed.replace(",", ".")));
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      keep(value + step * (event.shiftKey ? 10 : 1));
    } else if (event.key === "Enter") commit();
    else if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    }
  };
  return (
    <TextField
      size={28}
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      className="w-18"
      value={typed ?? String(value)}
      onValueChange={setTyped}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={commit}
      onKeyDown={handleKeyDown}
      trailing={<span className="text-12 text-text-3">{unit}</span>}
    />
  );
}
