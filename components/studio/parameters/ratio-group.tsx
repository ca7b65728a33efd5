"use client";

import { joinClasses } from "@/components/ui/class-names";
import { findAspectRatio } from "@/lib/ideogram/aspect-ratios";
import { RatioShape } from "./ratio-shape";
import { useRovingFocus } from "./use-roving-focus";

export interface RatioGroupProps {
  readonly label: string;
  readonly ratios: readonly string[];
  readonly chosen: string | undefined;
  readonly onPick: (ratio: string) => void;
  /** `row` shares the width; `grid` has a line for each shape, for all of them. */
  readonly look: "row" | "grid";
}

/** Aspect ratios as shapes; arrows move, Enter or Space picks. */
export function RatioGroup({ label, ratios, chosen, onPick, look }: RatioGroupProps) {
  const roving = useRovingFocus<HTMLDivElement>({ columns: 1 });
  const shapes = ratios.map((ratio) => findAspectRatio(ratio)?.shape);
  const columns = Math.max(...(["landscape", "portrait"] as const).map((one) => count(shapes, one)));
  const tabStop = ratios.find((ratio) => ratio === chosen) ?? ratios[0];
  return (
    <div
      ref={roving.rootRef}
      role="radiogroup"
      aria-label={label}
      onKeyDown={roving.handleKeyDown}
      className={look === "row" ? "-mx-1 flex gap-0.5" : "grid gap-0.5"}
      style={look === "row" ? undefined : { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {ratios.map((ratio, index) => {
        const isChosen = ratio === chosen;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be focused without being chosen
          <button
            key={ratio}
            type="button"
            role="radio"
            aria-checked={isChosen}
            tabIndex={ratio === tabStop ? 0 : -1}
            onClick={() => onPick(ratio)}
            style={look === "grid" && shapes[index] !== shapes[index - 1] ? { gridColumnStart: 1 } : undefined}
            className={joinClasses(
              "hit flex h-12 min-w-0 flex-1 select-none flex-col items-center gap-[5px] rounded-ctl pt-1.5 text-11 leading-none transition-colors",
              isChosen ? "bg-active text-text" : "text-text-3 hover:bg-hover hover:text-text-2",
            )}
          >
            <RatioShape ratio={ratio} isChosen={isChosen} />
            {ratio.replace("x", ":")}
          </button>
        );
      })}
    </div>
  );
}

function count<Item>(items: readonly Item[], wanted: Item): number {
  return items.filter((item) => item === wanted).length;
}
