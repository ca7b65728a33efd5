"use client";

import { MoveHorizontal, MoveVertical } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import type { SliderState } from "./room-context";

export interface SliderHandleProps {
  readonly value: SliderState;
  readonly onChange: (at: number) => void;
  /** What lies on each side of the line: "Picture 2", "Picture 3". */
  readonly first: string;
  readonly second: string;
}

const STEP = 0.01;
const LEAP = 0.1;

/** The line between two pictures that lie on each other, and the knob that moves it. */
export function SliderHandle({ value, onChange, first, second }: SliderHandleProps) {
  const t = useTranslations("compare.slider");
  const format = useFormatter();
  const line = useRef<HTMLDivElement>(null);
  const isVertical = value.axis === "vertical";
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 });
  const move = (at: number) => onChange(Math.max(0, Math.min(1, at)));
  const follow = (event: PointerEvent) => {
    const box = line.current?.parentElement?.getBoundingClientRect();
    if (!box) return;
    move(isVertical ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = {
      ArrowRight: STEP,
      ArrowDown: STEP,
      ArrowLeft: -STEP,
      ArrowUp: -STEP,
      PageDown: LEAP,
      PageUp: -LEAP,
    }[event.key];
    const end = { Home: 0, End: 1 }[event.key];
    if (by === undefined && end === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(end ?? value.at + (by ?? 0) * (event.shiftKey ? 5 : 1));
  };
  const place = `${value.at * 100}%`;
  return (
    <div
      ref={line}
      style={isVertical ? { left: place } : { top: place }}
      className={joinClasses(
        "pointer-events-none absolute z-2 bg-on-picture shadow-picture",
        isVertical ? "inset-y-0 -ml-px w-0.5" : "inset-x-0 -mt-px h-0.5",
      )}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={t("label")}
        aria-orientation={isVertical ? "horizontal" : "vertical"}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(value.at * 100)}
        aria-valuetext={t("value", { first, second, share: percent(value.at), rest: percent(1 - value.at) })}
        onKeyDown={handleKeyDown}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
        }}
        className={joinClasses(
          "hit pointer-events-auto absolute top-1/2 left-1/2 -mt-4 -ml-4 grid size-8 touch-none place-items-center rounded-full bg-on-picture text-scrim shadow-picture outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent-line",
          isVertical ? "cursor-ew-resize" : "cursor-ns-resize",
        )}
      >
        {isVertical ? <MoveHorizontal aria-hidden /> : <MoveVertical aria-hidden />}
      </div>
    </div>
  );
}
