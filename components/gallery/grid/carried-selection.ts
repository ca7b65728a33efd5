import type { Selection } from "../selection/selection";

/** What a drag of one of the selected tiles takes along: a drag's own data names one picture only. */
let carried: Selection | null = null;

export function carrySelection(selection: Selection | null): void {
  carried = selection;
}

/** The whole selection that is being dragged; null when a single picture is, or none of the gallery's. */
export function findCarriedSelection(): Selection | null {
  return carried;
}
