/** What the layout has to know of a box: places among the boxes. */
export interface TreeBox {
  /** Whose child it is drawn as; null for the first of a line. */
  readonly parent: number | null;
  /** In their order from top to bottom. */
  readonly children: readonly number[];
  /** Boxes it also follows from: they lie further left as well. */
  readonly alsoAfter: readonly number[];
}

/** Pixels of the drawing at 100 %. */
export interface TreeMetrics {
  readonly boxWidth: number;
  readonly boxHeight: number;
  /** Between columns, where edges run. */
  readonly gapX: number;
  /** The least between boxes of a column. */
  readonly gapY: number;
}

export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  /** From 0 at the left. */
  readonly column: number;
}

export interface TreeLayout {
  readonly boxes: readonly PlacedBox[];
  readonly width: number;
  readonly height: number;
}

/**
 * A tidy tree from left to right: every box right of all it follows from, parents in the middle of their children,
 * subtrees as close as their outlines allow, nothing over anything else. The same boxes give the same picture. Outlines
 * are kept by column and merged into the longer one, so the time is linear in the boxes but for edges that jump columns.
 */
export function layOutTree(boxes: readonly TreeBox[], metrics: TreeMetrics): TreeLayout {
  const columns = findColumns(boxes);
  const ys = findHeights(boxes, columns, metrics);
  const top = ys.reduce((least, y) => Math.min(least, y), 0);
  const placed = boxes.map((_, at) => {
    const column = columns[at] ?? 0;
    return { x: column * (metrics.boxWidth + metrics.gapX), y: (ys[at] ?? 0) - top, column };
  });
  return {
    boxes: placed,
    width: placed.reduce((most, { x }) => Math.max(most, x + metrics.boxWidth), 0),
    height: placed.reduce((most, { y }) => Math.max(most, y + metrics.boxHeight), 0),
  };
}

/** One right of the rightmost box it follows from. Boxes in a circle (broken data) are placed as if what closes it were not there. */
function findColumns(boxes: readonly TreeBox[]): readonly number[] {
  const columns = boxes.map(() => 0);
  const before = boxes.map(({ parent, alsoAfter }) => (parent === null ? alsoAfter : [parent, ...alsoAfter]));
  const after: number[][] = boxes.map(() => []);
  const waitsFor = before.map((list) => list.length);
  for (const [box, list] of before.entries()) for (const one of list) after[one]?.push(box);
  const ready = boxes.flatMap((_, at) => (waitsFor[at] === 0 ? [at] : []));
  const done = new Set(ready);
  let next = 0;
  for (;;) {
    const box = ready[next++] ?? findStuck(boxes, done);
    if (box === undefined) return columns;
    done.add(box);
    for (const one of after[box] ?? []) {
      if (done.has(one)) continue;
      columns[one] = Math.max(columns[one] ?? 0, (columns[box] ?? 0) + 1);
      waitsFor[one] = (waitsFor[one] ?? 0) - 1;
      if (waitsFor[one] === 0) {
        done.add(one);
        ready.push(one);
      }
    }
  }
}

/** The first that waits for ever. */
function findStuck(boxes: readonly TreeBox[], done: ReadonlySet<number>): number | undefined {
  if (done.size === boxes.length) return undefined;
  return boxes.findIndex((_, at) => !done.has(at));
}

/**
 * Outline of a subtree: upper and lower end by column, from its deepest column back to its first (so that a column at
 * the left is added at the end). Numbers count from `shift`.
 */
interface Outline {
  readonly top: number[];
  readonly bottom: number[];
  shift: number;
}

function findHeights(
  boxes: readonly TreeBox[],
  columns: readonly number[],
  { boxHeight, gapY }: TreeMetrics,
): readonly number[] {
  /** Where a box lies in its own subtree, and how far that is moved within its parent's. */
  const own = boxes.map(() => 0);
  const moved = boxes.map(() => 0);
  const outlines = new Map<number, Outline>();
  const place = (children: readonly number[], column: number): Outline | undefined => {
    let all: Outline | undefined;
    for (const child of children) {
      const outline = outlines.get(child);
      if (!outline) continue;
      outlines.delete(child);
      const y = own[child] ?? 0;
      // Its edge runs through the columns it jumps over: nobody else may lie there.
      for (let at = (columns[child] ?? 0) - 1; at > column; at--) extend(outline, y, y + boxHeight);
      const by = all ? findShift(all, outline, gapY) : 0;
      moved[child] = by;
      outline.shift += by;
      all = all ? merge(all, outline) : outline;
    }
    return all;
  };
  for (const box of listBottomUp(boxes)) {
    const { children } = boxes[box] ?? { children: [] };
    const outline = place(children, columns[box] ?? 0) ?? { top: [], bottom: [], shift: 0 };
    const [first, last] = [children[0], children.at(-1)];
    if (first !== undefined && last !== undefined) {
      own[box] = ((own[first] ?? 0) + (moved[first] ?? 0) + (own[last] ?? 0) + (moved[last] ?? 0)) / 2;
    }
    extend(outline, own[box] ?? 0, (own[box] ?? 0) + boxHeight);
    outlines.set(box, outline);
  }
  const roots = boxes.flatMap(({ parent }, at) => (parent === null ? [at] : []));
  place(roots, -1);
  return addUp(boxes, roots, own, moved);
}

/** Adds a column at the left; `from` and `to` as seen from outside the outline. */
function extend({ top, bottom, shift }: Outline, from: number, to: number): void {
  top.push(from - shift);
  bottom.push(to - shift);
}

/** How far down `below` must go to clear `above` in every column they share. */
function findShift(above: Outline, below: Outline, gap: number): number {
  let by = Number.NEGATIVE_INFINITY;
  const shared = Math.min(above.bottom.length, below.top.length);
  for (let at = 1; at <= shared; at++) {
    const end = (above.bottom.at(-at) ?? 0) + above.shift;
    const start = (below.top.at(-at) ?? 0) + below.shift;
    by = Math.max(by, end + gap - start);
  }
  return shared === 0 ? 0 : by;
}

/** The outline of both; written into the deeper one, so that the shallower one alone is walked. */
function merge(above: Outline, below: Outline): Outline {
  const into = above.bottom.length >= below.bottom.length ? above : below;
  const shared = Math.min(above.bottom.length, below.bottom.length);
  for (let at = 1; at <= shared; at++) {
    const place = into.top.length - at;
    if (into === above) into.bottom[place] = (below.bottom.at(-at) ?? 0) + below.shift - into.shift;
    else into.top[place] = (above.top.at(-at) ?? 0) + above.shift - into.shift;
  }
  return into;
}

/** Children before their parents; without recursion, for a line of a thousand edits is as deep. */
function listBottomUp(boxes: readonly TreeBox[]): readonly number[] {
  const order = boxes.flatMap(({ parent }, at) => (parent === null ? [at] : []));
  for (let at = 0; at < order.length; at++) order.push(...(boxes[order[at] ?? -1]?.children ?? []));
  return order.reverse();
}

function addUp(
  boxes: readonly TreeBox[],
  roots: readonly number[],
  own: readonly number[],
  moved: readonly number[],
): readonly number[] {
  const frames = boxes.map(() => 0);
  const order = [...roots];
  for (const root of roots) frames[root] = moved[root] ?? 0;
  for (let at = 0; at < order.length; at++) {
    const box = order[at] ?? -1;
    for (const child of boxes[box]?.children ?? []) {
      frames[child] = (frames[box] ?? 0) + (moved[child] ?? 0);
      order.push(child);
    }
  }
  return boxes.map((_, at) => (frames[at] ?? 0) + (own[at] ?? 0));
}
