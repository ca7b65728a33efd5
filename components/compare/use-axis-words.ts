import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useWords } from "@/components/studio/parameters/use-words";
import { useConnections } from "@/lib/client/use-connections";
import { formatPair, parsePair } from "@/lib/core/geometry";
import type { RequestField } from "@/lib/core/request";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { modelTable } from "@/lib/ideogram/models";
import { magicPromptTable, renderingSpeedTable } from "@/lib/ideogram/rendering-speeds";
import { findStylePreset } from "@/lib/ideogram/style-presets";
import { styleTypeTable } from "@/lib/ideogram/style-types";
import type { Words } from "@/lib/ideogram/words";

export interface AxisWords {
  /** "Image weight"; a name that no table has stays as it is. */
  readonly field: (name: string) => string;
  /** "Realistic", "50", "16 × 9"; a dash for nothing. */
  readonly value: (name: string, value: unknown) => string;
}

const choices: Readonly<Record<string, readonly { readonly id: string; readonly label: Words }[]>> = {
  styleType: styleTypeTable,
  renderingSpeed: renderingSpeedTable,
  magicPrompt: magicPromptTable,
};

/** Fields of a request and their values as the parameters call them. */
export function useAxisWords(): AxisWords {
  const t = useTranslations("compare.fields");
  const words = useWords();
  const connections = useConnections().data;
  return useMemo(() => {
    const named = (name: string, value: string): string => {
      const choice = choices[name]?.find(({ id }) => id === value);
      if (choice) return words(choice.label);
      if (name === "model") return modelTable.find(({ id }) => id === value)?.label ?? value;
      if (name === "stylePreset") {
        const preset = findStylePreset(value);
        return preset ? words(preset.label) : value;
      }
      if (name === "connection") return connections?.find(({ id }) => id === value)?.name ?? value;
      const pair = parsePair(value);
      return pair ? formatPair(pair).replace("x", name === "aspectRatio" ? ":" : " × ") : value;
    };
    return {
      field: (name) =>
        isRequestField(name) ? words(fieldLabels[name]) : name === "connection" ? t("connection") : name,
      value: (name, value) => {
        if (value === undefined || value === null) return "–";
        if (typeof value === "string") return named(name, value);
        if (Array.isArray(value)) return t("count", { count: value.length });
        return typeof value === "object" ? t("own") : String(value);
      },
    };
  }, [t, words, connections]);
}

function isRequestField(name: string): name is RequestField {
  return Object.hasOwn(fieldLabels, name);
}
