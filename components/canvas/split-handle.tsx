"use client";

import { ChevronsLeftRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { KeyboardEvent, PointerEvent } from "react";

export interface SplitHandleProps {
  /** 0 … 1 of the stage's width: left of it is the source. */
  readonly split: number;
  readonly onSplitChange: (split: number) => void;
  /** Of the stage, CSS pixels. */
  readonly width: number;
  readonly before: string;
  readonly after: string;
}

const STEP = 0.01;

/** The line between source and result: pulled with the pointer, moved with the arrows. */
export function SplitHandle({ split, onSplitChange, width, before, after }: SplitHandleProps) {
  const t = useTranslations("stages.pair");
  const format = useFormatter();
  const move = (next: number) => onSplitChange(Math.max(0, Math.min(1, next)));
  const handleKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? STEP * 10 : STEP;
    const next = { ArrowLeft: split - by, ArrowRight: split + by, Home: 0, End: 1 }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(next);
  };
  const handlePointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const stage = event.currentTarget.parentElement?.getBoundingClientRect();
    if (stage) move((event.clientX - stage.left) / width);
  };
  const chip = "pointer-events-none absolute bottom-16 rounded-tag bg-scrim px-1.5 py-0.5 text-11 text-on-picture";
  return (
    <div className="pointer-events-none absolute inset-0 z-hud">
      <span aria-hidden className={chip} style={{ right: width * (1 - split) + 10 }}>
        {before}
      </span>
      <span aria-hidden className={chip} style={{ left: width * split + 10 }}>
        {after}
      </span>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t("divider")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(split * 100)}
        aria-valuetext={t("dividerAt", { share: format.number(split, { style: "percent" }) })}
        data-testid="pair-divider"
        onKeyDown={handleKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={handlePointerMove}
        style={{ left: width * split - 22 }}
        className="group pointer-events-auto absolute inset-y-0 flex w-11 cursor-ew-resize touch-none items-center justify-center outline-hidden"
      >
        <span className="absolute inset-y-0 left-1/2 w-px bg-on-picture shadow-picture" />
        <span className="relative grid size-8 place-items-center rounded-full bg-scrim text-on-picture ring ring-on-picture/40 group-focus-visible:outline-2 group-focus-visible:outline-accent-line group-focus-visible:outline-offset-2 [&_.lucide]:size-4">
          <ChevronsLeftRight aria-hidden />
        </span>
      </div>
    </div>
  );
}
