import type { Model, RequestField } from "@/lib/core/request";

/** A field that only some models of an operation honour, and which. Fields without a row go with every model. */
export interface ModelLimit {
  readonly field: RequestField;
  readonly models: readonly Model[];
}

/** Relay contract, section 2.1; negativePrompt on V_3: see the note in `operations`. */
export const modelLimitTable = [
  { field: "styleType", models: ["V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO", "V_3"] },
  { field: "resolution", models: ["V_2", "V_2_TURBO", "V_3"] },
  { field: "negativePrompt", models: ["V_1", "V_1_TURBO", "V_2", "V_2_TURBO"] },
  { field: "colorPalette", models: ["V_2", "V_2_TURBO", "V_3"] },
] as const satisfies readonly ModelLimit[];

/** Whether a model honours a field, as far as the model decides; the operation has its own say. */
export function isFieldOfModel(field: RequestField, model: Model): boolean {
  const row: ModelLimit | undefined = modelLimitTable.find((limit) => limit.field === field);
  return row?.models.includes(model) ?? true;
}
