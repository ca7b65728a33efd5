"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { NumberStepper } from "@/components/ui/number-stepper";
import { usePanel } from "./panel-context";
import { viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";

/** How many pictures one run makes, and pays for. */
export function ImagesField() {
  const t = useTranslations("parameters.images");
  const count = useDraft((state) => state.fields.numImages);
  const setField = useDraft((state) => state.setField);
  const view = viewField(usePanel(), "numImages");
  if (view.state !== "live") return null;
  const { min = 1, max = 1 } = view.spec;
  return (
    <ParameterField fields={["numImages"]} hasNotes={false} label={t("label")}>
      <NumberStepper
        value={count ?? min}
        min={min}
        max={max}
        onValueChange={(next) => setField("numImages", next)}
        decrementLabel={t("less")}
        incrementLabel={t("more")}
      />
    </ParameterField>
  );
}
