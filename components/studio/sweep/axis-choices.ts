import type { Connection } from "@/lib/core/connection";
import { type SweepAxis, type SweepField, type SweepValue, sweepFields } from "@/lib/core/sweep-axes";
import { findField } from "@/lib/ideogram/fields";
import { modelsOf } from "@/lib/ideogram/operations";
import { isModelSold, type PanelModel, viewField } from "../parameters/panel-model";

/** How the values of an axis are chosen. */
export type AxisEditor = "numbers" | "lines" | "presets" | "connections" | "choices";

const editors: Partial<Record<SweepField, AxisEditor>> = {
  imageWeight: "numbers",
  resemblance: "numbers",
  detail: "numbers",
  seed: "numbers",
  prompt: "lines",
  negativePrompt: "lines",
  stylePreset: "presets",
  connection: "connections",
};

export function editorOf(field: SweepField): AxisEditor {
  return editors[field] ?? "choices";
}

/** What the panel's operation and model can vary, in menu order; the connection where there are two. */
export function listAxisFields(panel: PanelModel, connections: readonly Connection[]): readonly SweepField[] {
  return sweepFields.filter((field) => {
    if (field === "connection") return connections.length > 1;
    if (field === "model") return panel.models.filter((model) => isModelSold(panel, model)).length > 1;
    return viewField(panel, field).state === "live";
  });
}

/** The values a choice can be made of: those of any model of the operation, in the vendor's order. */
export function listChoices(panel: PanelModel, field: SweepField): readonly string[] {
  if (field === "connection") return [];
  if (field === "model") return panel.models.filter((model) => isModelSold(panel, model));
  const models = modelsOf(panel.operation);
  const specs = models.length === 0 ? [undefined] : models;
  return [...new Set(specs.flatMap((model) => findField(panel.operation, model, field)?.values ?? []))];
}

/** What an axis begins with: a small sweep that shows what the field does. */
export function startAxis(field: SweepField, panel: PanelModel, connections: readonly Connection[]): SweepAxis {
  return { field, values: startValues(field, panel, connections) };
}

const starts: Partial<Record<SweepField, readonly SweepValue[]>> = {
  imageWeight: [25, 50, 75],
  resemblance: [25, 50, 75],
  detail: [25, 50, 75],
  seed: [1, 2, 3],
  stylePreset: ["FLAT_ART", "OIL_PAINTING", "WATERCOLOR"],
  styleType: ["REALISTIC", "DESIGN", "FICTION"],
  magicPrompt: ["ON", "OFF"],
  aspectRatio: ["1x1", "16x9", "9x16"],
};

const STARTING = 3;

function startValues(field: SweepField, panel: PanelModel, connections: readonly Connection[]): readonly SweepValue[] {
  if (field === "connection") return connections.map(({ id }) => id);
  if (field === "prompt" || field === "negativePrompt") {
    const written = panel.fields[field]?.replace(/\s*[\r\n]+\s*/g, " ").trim() ?? "";
    return written === "" ? [] : [written];
  }
  const choices = listChoices(panel, field);
  const start = starts[field] ?? choices.slice(0, STARTING);
  return start.filter((value) => typeof value === "number" || choices.includes(value));
}
