import type { Generation, Model, Operation, RequestField } from "@/lib/core/request";
import { MAX_IMAGES_PER_RUN, MAX_PROMPT_LENGTH, MAX_SEED, magicPrompts, squareInputs } from "@/lib/core/request-values";
import { aspectRatiosOf } from "./aspect-ratios";
import { MAX_CHARACTER_REFERENCES, MAX_PALETTE_MEMBERS, MAX_STYLE_CODES, MAX_STYLE_REFERENCES } from "./limits";
import { isFieldOfModel } from "./model-limits";
import { defaultModelOf, findOperation, generationOf, modelsOf, type OperationSpec } from "./operations";
import { paletteTable } from "./palettes";
import { renderingSpeedTable } from "./rendering-speeds";
import { resolutionsOf } from "./resolutions";
import { stylePresetTable } from "./style-presets";
import { styleTypesOf } from "./style-types";

export type FieldKind =
  | "text"
  | "enum"
  | "integer"
  | "pair"
  | "palette"
  | "codes"
  | "asset"
  | "assets"
  | "box"
  | "composite";

/** How one field of a request is asked for: enough to draw a control and to check a value. */
export interface FieldSpec {
  readonly field: RequestField;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** What the vendor does when the field is absent; no default means random (seed), nothing, or not stated. */
  readonly default?: string | number;
  /** The vendor does not state the default, the relays do: send the value shown, so that what is shown is true. */
  readonly isDefaultAssumed?: boolean;
  /** integer: both ends are allowed. */
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** enum and pair: canonical values in UI order. palette: the names of ready-made palettes. */
  readonly values?: readonly string[];
  /** codes, assets, and members of a palette. */
  readonly maxItems?: number;
  /** text: characters. */
  readonly maxLength?: number;
}

/**
 * Fields no relay needs to pass on, or can lack: the model picks the route, the context window, what is protected, the
 * frame and the paste-back are the studio's own work.
 */
export const studioFields: ReadonlySet<RequestField> = new Set([
  "model",
  "composite",
  "contextWindow",
  "protect",
  "frame",
  "squareInput",
]);

interface FieldContext {
  readonly row: OperationSpec;
  readonly generation: Generation;
}

type FieldShape = Omit<FieldSpec, "field" | "isRequired">;

const prompt: FieldShape = { kind: "text", maxLength: MAX_PROMPT_LENGTH };
const percent: FieldShape = { kind: "integer", min: 1, max: 100, step: 1, default: 50 };

/** Shape of every field; the operation and the model decide which of them are there (relay contract, section 2). */
const fieldShapes: Readonly<Record<RequestField, (context: FieldContext) => FieldShape>> = {
  model: ({ row }) => ({
    kind: "enum",
    values: modelsOf(row.operation),
    ...(row.defaultModel && { default: row.defaultModel }),
  }),
  prompt: () => prompt,
  negativePrompt: () => prompt,
  source: () => ({ kind: "asset" }),
  mask: () => ({ kind: "asset" }),
  contextWindow: () => ({ kind: "box" }),
  protect: () => ({ kind: "asset" }),
  frame: () => ({ kind: "box" }),
  squareInput: () => ({ kind: "enum", values: squareInputs, default: "pad" }),
  // Also when remixing: a source of another shape is cropped to it first (relay contract, section 2.3).
  aspectRatio: ({ generation }) => ({ kind: "pair", values: aspectRatiosOf(generation), default: "1x1" }),
  resolution: ({ generation }) => ({ kind: "pair", values: resolutionsOf(generation) }),
  magicPrompt: () => ({ kind: "enum", values: magicPrompts, default: "AUTO", isDefaultAssumed: true }),
  styleType: ({ generation }) => ({
    kind: "enum",
    values: styleTypesOf(generation),
    ...(generation === "v3" && { default: "GENERAL" }),
  }),
  stylePreset: () => ({ kind: "enum", values: stylePresetTable.map((preset) => preset.id) }),
  styleCodes: () => ({ kind: "codes", maxItems: MAX_STYLE_CODES }),
  styleReferences: () => ({ kind: "assets", maxItems: MAX_STYLE_REFERENCES }),
  characterReferences: () => ({ kind: "assets", maxItems: MAX_CHARACTER_REFERENCES }),
  colorPalette: () => ({
    kind: "palette",
    values: paletteTable.map((palette) => palette.name),
    maxItems: MAX_PALETTE_MEMBERS,
  }),
  renderingSpeed: ({ row }) => ({
    kind: "enum",
    // FLASH gives 400 on transparent pictures (relay contract, sections 2.12 and 5).
    values: renderingSpeedTable
      .map((speed) => speed.id)
      .filter((id) => id !== "FLASH" || row.operation !== "generateTransparent"),
    default: "DEFAULT",
  }),
  seed: () => ({ kind: "integer", min: 0, max: MAX_SEED, step: 1 }),
  numImages: () => ({ kind: "integer", min: 1, max: MAX_IMAGES_PER_RUN, step: 1, default: 1 }),
  imageWeight: () => percent,
  resemblance: () => percent,
  detail: () => percent,
  upscaleFactor: () => ({ kind: "enum", values: ["X1", "X2", "X4"], default: "X1" }),
  composite: () => ({ kind: "composite" }),
};

/**
 * What an operation takes with a model, required fields first. Without a model, the default model's; a model that does
 * not do the operation gets the fields of its generation where there is such a row.
 */
export function fieldsFor(operation: Operation, model: Model | undefined): readonly FieldSpec[] {
  const chosen = model ?? defaultModelOf(operation);
  const generation = generationOf(chosen === null ? { operation } : { operation, model: chosen });
  const row = findOperation(operation, generation);
  if (!row) return [];
  const hasField = (field: RequestField) => chosen === null || isFieldOfModel(field, chosen);
  const toSpec = (field: RequestField): FieldSpec => ({
    field,
    isRequired: row.required.includes(field),
    ...fieldShapes[field]({ row, generation }),
  });
  return [...row.required, ...row.optional].filter(hasField).map(toSpec);
}

/** One field's spec, null when the operation does not take it with this model. */
export function findField(operation: Operation, model: Model | undefined, field: RequestField): FieldSpec | null {
  return fieldsFor(operation, model).find((spec) => spec.field === field) ?? null;
}

/** The models with which an operation takes a field, newest first. */
export function modelsWithField(operation: Operation, field: RequestField): readonly Model[] {
  return modelsOf(operation).filter((model) => findField(operation, model, field) !== null);
}
