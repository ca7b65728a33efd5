import type { Generation, Model, Operation, RequestField, StudioRequest } from "@/lib/core/request";
import { generationOfModel, getModel } from "./models";
import type { Words } from "./words";

/** One operation in one wire generation: what it takes. What a single model of it lacks is in `model-limits`. */
export interface OperationSpec {
  readonly operation: Operation;
  readonly generation: Generation;
  /** Empty for operations without a model. */
  readonly models: readonly Model[];
  /** Stands when a request names no model; absent for operations without one. */
  readonly defaultModel?: Model;
  readonly required: readonly RequestField[];
  readonly optional: readonly RequestField[];
  readonly takesSource: boolean;
  readonly takesMask: boolean;
  readonly takesReferences: boolean;
  readonly answers: "pictures" | "descriptions";
}

export interface OperationWords {
  readonly operation: Operation;
  readonly label: Words;
}

/** Names of the operations, in the order of the operation switch. */
export const operationWords = [
  { operation: "generate", label: { en: "Generate", zh: "生成" } },
  { operation: "edit", label: { en: "Edit", zh: "编辑" } },
  { operation: "remix", label: { en: "Remix", zh: "重绘" } },
  { operation: "reframe", label: { en: "Reframe", zh: "扩图" } },
  { operation: "replaceBackground", label: { en: "Replace background", zh: "换背景" } },
  { operation: "upscale", label: { en: "Upscale", zh: "放大" } },
  { operation: "describe", label: { en: "Describe", zh: "描述" } },
  { operation: "removeBackground", label: { en: "Remove background", zh: "抠图" } },
  { operation: "generateTransparent", label: { en: "Transparent picture", zh: "透明生成" } },
] as const satisfies readonly OperationWords[];

const legacyModels = ["V_1", "V_1_TURBO", "V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO"] as const satisfies readonly Model[];
const twoModels = ["V_2", "V_2_TURBO"] as const satisfies readonly Model[];
const v3Models = ["V_3"] as const satisfies readonly Model[];

const legacyOptions = [
  "negativePrompt",
  "aspectRatio",
  "resolution",
  "magicPrompt",
  "styleType",
  "colorPalette",
  "numImages",
  "seed",
] as const satisfies readonly RequestField[];

/**
 * Without negativePrompt, although the vendor's spec lists it for 3.0 (relay contract, section 2.7): the studio offers
 * it up to V_2 only (design, section 4), because later models take what to leave out in the prompt itself.
 */
const v3Options = [
  "aspectRatio",
  "resolution",
  "renderingSpeed",
  "magicPrompt",
  "styleType",
  "stylePreset",
  "styleCodes",
  "styleReferences",
  "characterReferences",
  "colorPalette",
  "numImages",
  "seed",
] as const satisfies readonly RequestField[];

/** Every operation × generation the studio knows (relay contract, sections 2.1 to 2.12). */
export const operationTable: readonly OperationSpec[] = [
  spec("generate", "legacy", legacyModels, ["prompt"], legacyOptions),
  spec("generate", "v3", v3Models, ["prompt"], v3Options),
  // `contextWindow`, `protect` and `composite` are the studio's own and never go over the wire.
  spec(
    "edit",
    "legacy",
    twoModels,
    ["source", "mask", "prompt"],
    ["contextWindow", "styleType", "magicPrompt", "numImages", "seed", "composite"],
  ),
  spec(
    "edit",
    "v3",
    v3Models,
    ["source", "mask", "prompt"],
    [
      "contextWindow",
      "renderingSpeed",
      "magicPrompt",
      "styleType",
      "stylePreset",
      "styleCodes",
      "styleReferences",
      "characterReferences",
      "colorPalette",
      "numImages",
      "seed",
      "composite",
    ],
  ),
  spec("remix", "legacy", legacyModels, ["source", "prompt"], ["imageWeight", ...legacyOptions]),
  spec("remix", "v3", v3Models, ["source", "prompt"], ["imageWeight", ...v3Options]),
  // `frame`, `squareInput` and `composite` are the studio's own as well. The contract names no models here; the required resolution is 2.0 only, so the others cannot be meant.
  spec(
    "reframe",
    "legacy",
    twoModels,
    ["source", "resolution"],
    ["frame", "squareInput", "styleType", "numImages", "seed", "composite"],
  ),
  spec(
    "reframe",
    "v3",
    v3Models,
    ["source", "resolution"],
    [
      "frame",
      "squareInput",
      "renderingSpeed",
      "stylePreset",
      "styleCodes",
      "styleReferences",
      "colorPalette",
      "numImages",
      "seed",
      "composite",
    ],
  ),
  spec(
    "replaceBackground",
    "v3",
    v3Models,
    ["source", "prompt"],
    [
      "renderingSpeed",
      "magicPrompt",
      "stylePreset",
      "styleCodes",
      "styleReferences",
      "colorPalette",
      "numImages",
      "seed",
      "protect",
      "composite",
    ],
  ),
  spec("upscale", "legacy", [], ["source"], ["prompt", "resemblance", "detail", "magicPrompt", "numImages", "seed"]),
  spec("describe", "legacy", [], ["source"], []),
  spec("removeBackground", "v3", [], ["source"], []),
  spec(
    "generateTransparent",
    "v3",
    v3Models,
    ["prompt"],
    ["aspectRatio", "renderingSpeed", "upscaleFactor", "magicPrompt", "numImages", "seed"],
  ),
];

