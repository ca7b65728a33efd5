"use client";

import { useTranslations } from "next-intl";
import { SectionLabel } from "@/components/ui/section-label";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { CompositeSettings } from "@/lib/core/request";

const MAX_SEAM_PX = 128;

export interface SeamFieldsProps {
  readonly value: CompositeSettings;
  readonly onValueChange: (value: CompositeSettings) => void;
}

/** How what is new is joined to the original: only inside what is new. */
export function SeamFields({ value, onValueChange }: SeamFieldsProps) {
  const t = useTranslations("reframe.seam");
  const words = useTranslations("edit.composite");
  const feather = value.feather ?? 0;
  return (
    <>
      <div className="flex flex-col gap-1">
        <SectionLabel>{t("feather")}</SectionLabel>
        <Slider
          aria-label={t("feather")}
          value={feather}
          min={0}
          max={MAX_SEAM_PX}
          valueText={words("pixels", { count: feather })}
          onValueChange={(next) => onValueChange({ ...value, feather: next })}
        />
      </div>
      <Switch
        layout="spread"
        label={words("colorMatch")}
        checked={value.colorMatch ?? false}
        onCheckedChange={(colorMatch) => onValueChange({ ...value, colorMatch })}
      />
    </>
  );
}
