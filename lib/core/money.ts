/**
 * Money is whole micro-dollars (1 000 000 = US$ 1) everywhere inside: prices such as $0.025 × 0.85 have no exact cent,
 * and sums of floats drift. The API shows US$ as a decimal number.
 */
export type Micros = number;

export const MICROS_PER_USD = 1_000_000;

/** US$ to micro-dollars, rounded to the nearest. */
export function toMicros(usd: number): Micros {
  return Math.round(usd * MICROS_PER_USD);
}

/** Micro-dollars to US$; exact to six decimals. */
export function toUsd(micros: Micros): number {
  return micros / MICROS_PER_USD;
}
