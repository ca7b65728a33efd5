"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useScreenSize } from "@/components/shell/screen-size";
import { joinClasses } from "@/components/ui/class-names";
import { findPartAt } from "../layout/lay-out-library";
import type { GridModel } from "./grid-model";
import { listScrubMarks, type ScrubMark } from "./scrub-marks";
import { useScrubWords } from "./use-scrub-words";

const SHOWN_MS = 1_200;
/** Room at both ends, so that the first and the last label are whole; a finger's label is higher. */
const INSET_PX = 16;
const PHONE_INSET_PX = 26;

/** The whole list as a ruler: press, drag or step to any month of it at once. */
export function Scrubber({ model }: { readonly model: GridModel }) {
  const t = useTranslations("gallery.scrubber");
  const words = useScrubWords();
  const isPhone = useScreenSize() === "phone";
  const { motion, library } = model;
  const ruler = useRef<HTMLDivElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [group, setGroup] = useState("");
  const [isMoving, setMoving] = useState(false);
  const { viewHeight, listHeight } = motion.getSpace();
  const insetPx = isPhone ? PHONE_INSET_PX : INSET_PX;
  const lengthPx = Math.max(1, viewHeight - 2 * insetPx);
  const marks = useMemo(() => listScrubMarks(library, lengthPx), [library, lengthPx]);
  const marker = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seenTop = motion.getTop();
    const show = () => {
      const space = motion.getSpace();
      const range = Math.max(1, space.listHeight - space.viewHeight);
      const top = motion.getTop();
      const y = insetPx + Math.min(1, Math.max(0, top / range)) * (space.viewHeight - 2 * insetPx);
      if (marker.current) marker.current.style.top = `${y}px`;
      setGroup(library.parts[findPartAt(library.parts, top + 1)]?.group ?? "");
    };
    const handleStep = () => {
      show();
      // A list that was laid out anew under the window did not move.
      const hasMoved = Math.abs(motion.getTop() - seenTop) > 1;
      seenTop = motion.getTop();
      if (!hasMoved) return;
      setMoving(true);
      clearTimeout(timer);
      timer = setTimeout(() => setMoving(false), SHOWN_MS);
    };
    show();
    const stop = motion.subscribe(handleStep);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [motion, library, insetPx]);

  if (library.tileCount === 0 || listHeight <= viewHeight * 1.5) return null;
  // As the list is laid out by now: what was drawn may be a layout ago.
  const getRange = () => {
    const space = motion.getSpace();
    return Math.max(0, space.listHeight - space.viewHeight);
  };
  const goTo = (share: number) => motion.scrollTo(share * getRange());
  const dragTo = (clientY: number) => {
    const box = ruler.current?.getBoundingClientRect();
    if (box) goTo(Math.min(1, Math.max(0, (clientY - box.top - insetPx) / lengthPx)));
  };
  const step = (by: 1 | -1, kinds: readonly ScrubMark["kind"][]) => {
    const now = motion.getTop() / library.height;
    const stops = marks.filter(({ kind, share }) => kinds.includes(kind) || share === 0);
    const next =
      by > 0 ? stops.find(({ share }) => share > now + 1e-6) : stops.findLast(({ share }) => share < now - 1e-6);
    motion.scrollTo(next ? next.share * library.height : by > 0 ? getRange() : 0);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const months = ["month", "year", "other"] as const;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => step(1, months),
      ArrowRight: () => step(1, months),
      ArrowUp: () => step(-1, months),
      ArrowLeft: () => step(-1, months),
      PageDown: () => step(1, ["year", "other"]),
      PageUp: () => step(-1, ["year", "other"]),
      Home: () => goTo(0),
      End: () => goTo(1),
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld(true);
      dragTo(event.clientY);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (isHeld) dragTo(event.clientY);
    },
    onPointerUp: () => setHeld(false),
    onPointerCancel: () => setHeld(false),
    onLostPointerCapture: () => setHeld(false),
  };
  const share = Math.round((motion.getTop() / Math.max(1, listHeight - viewHeight)) * 100);
  return (
    <div
      ref={ruler}
      role="slider"
      tabIndex={0}
      aria-label={t("label")}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.max(0, share))}
      aria-valuetext={words.long(group)}
      data-testid="scrubber"
      onKeyDown={handleKeyDown}
      {...(isPhone ? {} : pointer)}
      className={joinClasses(
        "group absolute inset-y-0 right-0 z-hud text-11 text-text-3 select-none focus-visible:-outline-offset-2",
        isPhone ? "pointer-events-none w-5" : "w-13 touch-none",
      )}
    >
      {isPhone ? null : <Ticks marks={marks} lengthPx={lengthPx} />}
      <div ref={marker} className="pointer-events-none absolute right-0 left-0 h-0">
        {isPhone ? null : <span className="absolute -top-px right-1.5 h-0.5 w-4.5 bg-accent-line" />}
        <span
          {...(isPhone ? pointer : {})}
          className={joinClasses(
            "absolute right-2.5 flex -translate-y-1/2 items-center rounded-tag bg-text font-medium whitespace-nowrap text-bg transition-opacity duration-fast",
            isPhone ? "h-11 touch-none px-3 text-12" : "right-7 h-5.5 px-1.75",
            isPhone && (isMoving || isHeld) && "pointer-events-auto",
            isMoving || isHeld
              ? "opacity-100"
              : isPhone
                ? "opacity-0"
                : "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
          )}
        >
          {words.short(group)}
        </span>
      </div>
    </div>
  );
}

function Ticks({ marks, lengthPx }: { readonly marks: readonly ScrubMark[]; readonly lengthPx: number }) {
  const words = useScrubWords();
  const draw = (isMajor: boolean) =>
    marks
      .filter(({ kind }) => (kind !== "week") === isMajor)
      .map(({ share }) => `M${isMajor ? 0 : 4} ${(share * lengthPx).toFixed(1)}h${isMajor ? 12 : 8}`)
      .join("");
  return (
    <>
      <svg aria-hidden className="absolute right-2.5 w-3 overflow-visible" style={{ top: INSET_PX, height: lengthPx }}>
        <path d={draw(false)} className="stroke-line-strong" />
        <path d={draw(true)} className="stroke-text-3" />
      </svg>
      {marks.map(({ share, kind, group, hasLabel }) =>
        hasLabel ? (
          <span
            key={group}
            aria-hidden
            className={joinClasses(
              "absolute right-6.5 -translate-y-1/2 whitespace-nowrap",
              kind === "year" && "font-medium text-text",
            )}
            style={{ top: INSET_PX + share * lengthPx }}
          >
            {words.tick(group, kind)}
          </span>
        ) : null,
      )}
    </>
  );
}
