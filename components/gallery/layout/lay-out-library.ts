import { layOutRows, layOutUnknown, type RowRules, type Rows } from "./lay-out-rows";

/** A part of the list that is fetched at once; the timeline counts it before anything is known of its tiles. */
export interface LibraryPart {
  readonly key: string;
  /** Under which heading. */
  readonly group: string;
  readonly count: number;
  /** Sum of width ÷ height. */
  readonly aspect: number;
}

export interface LibraryRules extends RowRules {
  /** Height of a heading. */
  readonly heading: number;
}

/** A part in its place. Lengths in CSS px from the top of the whole list. */
export interface PlacedPart extends LibraryPart {
  readonly top: number;
  /** With its heading, where it has one. */
  readonly height: number;
  /** It is the first of its heading. */
  readonly hasHeading: boolean;
  /** The heading goes on in the next part. */
  readonly isOpenEnded: boolean;
  /** Place of its first tile among all tiles. */
  readonly firstTile: number;
  /** As the timeline counts it; `count` is what it is known to have. */
  readonly listed: number;
  /** Which part of its heading it is, from 0. */
  readonly inGroup: number;
}

export interface Library {
  readonly parts: readonly PlacedPart[];
  readonly height: number;
  readonly tileCount: number;
}

/** What is known of a part whose tiles were loaded. */
export interface SeenPart {
  /** Of its rows as they were really laid out. */
  readonly height: number;
  /** Tiles it has, with those of stacks that are unfolded. */
  readonly count: number;
}

/**
 * Places all parts from what is counted, and from what is known exactly.
 * @param seen undefined while nobody saw the part.
 */
export function layOutLibrary(
  parts: readonly LibraryPart[],
  rules: LibraryRules,
  seen: (part: LibraryPart) => SeenPart | undefined,
): Library {
  const placed: PlacedPart[] = [];
  let top = 0;
  let firstTile = 0;
  for (const [at, part] of parts.entries()) {
    const hasHeading = parts[at - 1]?.group !== part.group;
    const isOpenEnded = parts[at + 1]?.group === part.group;
    const known = seen(part);
    const rows = known?.height ?? estimateHeight(part, rules, isOpenEnded);
    const height = rows + (hasHeading ? rules.heading : 0);
    const count = known?.count ?? part.count;
    const inGroup = hasHeading ? 0 : (placed.at(-1)?.inGroup ?? 0) + 1;
    placed.push({ ...part, count, listed: part.count, top, height, hasHeading, isOpenEnded, firstTile, inGroup });
    top += height;
    firstTile += count;
  }
  return { parts: placed, height: top, tileCount: firstTile };
}

/**
 * The rows of a part: exact once the shapes of its tiles are known, else of tiles that are all alike.
 * @param aspects of its tiles; undefined while they are not loaded.
 */
export function layOutPart(part: PlacedPart, aspects: readonly number[] | undefined, rules: RowRules): Rows {
  return aspects === undefined
    ? layOutUnknown(part.count, part.aspect, rules, part.isOpenEnded)
    : layOutRows(aspects, rules, part.isOpenEnded);
}

/** Index of the part at a place; the nearest one outside of the list; -1 when there is none. */
export function findPartAt(parts: readonly PlacedPart[], y: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((parts[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return parts.length === 0 ? -1 : low;
}

/** Index of the part that holds the tile with this place among all; -1 when there is none. */
export function findPartOfTile(parts: readonly PlacedPart[], tile: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((parts[middle]?.firstTile ?? 0) <= tile) low = middle;
    else high = middle - 1;
  }
  const found = parts[low];
  return found === undefined || tile < 0 || tile >= found.firstTile + found.count ? -1 : low;
}

/** By the rules and the part: an estimate is asked for again whenever another part was seen. */
const estimates = new WeakMap<RowRules, WeakMap<LibraryPart, number>>();

function estimateHeight(part: LibraryPart, rules: RowRules, isOpenEnded: boolean): number {
  const byPart = estimates.get(rules) ?? new WeakMap<LibraryPart, number>();
  estimates.set(rules, byPart);
  const height = byPart.get(part) ?? countHeight(part, rules, isOpenEnded);
  byPart.set(part, height);
  return height;
}

/** The same as laying out tiles that are all alike, without doing it: a library has thousands of parts. */
function countHeight(part: LibraryPart, rules: RowRules, isOpenEnded: boolean): number {
  if (part.count === 0) return 0;
  // Rows of equal tiles are equal: those of a few tell the height of all.
  const perRow = layOutUnknown(Math.min(part.count, 40), (part.aspect / part.count) * Math.min(part.count, 40), rules);
  const first = perRow.rows[0];
  if (first === undefined || perRow.rows.length === 1) return perRow.height;
  const columns = first.boxes.length;
  const full = Math.floor(part.count / columns);
  const rest = part.count - full * columns;
  const restHeight =
    rest === 0 ? 0 : layOutUnknown(rest, (part.aspect / part.count) * rest, rules, isOpenEnded && full === 0).height;
  return full * (first.height + rules.gap) + restHeight;
}
