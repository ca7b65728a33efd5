import { createStore, type StoreApi } from "zustand/vanilla";
import {
  nothingSelected,
  type SelectedTile,
  type Selection,
  selectFound,
  toggleTile,
  underSearch,
  withTiles,
} from "./selection/selection";

/** Where a tile lies: its picture, the part of the list it is in and its place there. */
export interface TilePlace {
  readonly id: string;
  readonly partKey: string;
  readonly at: number;
}

export interface GalleryState {
  readonly selection: Selection;
  /** The tile that keys act on. */
  readonly current: TilePlace | null;
  /** Where a range began. */
  readonly anchor: TilePlace | null;
  readonly hoveredId: string | null;
  /** The grid is laid out. */
  readonly isGridReady: boolean;
  /** The first pictures are known, and have been asked for. */
  readonly areTilesHere: boolean;
  /** Tops of stacks that lie open. */
  readonly unfolded: ReadonlySet<string>;
  setCurrent(place: TilePlace | null): void;
  setHovered(id: string | null): void;
  setGridReady(isReady: boolean): void;
  setTilesHere(): void;
  /** Toggles one tile; the next range begins here. */
  toggle(tile: SelectedTile, place: TilePlace): void;
  setTiles(tiles: readonly SelectedTile[], isOn: boolean): void;
  setSelection(selection: Selection): void;
  setAnchor(place: TilePlace): void;
  selectFound(search: string, count: number): void;
  clear(): void;
  /** Another search is shown. */
  changeSearch(search: string): void;
  toggleStack(topId: string): void;
}
export type GalleryStore = StoreApi<GalleryState>;

/** What is selected, in hand and unfolded; one per gallery. */
export function createGalleryStore(): GalleryStore {
  return createStore<GalleryState>()((set) => ({
    selection: nothingSelected,
    current: null,
    anchor: null,
    hoveredId: null,
    isGridReady: false,
    areTilesHere: false,
    unfolded: new Set<string>(),
    setCurrent: (current) => set({ current }),
    setHovered: (hoveredId) => set({ hoveredId }),
    setGridReady: (isGridReady) => set({ isGridReady }),
    setTilesHere: () => set({ areTilesHere: true }),
    toggle: (tile, place) =>
      set(({ selection }) => ({ selection: toggleTile(selection, tile), anchor: place, current: place })),
    setTiles: (tiles, isOn) => set(({ selection }) => ({ selection: withTiles(selection, tiles, isOn) })),
    setSelection: (selection) => set({ selection }),
    setAnchor: (anchor) => set({ anchor }),
    selectFound: (search, count) => set({ selection: selectFound(search, count) }),
    clear: () => set({ selection: nothingSelected, anchor: null }),
    changeSearch: (search) =>
      set(({ selection }) => ({
        selection: underSearch(selection, search),
        anchor: null,
        unfolded: new Set<string>(),
      })),
    toggleStack: (topId) =>
      set(({ unfolded }) => {
        const next = new Set(unfolded);
        if (!next.delete(topId)) next.add(topId);
        return { unfolded: next };
      }),
  }));
}
