import type { SweepField, SweepValue } from "@/lib/core/sweep-axes";
import { fieldLabels } from "./field-labels";
import { modelTable } from "./models";
import { magicPromptTable, renderingSpeedTable } from "./rendering-speeds";
import { findStylePreset } from "./style-presets";
import { styleTypeTable } from "./style-types";
import type { Words } from "./words";

/** Names of a table's rows by id. */
type Labels = readonly { readonly id: string; readonly label: Words }[];

const models: Labels = modelTable.map(({ id, label }) => ({ id, label: { en: label, zh: label } }));

const tables: Partial<Record<SweepField, Labels>> = {
  model: models,
  styleType: styleTypeTable,
  renderingSpeed: renderingSpeedTable,
  magicPrompt: magicPromptTable,
};

const connectionLabel: Words = { en: "Connection", zh: "连接" };

/** What an axis is called: as the parameter it varies. */
export function axisLabel(field: SweepField): Words {
  return field === "connection" ? connectionLabel : fieldLabels[field];
}

/** A value as the parameters show it; what no table names stays as it is. Connections are named by who knows them. */
export function valueLabel(field: SweepField, value: SweepValue): Words {
  const text = String(value);
  const row = tables[field]?.find(({ id }) => id === text) ?? (field === "stylePreset" ? findStylePreset(text) : null);
  if (row) return row.label;
  const shown = spell(field, text);
  return { en: shown, zh: shown };
}

function spell(field: SweepField, text: string): string {
  if (field === "aspectRatio") return text.replace("x", ":");
  if (field === "resolution") return text.replace("x", " × ");
  return field === "upscaleFactor" ? text.replace("X", "× ") : text;
}
