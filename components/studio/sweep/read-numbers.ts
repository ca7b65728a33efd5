/** The numbers of a line such as "20, 40 60": what is no whole number is left out; none twice, in their order. */
export function readNumbers(text: string, limits: { readonly min: number; readonly max: number }): readonly number[] {
  const numbers = text
    .split(/[\s,;，；、]+/)
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
    .filter((number) => number >= limits.min && number <= limits.max);
  return [...new Set(numbers)];
}

export interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** At least 1; the direction follows from the ends. */
  readonly step: number;
}

/** From one end to the other in even steps, both directions; `max` of them at most. */
export function listRange({ from, to, step }: NumberRange, max: number): readonly number[] {
  const by = Math.max(1, Math.round(Math.abs(step))) * Math.sign(to - from);
  if (by === 0) return [from];
  const count = Math.floor((to - from) / by) + 1;
  return Array.from({ length: Math.min(count, max) }, (_, index) => from + index * by);
}

/** The range that makes these numbers; null when their steps are uneven. */
export function findRange(numbers: readonly number[]): NumberRange | null {
  const [from, second] = numbers;
  const to = numbers.at(-1);
  if (from === undefined || second === undefined || to === undefined) return null;
  const by = second - from;
  return numbers.every((number, index) => number === from + index * by) ? { from, to, step: Math.abs(by) } : null;
}
