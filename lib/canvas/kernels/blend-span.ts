import type { Rgba } from "./composite-layer";
import { FULL_WEIGHT } from "./feather";

const HALF = FULL_WEIGHT / 2;
const SHIFT = 15;

/**
 * Mixes one pixel of a result into the target. Weight 0 leaves the target's bytes, the full weight takes the result's;
 * between them colours count by their alpha, so that what is clear lends no colour. Rounded to the nearest.
 */
export function blendPixel(target: Rgba, at: number, result: Rgba, from: number, weight: number): void {
  if (weight === 0) return;
  const targetAlpha = target[at + 3] ?? 0;
  const resultAlpha = result[from + 3] ?? 0;
  if (weight === FULL_WEIGHT) {
    target[at] = result[from] ?? 0;
    target[at + 1] = result[from + 1] ?? 0;
    target[at + 2] = result[from + 2] ?? 0;
    target[at + 3] = resultAlpha;
    return;
  }
  if ((targetAlpha & resultAlpha) !== 255) {
    blendClear(target, at, result, from, weight);
    return;
  }
  const rest = FULL_WEIGHT - weight;
  target[at] = ((target[at] ?? 0) * rest + (result[from] ?? 0) * weight + HALF) >> SHIFT;
  target[at + 1] = ((target[at + 1] ?? 0) * rest + (result[from + 1] ?? 0) * weight + HALF) >> SHIFT;
  target[at + 2] = ((target[at + 2] ?? 0) * rest + (result[from + 2] ?? 0) * weight + HALF) >> SHIFT;
}

/** Two clear pixels have no colour to mix: the target's stays. */
function blendClear(target: Rgba, at: number, result: Rgba, from: number, weight: number): void {
  const ours = (target[at + 3] ?? 0) * (FULL_WEIGHT - weight);
  const theirs = (result[from + 3] ?? 0) * weight;
  const alpha = ours + theirs;
  if (alpha === 0) return;
  for (let channel = 0; channel < 3; channel++) {
    const mixed = (target[at + channel] ?? 0) * ours + (result[from + channel] ?? 0) * theirs;
    target[at + channel] = Math.floor((mixed + alpha / 2) / alpha);
  }
  target[at + 3] = (alpha + HALF) >> SHIFT;
}
