"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { Slider } from "@/components/ui/slider";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { usePanel } from "./panel-context";
import { viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { useWords } from "./use-words";

/** A share from 1 to 100, where the operation has one. */
export function PercentField({ field }: { readonly field: "imageWeight" | "resemblance" | "detail" }) {
  const t = useTranslations("parameters.ends");
  const words = useWords();
  const value = useDraft((state) => state.fields[field]);
  const setField = useDraft((state) => state.setField);
  const view = viewField(usePanel(), field);
  if (view.state !== "live") return null;
  const { min = 1, max = 100, step = 1, default: fallback } = view.spec;
  const shown = value ?? (typeof fallback === "number" ? fallback : min);
  return (
    <ParameterField fields={[field]} label={words(fieldLabels[field])} group>
      <Slider
        min={min}
        max={max}
        step={step}
        value={shown}
        valueText={String(shown)}
        onValueChange={(next) => setField(field, next)}
      />
      <span className="flex justify-between text-11 text-text-3">
        <span>{t(`low.${field}`)}</span>
        <span>{t(`high.${field}`)}</span>
      </span>
    </ParameterField>
  );
}
