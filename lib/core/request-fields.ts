import { MAX_COORDINATE, parsePair } from "./geometry";
import { isId } from "./id-shape";
import type { RequestField, StudioRequest } from "./request";
import {
  MAX_IMAGES_PER_RUN,
  MAX_PROMPT_LENGTH,
  MAX_SEED,
  magicPrompts,
  models,
  operations,
  renderingSpeeds,
  squareInputs,
} from "./request-values";

type Check = (value: unknown) => boolean;

const sides = { width: isWhole(1, MAX_COORDINATE), height: isWhole(1, MAX_COORDINATE) };
const boxShape = isRecordOf({ x: isWhole(0, MAX_COORDINATE), y: isWhole(0, MAX_COORDINATE), ...sides });
const frameShape = isRecordOf({
  x: isWhole(-MAX_COORDINATE, MAX_COORDINATE),
  y: isWhole(-MAX_COORDINATE, MAX_COORDINATE),
  ...sides,
});

/**
 * The shape of each field, as `requestSchema` states it, without the parser: a browser reads its own saved draft, and
 * the parser would be a tenth of the first load. A test holds every check against the schema; a field that is missing
 * here does not compile.
 */
const checks: Readonly<Record<RequestField, Check>> = {
  model: isOneOf(models),
  prompt: isText(0, MAX_PROMPT_LENGTH),
  negativePrompt: isText(0, MAX_PROMPT_LENGTH),
  source: isAssetId,
  mask: isAssetId,
  contextWindow: isBoxOf(boxShape),
  protect: isAssetId,
  frame: isBoxOf(frameShape),
  squareInput: isOneOf(squareInputs),
  aspectRatio: isPair,
  resolution: isPair,
  magicPrompt: isOneOf(magicPrompts),
  styleType: isText(1, 40),
  stylePreset: isText(1, 60),
  styleCodes: isListOf((code) => typeof code === "string" && /^[0-9a-fA-F]{8}$/.test(code), 0, 16),
  styleReferences: isListOf(isAssetId, 0, 16),
  characterReferences: isListOf(isAssetId, 0, 16),
  colorPalette: isPalette,
  renderingSpeed: isOneOf(renderingSpeeds),
  seed: isWhole(0, MAX_SEED),
  numImages: isWhole(1, MAX_IMAGES_PER_RUN),
  imageWeight: isWhole(1, 100),
  resemblance: isWhole(1, 100),
  detail: isWhole(1, 100),
  upscaleFactor: isOneOf(["X1", "X2", "X4"]),
  composite: isRecordOf({
    feather: isWithin(0, 256),
    featherSide: isOneOf(["inside", "outside", "both"]),
    grow: isWhole(-256, 256),
    colorMatch: (value) => typeof value === "boolean",
    opacity: isWithin(0, 1),
  }),
};

/** Every field of a request but the operation itself, in the order of the schema. */
export const requestFields = Object.keys(checks) as RequestField[];

const isFields = isRecordOf(checks);
const isOperation = isOneOf(operations);

/** Whether a value is the fields of a request, without its operation; nothing besides is allowed. */
export function isRequestFields(value: unknown): value is Omit<StudioRequest, "operation"> {
  return isFields(value);
}

/** Whether a value names an operation. */
export function isOperationName(value: unknown): value is StudioRequest["operation"] {
  return isOperation(value);
}

function isOneOf(values: readonly string[]): Check {
  return (value) => typeof value === "string" && values.includes(value);
}

function isText(min: number, max: number): Check {
  return (value) => typeof value === "string" && value.length >= min && value.length <= max;
}

function isWithin(min: number, max: number): Check {
  return (value) => typeof value === "number" && value >= min && value <= max;
}

function isWhole(min: number, max: number): Check {
  const isBetween = isWithin(min, max);
  return (value) => Number.isSafeInteger(value) && isBetween(value);
}

function isListOf(isItem: Check, min: number, max: number): Check {
  return (value) => Array.isArray(value) && value.length >= min && value.length <= max && value.every(isItem);
}

/** Known keys only, each absent or right. */
function isRecordOf(shape: Readonly<Record<string, Check>>): Check {
  const known = new Map(Object.entries(shape));
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, one]) => known.get(key)?.(one) ?? false);
}

function isAssetId(value: unknown): boolean {
  return isId("asset", value);
}

function isPair(value: unknown): boolean {
  return typeof value === "string" && parsePair(value) !== null;
}

const isMember = isRecordOf({
  color: (value) => typeof value === "string" && /^#(?:[0-9a-fA-F]{3}){1,2}$/.test(value),
  weight: isWithin(0.05, 1),
});
const isPaletteShape = isRecordOf({
  name: isText(1, 40),
  members: isListOf((member) => isMember(member) && Object.hasOwn(Object(member), "color"), 1, 8),
});

function isBoxOf(isShape: Check): Check {
  return (value) => isShape(value) && Object.keys(Object(value)).length === 4;
}

/** Named, or made of colours: one of the two. */
function isPalette(value: unknown): boolean {
  return isPaletteShape(value) && Object.keys(Object(value)).length === 1;
}
