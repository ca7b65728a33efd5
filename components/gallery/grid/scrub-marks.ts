import type { Library } from "../layout/lay-out-library";

/** A place of the scrubber where something begins. */
export interface ScrubMark {
  /** 0 at the top of the list, 1 at its end. */
  readonly share: number;
  readonly kind: "year" | "month" | "week" | "other";
  /** The heading that begins there: "2026-11-20", or what the list is sorted by. */
  readonly group: string;
  readonly hasLabel: boolean;
}

const TICK_GAP_PX = 6;
const LABEL_GAP_PX = 26;

/**
 * The ticks of the scrubber: years, months and weeks where they begin in the list, thinned out to what there is room
 * for. Years go before months and months before weeks.
 */
export function listScrubMarks({ parts, height }: Library, heightPx: number): readonly ScrubMark[] {
  if (height === 0) return [];
  const all: Omit<ScrubMark, "hasLabel">[] = [];
  let before = "";
  for (const { group, top, hasHeading } of parts) {
    if (!hasHeading) continue;
    all.push({ share: top / height, kind: kindOf(before, group), group });
    before = group;
  }
  const ticks = thin(all, TICK_GAP_PX / heightPx);
  const labelled = new Set(
    thin(
      ticks.filter(({ kind }) => kind !== "week"),
      LABEL_GAP_PX / heightPx,
    ),
  );
  return ticks.map((mark) => ({ ...mark, hasLabel: labelled.has(mark) }));
}

const ranks = { year: 3, other: 3, month: 2, week: 1 } as const;

function kindOf(before: string, group: string): ScrubMark["kind"] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(group)) return "other";
  if (before !== "" && before.slice(0, 4) !== group.slice(0, 4)) return "year";
  return before.slice(0, 7) === group.slice(0, 7) ? "week" : "month";
}

function thin<Mark extends Omit<ScrubMark, "hasLabel">>(marks: readonly Mark[], gap: number): readonly Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (last === undefined || mark.share - last.share >= gap) kept.push(mark);
    // The more important one takes the place of its neighbour, and never of two.
    else if (ranks[mark.kind] > ranks[last.kind]) kept[kept.length - 1] = mark;
  }
  return kept;
}
