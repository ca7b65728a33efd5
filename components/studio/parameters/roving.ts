/** The part of a key event that decides; plain data. */
export interface GridKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** While an input method composes a word, arrows, Enter and Escape belong to it (229: browsers that do not say so). */
export function isComposing(key: Pick<GridKey, "isComposing" | "keyCode">): boolean {
  return key.isComposing || key.keyCode === 229;
}

/**
 * Where an arrow, Home or End leads in a grid of `count` cells, `columns` to a row, filled row by row. -1 is above the
 * first row; null: the key does not move. Moving past the last cell of a ragged last row ends on that cell.
 */
export function moveInGrid(key: GridKey, from: number, count: number, columns: number): number | null {
  if (isComposing(key) || key.altKey || key.ctrlKey || key.metaKey || count === 0) return null;
  switch (key.key) {
    case "ArrowRight":
      return Math.min(count - 1, from + 1);
    case "ArrowLeft":
      return Math.max(0, from - 1);
    case "ArrowDown":
      return from + columns < count ? from + columns : isInLastRow(from, count, columns) ? from : count - 1;
    case "ArrowUp":
      return from - columns < 0 ? -1 : from - columns;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function isInLastRow(from: number, count: number, columns: number): boolean {
  return Math.floor(from / columns) === Math.floor((count - 1) / columns);
}
