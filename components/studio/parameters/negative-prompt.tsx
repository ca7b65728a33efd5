"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { TextArea } from "@/components/ui/text-area";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { usePanel } from "./panel-context";
import { problemsAt } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { useWords } from "./use-words";

/** What must not be in the picture. */
export function NegativePrompt({
  onFocusChange,
}: {
  readonly onFocusChange?: ((hasFocus: boolean) => void) | undefined;
}) {
  const t = useTranslations("parameters.negativePrompt");
  const words = useWords();
  const value = useDraft((state) => state.fields.negativePrompt ?? "");
  const setField = useDraft((state) => state.setField);
  const isWrong = problemsAt(usePanel(), ["negativePrompt"]).some((problem) => problem.severity === "error");
  return (
    <ParameterField fields={["negativePrompt"]} label={words(fieldLabels.negativePrompt)}>
      <TextArea
        minRows={1}
        maxRows={5}
        placeholder={t("placeholder")}
        value={value}
        onValueChange={(next) => setField("negativePrompt", next === "" ? undefined : next)}
        onFocus={() => onFocusChange?.(true)}
        onBlur={() => onFocusChange?.(false)}
        {...(isWrong ? { tone: "warning" as const } : {})}
      />
    </ParameterField>
  );
}
