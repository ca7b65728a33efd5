import { isId, SANDBOX_CONNECTION_ID } from "./id-shape";
import type { RequestField } from "./request";
import { isRequestFields } from "./request-fields";

/** What a sweep can vary, in the order of its menu: scalar fields of a request, and the connection it goes through. */
export const sweepFields = [
  "imageWeight",
  "styleType",
  "stylePreset",
  "prompt",
  "seed",
  "model",
  "renderingSpeed",
  "magicPrompt",
  "aspectRatio",
  "resolution",
  "negativePrompt",
  "resemblance",
  "detail",
  "upscaleFactor",
  "connection",
] as const satisfies readonly (RequestField | "connection")[];
export type SweepField = (typeof sweepFields)[number];

/** A value as the request has it; of the connection, its id. */
export type SweepValue = string | number;

export interface SweepAxis {
  readonly field: SweepField;
  /** At least two, no two alike. */
  readonly values: readonly SweepValue[];
}

/** Axes over a request: the first makes rows, the second columns. */
export interface Sweep {
  readonly axes: readonly SweepAxis[];
  /** One seed for all cells: the request's own, or one that is drawn once. */
  readonly sharedSeed?: boolean | undefined;
}

/** Place of a cell: one value for each axis. */
export type SweepCoords = Readonly<Partial<Record<SweepField, SweepValue>>>;

export const MAX_SWEEP_AXES = 2;
export const MAX_SWEEP_CELLS = 64;

/** How many cells a sweep has. */
export function countCells(sweep: Pick<Sweep, "axes">): number {
  return sweep.axes.reduce((count, axis) => count * axis.values.length, 1);
}

/** Whether a name is one of the axes. */
export function isSweepField(name: string): name is SweepField {
  return sweepFields.some((field) => field === name);
}

/** Whether a value has the shape its axis wants; what the model makes of it is `lib/ideogram`'s to tell. */
export function isSweepValue(field: SweepField, value: unknown): value is SweepValue {
  if (field === "connection") return value === SANDBOX_CONNECTION_ID || isId("connection", value);
  return isRequestFields({ [field]: value });
}
