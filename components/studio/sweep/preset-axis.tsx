"use client";

import { useState } from "react";
import { stylePresetTable } from "@/lib/ideogram/style-presets";
import { PresetTile } from "../parameters/preset-tile";
import { useRovingFocus } from "../parameters/use-roving-focus";
import { useWords } from "../parameters/use-words";

export interface PresetAxisProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Style presets by their pictures; several at once. */
export function PresetAxis({ label, values, onChange }: PresetAxisProps) {
  const words = useWords();
  const roving = useRovingFocus<HTMLDivElement>({ columns: 4 });
  const chosen = new Set(values);
  // What is chosen already comes first, once: a tile never moves under the hand.
  const [order] = useState(() =>
    stylePresetTable.toSorted((a, b) => Number(values.includes(b.id)) - Number(values.includes(a.id))),
  );
  const tabStop = order.find(({ id }) => chosen.has(id))?.id ?? order[0]?.id;
  const toggle = (id: string) =>
    onChange(stylePresetTable.map((preset) => preset.id).filter((one) => (one === id) !== chosen.has(one)));
  return (
    <div
      ref={roving.rootRef}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      onKeyDown={roving.handleKeyDown}
      className="-mx-1 grid max-h-64 grid-cols-4 gap-x-2 gap-y-2.5 overflow-y-auto p-1"
    >
      {order.map((preset) => (
        <PresetTile
          key={preset.id}
          role="option"
          look="row"
          preset={preset}
          label={words(preset.label)}
          isChosen={chosen.has(preset.id)}
          tabIndex={preset.id === tabStop ? 0 : -1}
          onClick={() => toggle(preset.id)}
        />
      ))}
    </div>
  );
}
