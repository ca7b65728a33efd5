"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Model } from "@/lib/core/request";
import { getModel, modelTable } from "@/lib/ideogram/models";

/**
 * Says which models have something: "Works up to 2.0" for all the older ones, else their names ("Needs 3.0 or 2.0").
 * The Turbo of a model goes with it and is not named.
 */
export function useNeedWords(): (models: readonly Model[]) => string {
  const t = useTranslations("parameters.off");
  const locale = useLocale();
  return useCallback(
    (models) => {
      const [newest] = models;
      if (newest === undefined) return t("notPassedOn");
      if (models.length > 1 && isTail(models)) return t("upTo", { model: getModel(newest).label });
      const labels = models.map((model) => getModel(model).label);
      const named = labels.filter((label) => !labels.some((other) => other !== label && label.startsWith(`${other} `)));
      return t("needs", { models: new Intl.ListFormat(locale, { type: "disjunction" }).format(named) });
    },
    [t, locale],
  );
}

/** The models are the oldest ones, without a gap; the table lists newest first. */
function isTail(models: readonly Model[]): boolean {
  const tail = modelTable.slice(-models.length).map((row) => row.id);
  return tail.length === models.length && models.every((model) => tail.some((id) => id === model));
}
