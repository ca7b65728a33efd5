"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface CollapsibleSectionProps {
  readonly title: ReactNode;
  /** What is inside or set there, at the right of the line. */
  readonly summary?: ReactNode;
  readonly open?: boolean | undefined;
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A group of controls that folds to one line. */
export function CollapsibleSection(props: CollapsibleSectionProps) {
  const { onOpenChange, defaultOpen = false } = props;
  const [isOwnOpen, setOwnOpen] = useState(defaultOpen);
  const isOpen = props.open ?? isOwnOpen;
  const contentId = useId();
  const { ref, isShown, isMoving, finish } = useFold(isOpen);
  const state = isOpen ? "open" : "closed";
  return (
    <div data-state={state} className={props.className}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isShown ? contentId : undefined}
        data-state={state}
        onClick={() => {
          setOwnOpen(!isOpen);
          onOpenChange?.(!isOpen);
        }}
        className="group flex min-h-ctl w-full select-none items-center gap-1.5 rounded-ctl text-left text-text-2 transition-colors hover:text-text"
      >
        <ChevronRight
          aria-hidden
          className="size-3.5 text-text-3 transition-transform duration-base ease-calm group-data-[state=open]:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate">{props.title}</span>
        {props.summary === undefined ? null : <span className="truncate text-12 text-text-3">{props.summary}</span>}
      </button>
      {isShown ? (
        <div
          ref={ref}
          id={contentId}
          inert={!isOpen}
          onAnimationEnd={(event) => {
            if (event.target === event.currentTarget) finish();
          }}
          className={joinClasses(
            "overflow-clip [overflow-clip-margin:4px]",
            isMoving && (isOpen ? "animate-fold-open" : "animate-fold-close"),
          )}
        >
          <div className="flex flex-col gap-4 pt-2">{props.children}</div>
        </div>
      ) : null}
    </div>
  );
}

/** Keeps the content while it folds, and measures it: the keyframes go to and from `--fold-height`. */
function useFold(isOpen: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const [before, setBefore] = useState(isOpen);
  const [isMoving, setMoving] = useState(false);
  // During the render, so that the content is never seen at its full height before it unfolds.
  if (before !== isOpen) {
    setBefore(isOpen);
    setMoving(true);
  }
  useLayoutEffect(() => {
    const content = ref.current;
    if (!isMoving || content === null) return;
    content.style.setProperty("--fold-height", `${content.scrollHeight}px`);
    // Whoever wants no motion gets no end of one either.
    const { animationName } = getComputedStyle(content);
    if (animationName === "none" || animationName === "") setMoving(false);
  }, [isMoving]);
  return { ref, isShown: isOpen || isMoving, isMoving, finish: () => setMoving(false) };
}
