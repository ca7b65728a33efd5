/** How the tiles of a bucket are put into rows. Lengths in CSS px. */
export interface RowRules {
  /** What a row fills. */
  readonly width: number;
  /** The height a row should have; the side of a square tile is near it. */
  readonly target: number;
  readonly gap: number;
  readonly shape: "justified" | "square";
}

/** A row of tiles, relative to the top of its bucket. */
export interface Row {
  readonly top: number;
  readonly height: number;
  /** Index of its first tile in the bucket. */
  readonly first: number;
  readonly boxes: readonly { readonly left: number; readonly width: number }[];
}

export interface Rows {
  readonly rows: readonly Row[];
  /** With the gap after the last row. */
  readonly height: number;
}

/** Wider or higher pictures are cut to these: a panorama would be a line, a banner a column. */
const MIN_ASPECT = 0.4;
const MAX_ASPECT = 3.2;
/** Rows stay within this of their target height (mock notes: Gallery). */
const STRETCH = 0.28;
/** A last row that is less full than this keeps the target height and ends early. */
const FULL_ENOUGH = 0.72;

export function clampAspect(aspect: number): number {
  return Math.min(MAX_ASPECT, Math.max(MIN_ASPECT, aspect));
}

/**
 * Puts tiles into rows that fill the width.
 * @param aspects width ÷ height of each tile, in order.
 * @param isOpenEnded more tiles of the same heading follow: the last row is filled, whatever height that takes.
 */
export function layOutRows(aspects: readonly number[], rules: RowRules, isOpenEnded = false): Rows {
  if (aspects.length === 0) return { rows: [], height: 0 };
  if (rules.shape === "square") return layOutSquares(aspects.length, rules);
  const shapes = aspects.map(clampAspect);
  const cuts = cutRows(shapes, rules);
  const last = cuts.at(-1) ?? 0;
  // A remnant in the midst of a day would look like its end: the row before takes it in.
  if (isOpenEnded && cuts.length > 1 && fillOf(shapes.slice(last), rules) < FULL_ENOUGH) cuts.pop();
  const rows: Row[] = [];
  let top = 0;
  for (const [at, first] of cuts.entries()) {
    const end = cuts[at + 1] ?? shapes.length;
    const own = shapes.slice(first, end);
    const mustFill = end < shapes.length || isOpenEnded || fillOf(own, rules) >= FULL_ENOUGH;
    const height = mustFill ? Math.min(heightOf(own, rules), rules.target * 2) : rules.target;
    rows.push({ top, height, first, boxes: placeBoxes(own, height, rules, mustFill) });
    top += height + rules.gap;
  }
  return { rows, height: top };
}

/** The rows of tiles nobody has loaded yet: as many of them, all of the mean shape. */
export function layOutUnknown(count: number, aspect: number, rules: RowRules, isOpenEnded = false): Rows {
  const mean = count === 0 ? 1 : aspect / count;
  return layOutRows(
    Array.from({ length: count }, () => mean),
    rules,
    isOpenEnded,
  );
}

/** Where each row begins. */
function cutRows(shapes: readonly number[], rules: RowRules): number[] {
  const cuts = [0];
  let first = 0;
  let sum = 0;
  for (const [at, shape] of shapes.entries()) {
    const without = heightFor(sum, at - first, rules);
    sum += shape;
    const withIt = heightFor(sum, at - first + 1, rules);
    if (withIt > rules.target || at === first) continue;
    // The row is full with this tile or without it: whichever comes nearer to the target, within the stretch.
    const isNearerWithout = without / rules.target < rules.target / withIt && without <= rules.target * (1 + STRETCH);
    if (isNearerWithout) {
      cuts.push(at);
      first = at;
      sum = shape;
    } else if (at + 1 < shapes.length) {
      cuts.push(at + 1);
      first = at + 1;
      sum = 0;
    }
  }
  return cuts;
}

function heightFor(aspectSum: number, count: number, { width, gap }: RowRules): number {
  return count === 0 ? Number.POSITIVE_INFINITY : (width - gap * (count - 1)) / aspectSum;
}

function heightOf(shapes: readonly number[], rules: RowRules): number {
  return heightFor(sumOf(shapes), shapes.length, rules);
}

/** How much of the width the tiles take at the target height. */
function fillOf(shapes: readonly number[], { width, target, gap }: RowRules): number {
  return (sumOf(shapes) * target + gap * (shapes.length - 1)) / width;
}

function placeBoxes(shapes: readonly number[], height: number, rules: RowRules, mustFill: boolean): Row["boxes"] {
  const boxes: { left: number; width: number }[] = [];
  let left = 0;
  for (const [at, shape] of shapes.entries()) {
    const isLast = at === shapes.length - 1;
    // Rounding must not leave a hairline at the end of the row; a capped row is wider than its tiles.
    const width = mustFill && isLast ? Math.min(rules.width - left, shape * height + 1) : shape * height;
    boxes.push({ left, width });
    left += width + rules.gap;
  }
  return boxes;
}

function layOutSquares(count: number, { width, target, gap }: RowRules): Rows {
  const columns = Math.max(1, Math.round((width + gap) / (target + gap)));
  const side = (width - gap * (columns - 1)) / columns;
  const rows: Row[] = [];
  for (let first = 0; first < count; first += columns) {
    const length = Math.min(columns, count - first);
    const boxes = Array.from({ length }, (_, at) => ({ left: at * (side + gap), width: side }));
    rows.push({ top: rows.length * (side + gap), height: side, first, boxes });
  }
  return { rows, height: rows.length * (side + gap) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
