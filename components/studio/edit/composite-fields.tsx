"use client";

import { useTranslations } from "next-intl";
import { SectionLabel } from "@/components/ui/section-label";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { CompositeSettings } from "@/lib/core/request";

/** What stands where a setting is not given: a hard edge, nothing outside the mask, the result as it came. */
const plainComposite = {
  feather: 0,
  featherSide: "inside",
  grow: 0,
  colorMatch: false,
  opacity: 1,
} as const satisfies CompositeSettings;

type WholeComposite = { readonly [Key in keyof CompositeSettings]-?: NonNullable<CompositeSettings[Key]> };

/** The settings with what stands where nothing is given. */
function completeComposite(value: CompositeSettings): WholeComposite {
  return {
    feather: value.feather ?? plainComposite.feather,
    featherSide: value.featherSide ?? plainComposite.featherSide,
    grow: value.grow ?? plainComposite.grow,
    colorMatch: value.colorMatch ?? plainComposite.colorMatch,
    opacity: value.opacity ?? plainComposite.opacity,
  };
}

const MAX_FEATHER_PX = 128;
const MAX_GROW_PX = 64;
const sides = ["inside", "both", "outside"] as const;

export interface CompositeFieldsProps {
  readonly value: CompositeSettings;
  readonly onValueChange: (value: CompositeSettings) => void;
  /** Nothing may reach into what the source keeps. */
  readonly isExact?: boolean | undefined;
}

/** The settings of the paste-back; lengths in pixels of the picture. */
export function CompositeFields({ value, onValueChange, isExact = false }: CompositeFieldsProps) {
  const t = useTranslations("edit.composite");
  const now = completeComposite(value);
  const change = (patch: CompositeSettings) => onValueChange({ ...value, ...patch });
  return (
    <div className="flex w-64 flex-col gap-3">
      <p className="text-12 text-text-3">{t("text")}</p>
      <LabelledSlider
        label={t("feather")}
        value={now.feather}
        min={0}
        max={MAX_FEATHER_PX}
        valueText={t("pixels", { count: now.feather })}
        onValueChange={(feather) => change({ feather })}
      />
      {now.feather > 0 && !isExact ? (
        <Segmented
          size={28}
          aria-label={t("featherSide")}
          items={sides.map((side) => ({ value: side, label: t(`sides.${side}`) }))}
          value={now.featherSide}
          onValueChange={(featherSide) => change({ featherSide })}
        />
      ) : null}
      <LabelledSlider
        label={isExact ? t("keepMore") : t("grow")}
        value={isExact ? -now.grow : now.grow}
        min={isExact ? 0 : -MAX_GROW_PX}
        max={MAX_GROW_PX}
        valueText={t("pixels", { count: Math.abs(now.grow) })}
        onValueChange={(grow) => change({ grow: isExact ? 0 - grow : grow })}
      />
      <LabelledSlider
        label={t("opacity")}
        value={Math.round(now.opacity * 100)}
        min={0}
        max={100}
        valueText={t("percent", { share: now.opacity })}
        onValueChange={(percent) => change({ opacity: percent / 100 })}
      />
      <Switch
        layout="spread"
        label={t("colorMatch")}
        checked={now.colorMatch}
        onCheckedChange={(colorMatch) => change({ colorMatch })}
      />
    </div>
  );
}

interface LabelledSliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly valueText: string;
  readonly onValueChange: (value: number) => void;
}

function LabelledSlider({ label, valueText, ...slider }: LabelledSliderProps) {
  return (
    <div className="flex flex-col gap-1">
      <SectionLabel>{label}</SectionLabel>
      <Slider aria-label={label} valueText={valueText} {...slider} />
    </div>
  );
}
