"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface ResizeHandleProps {
  /** What is resized: "Parameters panel". */
  readonly label: string;
  /** On which side of the handle the panel lies. */
  readonly panel: "left" | "right" | "top" | "bottom";
  /** Size of the panel in px. */
  readonly sizePx: number;
  readonly minPx: number;
  readonly maxPx: number;
  readonly onResize: (sizePx: number) => void;
  /** The gesture or the key press is over: the moment to remember the size. */
  readonly onResizeEnd?: ((sizePx: number) => void) | undefined;
  /** Double click, or Enter: back to the size it came with. */
  readonly onReset?: (() => void) | undefined;
  /** Id of the panel. */
  readonly controls?: string | undefined;
  readonly className?: string | undefined;
}

const stepPx = 16;
const leapPx = 64;

/** Growth of the panel per arrow key: the arrow moves the handle, and the panel lies on one side of it. */
const growth: Readonly<Record<ResizeHandleProps["panel"], Readonly<Record<string, number>>>> = {
  left: { ArrowLeft: -1, ArrowRight: 1 },
  right: { ArrowLeft: 1, ArrowRight: -1 },
  top: { ArrowUp: -1, ArrowDown: 1 },
  bottom: { ArrowUp: 1, ArrowDown: -1 },
};

interface Gesture {
  readonly pointerId: number;
  readonly startAt: number;
  readonly startSizePx: number;
  lastSizePx: number;
}

/** The line between two panels, to be dragged or moved by keys. Escape during a drag puts it back. */
export function ResizeHandle(props: ResizeHandleProps) {
  const { panel, sizePx, minPx, maxPx, onResize, onResizeEnd, onReset } = props;
  const gesture = useRef<Gesture | null>(null);
  const [isDragging, setIsDragging] = useState(false);
  const isUpright = panel === "left" || panel === "right";
  const sign = panel === "left" || panel === "top" ? 1 : -1;

  const clamp = (wantedPx: number) => Math.round(Math.min(maxPx, Math.max(minPx, wantedPx)));
  const readPosition = (event: PointerEvent) => (isUpright ? event.clientX : event.clientY);
  const resize = (wantedPx: number): number => {
    const clamped = clamp(wantedPx);
    onResize(clamped);
    return clamped;
  };
  const endGesture = (isCommit: boolean) => {
    const current = gesture.current;
    if (current === null) return;
    gesture.current = null;
    setIsDragging(false);
    if (isCommit) onResizeEnd?.(current.lastSizePx);
    else onResize(current.startSizePx);
  };

  const handlePointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || gesture.current !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    gesture.current = {
      pointerId: event.pointerId,
      startAt: readPosition(event),
      startSizePx: sizePx,
      lastSizePx: sizePx,
    };
    setIsDragging(true);
  };
  const handlePointerMove = (event: PointerEvent) => {
    const current = gesture.current;
    if (current === null || current.pointerId !== event.pointerId) return;
    current.lastSizePx = resize(current.startSizePx + sign * (readPosition(event) - current.startAt));
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && gesture.current !== null) {
      event.preventDefault();
      endGesture(false);
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = growth[panel][event.key];
    const target =
      direction !== undefined
        ? sizePx + direction * (event.shiftKey ? leapPx : stepPx)
        : event.key === "Home"
          ? minPx
          : event.key === "End"
            ? maxPx
            : undefined;
    if (target !== undefined) {
      event.preventDefault();
      onResizeEnd?.(resize(target));
    } else if (event.key === "Enter" && onReset !== undefined) {
      event.preventDefault();
      onReset();
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus and no drag
    <div
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={isUpright ? "vertical" : "horizontal"}
      aria-valuenow={sizePx}
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      aria-controls={props.controls}
      onPointerDown={handlePointerDown}
      onPointerMove={handlePointerMove}
      onPointerUp={() => endGesture(true)}
      onPointerCancel={() => endGesture(false)}
      onLostPointerCapture={() => endGesture(true)}
      onDoubleClick={onReset}
      onKeyDown={handleKeyDown}
      className={joinClasses(
        "group relative z-panel shrink-0 touch-pinch-zoom select-none focus-visible:outline-hidden",
        isUpright
          ? "-mx-1 w-[9px] cursor-col-resize before:absolute before:inset-y-0 before:-inset-x-2 before:hidden pointer-coarse:before:block"
          : "-my-1 h-[9px] cursor-row-resize before:absolute before:inset-x-0 before:-inset-y-2 before:hidden pointer-coarse:before:block",
        props.className,
      )}
    >
      <span
        className={joinClasses(
          "absolute transition-colors group-hover:bg-text-3 group-focus-visible:bg-accent-line",
          isUpright
            ? "inset-y-0 left-1 w-px group-focus-visible:w-0.5"
            : "inset-x-0 top-1 h-px group-focus-visible:h-0.5",
          isDragging ? "bg-text-3" : "bg-line",
        )}
      />
    </div>
  );
}
