/** Eight places from square over wide to tall; each with what stands in where a generation has no such shape. */
const places: readonly (readonly string[])[] = [
  ["1x1"],
  ["4x3"],
  ["3x2"],
  ["16x9"],
  ["2x1", "3x1"],
  ["4x5", "3x4"],
  ["2x3"],
  ["9x16"],
];

/** The shapes in view out of all that a generation takes; the chosen one takes the last place if it is not among them. */
export function pickRatioRow(values: readonly string[], chosen: string | undefined): readonly string[] {
  const row = places.flatMap((alternatives) => alternatives.find((ratio) => values.includes(ratio)) ?? []);
  if (chosen === undefined || row.includes(chosen)) return row;
  return [...row.slice(0, -1), chosen];
}
