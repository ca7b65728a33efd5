"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { SectionLabel } from "@/components/ui/section-label";
import { TextButton } from "@/components/ui/text-button";
import type { Model, RequestField } from "@/lib/core/request";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { getModel } from "@/lib/ideogram/models";
import { usePanel } from "./panel-context";
import { findSoldModel } from "./panel-model";
import { useNeedWords } from "./use-need-words";
import { useWords } from "./use-words";

export interface OffFieldProps {
  readonly field: RequestField;
  /** Where the panel has a shorter name for it than the rules. */
  readonly label?: string | undefined;
  /** The models that have it; null: the model has it, and the connection does not pass it on. */
  readonly models: readonly Model[] | null;
}

/** The place of a field that the chosen model lacks: what it would need, and the way there. */
export function OffField({ field, label, models }: OffFieldProps) {
  const t = useTranslations("parameters.off");
  const words = useWords();
  const needs = useNeedWords();
  const panel = usePanel();
  const setField = useDraft((state) => state.setField);
  const way = models === null ? null : findSoldModel(panel, models);
  return (
    <div data-parameter={field} className="flex min-w-0 flex-col gap-1.5">
      <SectionLabel>{label ?? words(fieldLabels[field])}</SectionLabel>
      <div
        data-off
        className="entry-frame flex min-h-ctl items-center gap-2 rounded-ctl px-2.5 py-1 text-12 text-text-3"
      >
        <span className="min-w-0 flex-1">{models === null ? t("notPassedOn") : needs(models)}</span>
        {way === null ? null : (
          <TextButton onClick={() => setField("model", way)} className="shrink-0 text-text-2">
            {t("useModel", { model: getModel(way).label })}
          </TextButton>
        )}
      </div>
    </div>
  );
}
