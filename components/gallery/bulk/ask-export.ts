import { askExport } from "@/components/export/export-desk";
import type { AssetFilter } from "@/lib/core/asset-filter";
import type { Selection } from "../selection/selection";
import { listChangeCalls } from "./change-calls";

/**
 * Opens the export of a selection.
 * @param isStacked tiles stand for stacks: where one does, its whole stack is meant.
 */
export function askExportOfSelection(selection: Selection, filter: AssetFilter, isStacked: boolean): void {
  const calls = listChangeCalls(selection, filter, isStacked);
  const isSingle = selection.kind === "named" && [...selection.tiles.values()].every((size) => size === 1);
  askExport({
    selections: calls.map((call) => call.selection),
    count: calls.reduce((sum, { count }) => sum + count, 0),
    assetIds: isSingle ? [...selection.tiles.keys()] : [],
  });
}