function spec(
  operation: Operation,
  generation: Generation,
  models: readonly Model[],
  required: readonly RequestField[],
  optional: readonly RequestField[],
): OperationSpec {
  const fields = [...required, ...optional];
  return {
    operation,
    generation,
    models,
    // V_2 is the vendor's own default on the legacy wire (relay contract, section 2.1).
    ...(models.length > 0 && { defaultModel: generation === "v3" ? "V_3" : "V_2" }),
    required,
    optional: models.length > 0 ? ["model", ...optional] : optional,
    takesSource: fields.includes("source"),
    takesMask: fields.includes("mask"),
    takesReferences: fields.includes("styleReferences") || fields.includes("characterReferences"),
    answers: operation === "describe" ? "descriptions" : "pictures",
  };
}

/** Row of an operation in a generation; null where the vendor has none (replaceBackground in legacy, say). */
export function findOperation(operation: Operation, generation: Generation): OperationSpec | null {
  return operationTable.find((row) => row.operation === operation && row.generation === generation) ?? null;
}

/** All rows of an operation, 3.0 first; never empty. */
export function operationRows(operation: Operation): readonly OperationSpec[] {
  return operationTable.filter((row) => row.operation === operation).toSorted(v3First);
}

function v3First(a: OperationSpec, b: OperationSpec): number {
  return Number(a.generation === "legacy") - Number(b.generation === "legacy");
}

/** Name of an operation for the user. */
export function operationLabel(operation: Operation): Words {
  const row = operationWords.find((words) => words.operation === operation);
  if (!row) throw new Error(`operation ${operation} has no name`);
  return row.label;
}

/** Every model that does an operation, newest first; empty for operations without a model. */
export function modelsOf(operation: Operation): readonly Model[] {
  const models = operationRows(operation).flatMap((row) => row.models);
  return models.toSorted((a, b) => getModel(a).order - getModel(b).order);
}

/**
 * The model that stands when a request names none: 3.0 where it does the operation, else the legacy default V_2.
 * With `sold`, the models a connection sells, only one of those. Null for operations without a model, or none sold.
 */
export function defaultModelOf(operation: Operation, sold?: readonly Model[]): Model | null {
  const models = modelsOf(operation).filter((model) => sold?.includes(model) ?? true);
  const defaults = operationRows(operation).map((row) => row.defaultModel);
  return defaults.find((model) => model !== undefined && models.includes(model)) ?? models[0] ?? null;
}

/**
 * The wire generation a request belongs to. Operations of one generation belong to it whatever the model says (a wrong
 * model is `checkRequest`'s to tell); the others follow the model, or the default model when there is none. Complete a
 * request first where the connection may not sell the default.
 */
export function generationOf(request: Pick<StudioRequest, "operation" | "model">): Generation {
  const rows = operationRows(request.operation);
  const [only] = rows;
  if (!only) throw new Error(`operation ${request.operation} has no row`);
  if (rows.length === 1) return only.generation;
  const model = request.model ?? defaultModelOf(request.operation);
  return model === null ? only.generation : generationOfModel(model);
}
