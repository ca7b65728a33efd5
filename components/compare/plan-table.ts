/** A place in a sweep: one value for each axis. */
export type Coords = Readonly<Record<string, unknown>>;

export interface TableAxis {
  readonly field: string;
  /** In the order of their first appearance. */
  readonly values: readonly unknown[];
}

export interface Table {
  readonly rows: TableAxis | null;
  readonly columns: TableAxis;
  /** Row by row; the index of the picture that stands there, or null where none does. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/**
 * Lays pictures out by their places in a sweep; null where that makes no table: a picture without a place, two in one
 * place, no axis along which they differ, or more than two.
 * @param order the axes' own order of values, where it is known.
 */
export function planTable(places: readonly (Coords | undefined)[], order: readonly TableAxis[] = []): Table | null {
  const [first] = places;
  if (first === undefined) return null;
  const axes = Object.keys(first)
    .map((field): TableAxis => ({ field, values: listValues(places, field, order) }))
    .filter(({ values }) => values.length > 1);
  const [one, two] = axes;
  if (one === undefined || axes.length > 2) return null;
  const rows = two === undefined ? null : one;
  const columns = two ?? one;
  const cells = (rows?.values ?? [undefined]).map((row) =>
    columns.values.map((column) => {
      const found = places.flatMap((place, index) =>
        place !== undefined && (rows === null || place[rows.field] === row) && place[columns.field] === column
          ? [index]
          : [],
      );
      return found.length === 1 ? (found[0] ?? null) : found.length === 0 ? null : Number.NaN;
    }),
  );
  const seen = cells.flat().filter((index) => index !== null);
  // A picture that stands nowhere, or two that share a place, would be lost in a table.
  return seen.some(Number.isNaN) || seen.length !== places.length ? null : { rows, columns, cells };
}

function listValues(
  places: readonly (Coords | undefined)[],
  field: string,
  order: readonly TableAxis[],
): readonly unknown[] {
  const seen = [...new Set(places.flatMap((place) => (place && field in place ? [place[field]] : [])))];
  const known = order.find((axis) => axis.field === field)?.values;
  return known === undefined ? seen : known.filter((value) => seen.includes(value));
}
