"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { findFocusPlace } from "@/lib/commands/focus-place";
import { watchHeldKey } from "@/lib/commands/held-key";
import { isComposingKey } from "@/lib/commands/match-keys";

interface Flip {
  readonly isFlipped: boolean;
  readonly setPressed: (isPressed: boolean) => void;
}

const FlipContext = createContext<Flip>({ isFlipped: false, setPressed: () => {} });

/**
 * Holding Space, or the button, shows the second picture in the place of the first; letting go the first. Not
 * `useHeldKey`: that leaves a focused button its Space, and in a room that is worked by hand and eye some button always
 * has the focus. Enter still presses it.
 */
export function FlipProvider({ children }: { readonly children: ReactNode }) {
  const [isHeld, setHeld] = useState(false);
  const [isPressed, setPressed] = useState(false);
  useEffect(
    () =>
      watchHeldKey(
        { window, document },
        {
          code: "Space",
          accepts: (event) => {
            const place = findFocusPlace(event.target);
            return !event.defaultPrevented && !isComposingKey(event) && place !== "text" && place !== "overlay";
          },
          onChange: setHeld,
        },
      ),
    [],
  );
  return <FlipContext value={{ isFlipped: isHeld || isPressed, setPressed }}>{children}</FlipContext>;
}

export function useFlipped(): boolean {
  return use(FlipContext).isFlipped;
}

/** For a finger: the same as holding Space. */
export function FlipButton() {
  const t = useTranslations("compare.flip");
  const { isFlipped, setPressed } = use(FlipContext);
  return (
    <button
      type="button"
      aria-pressed={isFlipped}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setPressed(true);
      }}
      onLostPointerCapture={() => setPressed(false)}
      onKeyDown={(event) => {
        if (event.key === "Enter") setPressed(!isFlipped);
      }}
      onBlur={() => setPressed(false)}
      onContextMenu={(event) => event.preventDefault()}
      className={joinClasses(
        "surface-raised hit pointer-events-auto inline-flex h-9 touch-none select-none items-center gap-2 rounded-panel px-3 font-medium text-12 shadow-float pointer-coarse:h-12",
        isFlipped && "bg-active",
      )}
    >
      {t("hold")}
      <Kbd keys="Space" />
    </button>
  );
}
