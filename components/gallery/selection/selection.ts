/**
 * Which pictures are selected. Tiles are told by their picture; a tile that stands for a stack counts as many as lie in
 * it, and is changed as a whole. Plain data: nothing of it is lost by scrolling, and only what is on the screen needs
 * to be loaded.
 */
export type Selection =
  /** Named tiles, each with the pictures it stands for. */
  | { readonly kind: "named"; readonly tiles: ReadonlyMap<string, number> }
  /** Everything a search finds but for some. */
  | {
      readonly kind: "found";
      /** The search, as its address; for another one it means nothing. */
      readonly search: string;
      /** Pictures it finds, with those that are left out. */
      readonly count: number;
      readonly except: ReadonlyMap<string, number>;
    };

export interface SelectedTile {
  readonly id: string;
  /** Pictures in its stack; 1 for a picture alone. */
  readonly stackSize: number;
}

export const nothingSelected: Selection = { kind: "named", tiles: new Map() };

export function selectFound(search: string, count: number): Selection {
  return { kind: "found", search, count, except: new Map() };
}

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === "named" ? selection.tiles.has(id) : !selection.except.has(id);
}

/** Pictures, not tiles. */
export function countSelected(selection: Selection): number {
  const named = selection.kind === "named" ? selection.tiles : selection.except;
  const sum = [...named.values()].reduce((total, size) => total + size, 0);
  return selection.kind === "named" ? sum : Math.max(0, selection.count - sum);
}

/** Selects tiles, or takes them out. */
export function withTiles(selection: Selection, tiles: readonly SelectedTile[], isOn: boolean): Selection {
  const isAdding = selection.kind === "named" ? isOn : !isOn;
  const next = new Map(selection.kind === "named" ? selection.tiles : selection.except);
  for (const { id, stackSize } of tiles) {
    if (isAdding) next.set(id, stackSize);
    else next.delete(id);
  }
  return selection.kind === "named" ? { kind: "named", tiles: next } : { ...selection, except: next };
}

export function toggleTile(selection: Selection, tile: SelectedTile): Selection {
  return withTiles(selection, [tile], !isSelected(selection, tile.id));
}

/** What is left of a selection when another search is shown: named pictures stay named, "everything" meant the old one. */
export function underSearch(selection: Selection, search: string): Selection {
  return selection.kind === "found" && selection.search !== search ? nothingSelected : selection;
}

/** Ids of the named tiles, in the order they were selected; empty for everything a search finds. */
export function listNamed(selection: Selection): readonly string[] {
  return selection.kind === "named" ? [...selection.tiles.keys()] : [];
}
