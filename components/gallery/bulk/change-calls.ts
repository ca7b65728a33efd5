import type { AssetFilter } from "@/lib/core/asset-filter";
import { MAX_NAMED_PICTURES } from "@/lib/core/asset-values";
import type { Selection as Picked } from "@/lib/core/library";
import type { Selection } from "../selection/selection";

/** One call of the change, and how many pictures it is about. */
export interface ChangeCall {
  readonly selection: Picked;
  readonly count: number;
}

/**
 * The calls that change a selection: named tiles some hundred at a time, everything a search finds in one.
 * @param isStacked tiles stand for stacks: where one does, its whole stack is meant.
 */
export function listChangeCalls(selection: Selection, filter: AssetFilter, isStacked: boolean): readonly ChangeCall[] {
  if (selection.kind === "found") {
    const except = [...selection.except.keys()];
    const left = [...selection.except.values()].reduce((sum, size) => sum + size, 0);
    return [
      {
        selection: {
          filter,
          count: selection.count,
          ...(except.length > 0 && { except }),
          ...(isStacked && except.length > 0 && { wholeStacks: true }),
        },
        count: Math.max(0, selection.count - left),
      },
    ];
  }
  const tiles = [...selection.tiles];
  const calls: ChangeCall[] = [];
  for (let at = 0; at < tiles.length; at += MAX_NAMED_PICTURES) {
    const some = tiles.slice(at, at + MAX_NAMED_PICTURES);
    const hasStacks = some.some(([, size]) => size > 1);
    calls.push({
      selection: { ids: some.map(([id]) => id), ...(hasStacks && { wholeStacks: true }) },
      count: some.reduce((sum, [, size]) => sum + size, 0),
    });
  }
  return calls;
}
