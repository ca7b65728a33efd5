import { isSweepField, isSweepValue, MAX_SWEEP_AXES, type Sweep, type SweepAxis } from "@/lib/core/sweep-axes";

/** The axes as they are being chosen: an axis may still lack values, or have more of them than a sweep takes. */
export interface SweepDraft {
  /** Off: the axes wait, and the next run is a plain one. */
  readonly isOn: boolean;
  /** Rows, then columns. */
  readonly axes: readonly SweepAxis[];
  readonly sharedSeed: boolean;
}

export const noSweep: SweepDraft = { isOn: false, axes: [], sharedSeed: false };

/** Lists longer than this are no sweep any more and are not kept. */
const MAX_DRAFT_VALUES = 1000;

/** The sweep that the next run makes; null when it makes none. */
export function toSweep({ isOn, axes, sharedSeed }: SweepDraft): Sweep | null {
  if (!isOn || axes.length === 0) return null;
  return { axes, ...(sharedSeed && { sharedSeed }) };
}

/** A draft of the axes of an earlier job. */
export function fromSweep(sweep: Sweep | undefined): SweepDraft {
  return sweep === undefined ? noSweep : { isOn: true, axes: sweep.axes, sharedSeed: sweep.sharedSeed === true };
}

/** Whether a saved value is a draft of a sweep. */
export function isSweepDraft(value: unknown): value is SweepDraft {
  if (!isRecord(value) || typeof value.isOn !== "boolean" || typeof value.sharedSeed !== "boolean") return false;
  if (!Array.isArray(value.axes) || value.axes.length > MAX_SWEEP_AXES) return false;
  const axes: readonly unknown[] = value.axes;
  return axes.every(isAxis) && new Set(axes.map(({ field }) => field)).size === axes.length;
}

function isAxis(value: unknown): value is SweepAxis {
  if (!isRecord(value) || typeof value.field !== "string" || !isSweepField(value.field)) return false;
  const { field, values } = value;
  return Array.isArray(values) && values.length <= MAX_DRAFT_VALUES && values.every((one) => isSweepValue(field, one));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
