"use client";

import { joinClasses } from "@/components/ui/class-names";
import { parsePair } from "@/lib/core/geometry";

const LONG_EDGE_PX = 18;
const LEAST_EDGE_PX = 6;

/** The outline of an aspect ratio, 18 px at its longer edge. */
export function RatioShape({ ratio, isChosen }: { readonly ratio: string; readonly isChosen: boolean }) {
  const { width, height } = parsePair(ratio) ?? { width: 1, height: 1 };
  const scale = LONG_EDGE_PX / Math.max(width, height);
  const edge = (length: number) => Math.max(LEAST_EDGE_PX, Math.round(length * scale));
  return (
    <span aria-hidden className="grid h-5 place-items-center">
      <span
        style={{ width: edge(width), height: edge(height) }}
        className={joinClasses(
          "block rounded-[2px] inset-ring-[1.5px]",
          isChosen
            ? "bg-[color-mix(in_oklab,var(--accent-line),transparent_60%)] inset-ring-accent-line"
            : "inset-ring-current",
        )}
      />
    </span>
  );
}
