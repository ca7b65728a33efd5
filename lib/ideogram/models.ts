import type { Generation, Model } from "@/lib/core/request";

export interface ModelSpec {
  readonly id: Model;
  /** As designers say it; the same in both languages. */
  readonly label: string;
  readonly generation: Generation;
  /** Place in a list, newest first. */
  readonly order: number;
}

/** Every model the relays sell (relay contract, sections 0 and 2.1). 3.0 has its speed in `renderingSpeed` instead of a name. */
export const modelTable = [
  { id: "V_3", label: "3.0", generation: "v3", order: 1 },
  { id: "V_2A", label: "2a", generation: "legacy", order: 2 },
  { id: "V_2A_TURBO", label: "2a Turbo", generation: "legacy", order: 3 },
  { id: "V_2", label: "2.0", generation: "legacy", order: 4 },
  { id: "V_2_TURBO", label: "2.0 Turbo", generation: "legacy", order: 5 },
  { id: "V_1", label: "1.0", generation: "legacy", order: 6 },
  { id: "V_1_TURBO", label: "1.0 Turbo", generation: "legacy", order: 7 },
] as const satisfies readonly ModelSpec[];

const byId: ReadonlyMap<Model, ModelSpec> = new Map(modelTable.map((row) => [row.id, row]));

/** The row of a model. */
export function getModel(model: Model): ModelSpec {
  const row = byId.get(model);
  if (!row) throw new Error(`model ${model} has no row`);
  return row;
}

/** Which of the vendor's two wire generations carries a model. */
export function generationOfModel(model: Model): Generation {
  return getModel(model).generation;
}
