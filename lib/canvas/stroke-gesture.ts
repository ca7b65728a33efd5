import type { PixelBox } from "@/lib/core/geometry";
import type { MaskOp } from "@/lib/core/mask";
import type { Coverage } from "./kernels/coverage";
import { uniteBoxes } from "./kernels/pixel-box";
import { type Disc, fillCapsule, fillDisc, MIN_RADIUS, snapDisc } from "./kernels/stroke";

export interface StrokeBrush {
  /** Picture pixels. */
  readonly radius: number;
  readonly isErasing: boolean;
  /** A pen's pressure makes the radius smaller. */
  readonly isPressed: boolean;
}

export interface StrokeSample {
  readonly x: number;
  readonly y: number;
  /** 0 … 1; absent counts as 1. */
  readonly pressure?: number;
}

/** A stroke of more numbers is kept as several ops, each of which begins where the last one ended. */
const MAX_NUMBERS = 40_000;
/** Places are kept to a tenth of a pixel: a third of the digits, and nobody can see it. */
const PLACES_PER_PIXEL = 10;
const PRESSURE_STEPS = 100;
/** What the op's schema takes. */
const MAX_RADIUS = 2000;
const FAR = 100_000;

/** A stroke in progress: paints each sample as it comes and keeps what was painted as ops. */
export class StrokePath {
  readonly #coverage: Coverage;
  readonly #brush: StrokeBrush;
  readonly #ops: MaskOp[] = [];
  #points: number[] = [];
  #pressures: number[] = [];
  #last: Disc | null = null;

  constructor(coverage: Coverage, brush: StrokeBrush) {
    this.#coverage = coverage;
    this.#brush = { ...brush, radius: Math.max(MIN_RADIUS, Math.min(MAX_RADIUS, brush.radius)) };
  }

  /** Paints on to a sample. What is painted and what is kept are the same rounded numbers, so that replay is exact. */
  add(sample: StrokeSample): PixelBox | null {
    const x = round(sample.x, PLACES_PER_PIXEL);
    const y = round(sample.y, PLACES_PER_PIXEL);
    if (!Number.isFinite(x + y) || Math.abs(x) > FAR || Math.abs(y) > FAR) return null;
    const pressure = this.#brush.isPressed ? round(Math.max(0, Math.min(1, sample.pressure ?? 1)), PRESSURE_STEPS) : 1;
    if (this.#isWhereItWas(x, y, pressure)) return null;
    if (this.#points.length >= MAX_NUMBERS) this.#closeOp();
    this.#points.push(x, y);
    this.#pressures.push(pressure);
    const { radius, isErasing } = this.#brush;
    const disc = snapDisc({ x, y, radius: radius * pressure });
    const box = this.#last
      ? fillCapsule(this.#coverage, this.#last, disc, !isErasing)
      : fillDisc(this.#coverage, disc, !isErasing);
    this.#last = disc;
    return box;
  }

  addAll(samples: readonly StrokeSample[]): PixelBox | null {
    let dirty: PixelBox | null = null;
    for (const sample of samples) dirty = uniteBoxes(dirty, this.add(sample));
    return dirty;
  }

  /** The whole stroke as ops, usually one. */
  finish(): readonly MaskOp[] {
    if (this.#points.length > 0) this.#pushOp();
    return this.#ops;
  }

  #isWhereItWas(x: number, y: number, pressure: number): boolean {
    return this.#points.at(-2) === x && this.#points.at(-1) === y && this.#pressures.at(-1) === pressure;
  }

  #closeOp(): void {
    const tail = this.#points.slice(-2);
    const pressure = this.#pressures.slice(-1);
    this.#pushOp();
    this.#points = tail;
    this.#pressures = pressure;
  }

  #pushOp(): void {
    const { radius, isErasing, isPressed } = this.#brush;
    const op: MaskOp = { type: "stroke", isErasing, radius, points: this.#points };
    this.#ops.push(isPressed ? { ...op, pressures: this.#pressures } : op);
  }
}

function round(number: number, steps: number): number {
  return Math.round(number * steps) / steps;
}
