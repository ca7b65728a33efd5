"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { useDraft } from "@/components/studio/draft-context";
import { Segmented, type SegmentedItem } from "@/components/ui/segmented";
import { Select, type SelectItem } from "@/components/ui/select";
import type { Model, RenderingSpeed } from "@/lib/core/request";
import { renderingSpeeds } from "@/lib/core/request-values";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { getModel } from "@/lib/ideogram/models";
import { priceOf } from "@/lib/ideogram/prices";
import { renderingSpeedTable } from "@/lib/ideogram/rendering-speeds";
import { type Panel, usePanel } from "./panel-context";
import { findBlock, isModelSold, viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { useWords } from "./use-words";

/** The model, with what one image costs here, and the speed of 3.0. */
export function ModelSection() {
  const words = useWords();
  const panel = usePanel();
  const items = useModelItems(panel);
  const setField = useDraft((state) => state.setField);
  if (viewField(panel, "model").state !== "live") return null;
  return (
    <ParameterField fields={["model", "renderingSpeed"]} label={words(fieldLabels.model)}>
      <Select
        value={panel.model}
        items={items}
        onValueChange={(model) => setField("model", model)}
        {...(isModelShownWrong(panel) ? { tone: "warning" as const } : {})}
      />
      <SpeedChoice />
    </ParameterField>
  );
}

function isModelShownWrong(panel: Panel): boolean {
  return panel.problems.some((problem) => problem.field === "model" && problem.severity === "error");
}

function useModelItems(panel: Panel): readonly SelectItem<Model>[] {
  const t = useTranslations("parameters.model");
  const locale = useLocale();
  const ratio = panel.connection?.isSandbox === true ? 0 : (panel.connection?.priceRatio ?? 1);
  return panel.models.map((model) => {
    const usd = priceOf({ ...panel.request, model }).usdPerImage * ratio;
    const isSold = isModelSold(panel, model);
    return {
      value: model,
      label: t("name", { model: getModel(model).label }),
      ...(ratio === 0 ? {} : { detail: formatUsd(usd, locale) }),
      ...(isSold ? {} : { disabled: true, reason: t("notSold") }),
    };
  });
}

function SpeedChoice() {
  const words = useWords();
  const panel = usePanel();
  const value = useDraft((state) => state.fields.renderingSpeed);
  const setField = useDraft((state) => state.setField);
  const view = viewField(panel, "renderingSpeed");
  if (view.state !== "live") return null;
  const { spec } = view;
  const items = renderingSpeedTable
    .filter((speed) => spec.values?.includes(speed.id) ?? true)
    .map((speed): SegmentedItem<RenderingSpeed> => {
      const block = speed.id === value ? null : findBlock(panel, { renderingSpeed: speed.id });
      return {
        value: speed.id,
        label: words(speed.label),
        ...(block === null ? {} : { disabled: true, reason: words(block) }),
      };
    });
  const fallback = renderingSpeeds.find((speed) => speed === spec.default);
  return (
    <Segmented
      aria-label={words(fieldLabels.renderingSpeed)}
      items={items}
      value={value ?? fallback}
      onValueChange={(speed) => setField("renderingSpeed", speed)}
    />
  );
}
