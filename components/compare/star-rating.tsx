"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface StarRatingProps {
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  /** Whose stars they are: "Picture 2". */
  readonly label: string;
  readonly className?: string | undefined;
}

const places = [1, 2, 3, 4, 5] as const;

/** Five stars as one slider: a press gives that many, on the last given star it takes all back; arrows step. */
export function StarRating({ value, onValueChange, label, className }: StarRatingProps) {
  const t = useTranslations("compare.rating");
  const row = useRef<HTMLSpanElement>(null);
  const handleKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const end = { Home: 0, End: 5 }[event.key];
    const next = end ?? (step === undefined ? undefined : Math.max(0, Math.min(5, value + step)));
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== value) onValueChange(next);
  };
  return (
    <span
      ref={row}
      role="slider"
      tabIndex={0}
      aria-label={t("label", { picture: label })}
      aria-valuemin={0}
      aria-valuemax={5}
      aria-valuenow={value}
      aria-valuetext={t("value", { count: value })}
      onKeyDown={handleKeyDown}
      className={joinClasses("inline-flex shrink-0 items-center rounded-tag", className)}
    >
      {places.map((place) => (
        // The slider is what is named and focused; the stars are its picture.
        <span
          key={place}
          aria-hidden
          data-star={place}
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            onValueChange(place === value ? 0 : place);
          }}
          className={joinClasses(
            "ink grid h-6 w-4 place-items-center before:size-3.5 pointer-coarse:h-11 pointer-coarse:w-7",
            place <= value ? "ink-star text-text" : "ink-star-open text-text-off",
          )}
        />
      ))}
    </span>
  );
}
