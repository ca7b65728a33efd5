import { type BandReach, findBandReach, type WholeCompositeSettings } from "./composite-layer";

/** The share of a pixel that is pasted, in parts of this. */
export const FULL_WEIGHT = 32_768;

/** Shares by squared distance to the edge's other side: `inside[d²]` for pixels the paste covers, `outside[d²]` beyond. */
export interface FeatherRamp extends BandReach {
  readonly inside: Uint16Array;
  readonly outside: Uint16Array;
  /** Where no edge is near. */
  readonly full: number;
}

/**
 * A smooth ramp across the soft band. Distances are Euclidean, between pixel centres: a pixel beside the edge has 1. The
 * band holds the pixels up to its reach on either side; in the middle of it half of the result is taken.
 */
export function createFeatherRamp(settings: WholeCompositeSettings): FeatherRamp {
  const reach = findBandReach(settings);
  const full = Math.round(Math.min(1, Math.max(0, settings.opacity)) * FULL_WEIGHT);
  const rise = reach.inward + reach.outward + 1;
  return {
    ...reach,
    full,
    inside: tabulate(reach.inward, (distance) => Math.round(full * smooth((reach.outward + distance) / rise))),
    outside: tabulate(reach.outward, (distance) => Math.round(full * smooth((reach.outward + 1 - distance) / rise))),
  };
}

/** No distance is 0: a pixel is never on the other side of its own edge. */
function tabulate(reach: number, weigh: (distance: number) => number): Uint16Array {
  const table = new Uint16Array(reach * reach + 1);
  for (let square = 1; square < table.length; square++) table[square] = weigh(Math.sqrt(square));
  return table;
}

/** 3t² − 2t³: level at both ends, so that the band shows no line where it begins. */
function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
