"use client";

import { useDraft } from "@/components/studio/draft-context";
import { Segmented } from "@/components/ui/segmented";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { usePanel } from "./panel-context";
import { viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { useWords } from "./use-words";

const factors = ["X1", "X2", "X4"] as const;

/** How much larger a transparent picture comes out. */
export function UpscaleFactor() {
  const words = useWords();
  const value = useDraft((state) => state.fields.upscaleFactor);
  const setField = useDraft((state) => state.setField);
  const view = viewField(usePanel(), "upscaleFactor");
  if (view.state !== "live") return null;
  const { values, default: fallback } = view.spec;
  const offered = factors.filter((factor) => values?.includes(factor) ?? true);
  return (
    <ParameterField fields={["upscaleFactor"]} label={words(fieldLabels.upscaleFactor)} group>
      <Segmented
        items={offered.map((factor) => ({ value: factor, label: factor.replace("X", "× ") }))}
        value={value ?? offered.find((factor) => factor === fallback)}
        onValueChange={(next) => setField("upscaleFactor", next)}
      />
    </ParameterField>
  );
}
