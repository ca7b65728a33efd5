"use client";

import { Ban } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";
import type { StylePresetSpec } from "@/lib/ideogram/style-presets";
import { useWords } from "./use-words";

/** Pictures that are not there; known for as long as the page lives, so that a tile does not flicker. */
const missing = new Set<string>();

export interface PresetTileProps extends Omit<ComponentProps<"button">, "children" | "role"> {
  /** null: no preset. */
  readonly preset: StylePresetSpec | null;
  readonly label: string;
  readonly isChosen: boolean;
  readonly look: "row" | "grid";
  readonly role: "radio" | "option";
}

/** One style to choose, by its picture and its name. */
export function PresetTile({ preset, label, isChosen, look, role, className, disabled, ...rest }: PresetTileProps) {
  return (
    <button
      {...rest}
      type="button"
      role={role}
      title={label}
      aria-disabled={disabled || undefined}
      {...(role === "radio" ? { "aria-checked": isChosen } : { "aria-selected": isChosen })}
      className={joinClasses(
        "group/tile flex min-w-0 select-none flex-col gap-1 rounded-ctl text-center text-11 outline-hidden",
        disabled ? "text-text-off" : isChosen ? "text-text" : "text-text-2 hover:text-text focus-visible:text-text",
        className,
      )}
    >
      <span
        className={joinClasses(
          "relative grid w-full place-items-center overflow-hidden rounded-ctl bg-field text-text-3 outline-2 outline-transparent outline-offset-2 transition-[outline-color] after:pointer-events-none after:absolute after:inset-0 after:rounded-[inherit] after:inset-ring",
          preset === null ? "after:inset-ring-line-control" : "after:inset-ring-line-picture",
          look === "row" ? "h-11.5" : "h-16",
          isChosen
            ? "outline-accent-line!"
            : "group-hover/tile:outline-line-strong group-focus-visible/tile:outline-text",
          isChosen && "group-focus-visible/tile:outline-3!",
          disabled && "opacity-45",
        )}
      >
        {preset === null ? <Ban aria-hidden /> : <PresetPicture preset={preset} />}
      </span>
      <span className="w-full truncate">{label}</span>
    </button>
  );
}

function PresetPicture({ preset }: { readonly preset: StylePresetSpec }) {
  const words = useWords();
  const [isMissing, setMissing] = useState(() => missing.has(preset.id));
  if (isMissing) return <span className="font-medium text-12">{getInitials(words(preset.label))}</span>;
  return (
    // biome-ignore lint/performance/noImgElement: a static file in its final size
    <img
      src={`/presets/${preset.id}.webp`}
      alt=""
      width={288}
      height={192}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => {
        missing.add(preset.id);
        setMissing(true);
      }}
      className="absolute inset-0 size-full object-cover"
    />
  );
}

/** Two signs that stand for a name: "Flat art" is FA, a Chinese name its first two. */
export function getInitials(name: string): string {
  const parts = name.split(/[\s-]+/).filter((part) => part !== "");
  const [first = "", second] = parts;
  return (second === undefined ? first.slice(0, 2) : `${first.charAt(0)}${second.charAt(0)}`).toUpperCase();
}
