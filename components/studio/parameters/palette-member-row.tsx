"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Slider } from "@/components/ui/slider";
import { TextField } from "@/components/ui/text-field";
import { MAX_PALETTE_WEIGHT, MIN_PALETTE_WEIGHT } from "@/lib/ideogram/limits";
import { type PaletteMember, parseColor, weightOf } from "./palette-members";

export interface PaletteMemberRowProps {
  /** From 0. */
  readonly place: number;
  readonly count: number;
  readonly member: PaletteMember;
  readonly onChange: (member: PaletteMember) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One colour of the user's own: picker, code, weight, place. */
export function PaletteMemberRow({ place, count, member, onChange, onMove, onRemove }: PaletteMemberRowProps) {
  const t = useTranslations("parameters.palette");
  // A code that is not whole yet stays here; the draft only ever holds colours.
  const [typed, setTyped] = useState<string | null>(null);
  const number = place + 1;
  const percent = Math.round(weightOf(member) * 100);
  const setColor = (color: string) => onChange({ ...member, color });
  const isWrong = typed !== null && parseColor(typed) === null;
  return (
    <div className="flex items-center gap-1.5">
      <span className="relative size-7 shrink-0 rounded-ctl inset-ring inset-ring-line-control has-focus-visible:outline-2 has-focus-visible:outline-accent-line has-focus-visible:outline-offset-2">
        <span aria-hidden style={{ backgroundColor: member.color }} className="absolute inset-0.5 rounded-tag" />
        <input
          type="color"
          aria-label={t("pick", { number })}
          value={(parseColor(member.color) ?? "#000000").toLowerCase()}
          onChange={(event) => {
            setTyped(null);
            setColor(event.currentTarget.value.toUpperCase());
          }}
          className="absolute inset-0 size-full opacity-0"
        />
      </span>
      <TextField
        size={28}
        mono
        spellCheck={false}
        autoComplete="off"
        aria-label={t("code", { number })}
        className="w-19 shrink-0"
        value={typed ?? member.color}
        tone={isWrong ? "danger" : "none"}
        onValueChange={(text) => {
          setTyped(text);
          const color = parseColor(text);
          if (color !== null) setColor(color);
        }}
        onBlur={() => setTyped(null)}
      />
      <Slider
        aria-label={t("weight", { number })}
        className="min-w-0 flex-1"
        min={Math.round(MIN_PALETTE_WEIGHT * 100)}
        max={Math.round(MAX_PALETTE_WEIGHT * 100)}
        step={5}
        value={percent}
        valueText={`${percent} %`}
        showValue={false}
        onValueChange={(next) => onChange({ ...member, weight: next / 100 })}
      />
      <span className="flex shrink-0">
        <IconButton
          size={24}
          label={t("up", { number })}
          icon={<ArrowUp aria-hidden className="size-3.5" />}
          disabled={place === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          size={24}
          label={t("down", { number })}
          icon={<ArrowDown aria-hidden className="size-3.5" />}
          disabled={place === count - 1}
          onClick={() => onMove(1)}
        />
        <IconButton
          size={24}
          label={t("remove", { number })}
          icon={<X aria-hidden className="size-3.5" />}
          onClick={onRemove}
        />
      </span>
    </div>
  );
}
