"use client";

import { createContext, type ReactNode, type RefObject, use, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { usePreferences } from "@/components/shell/preferences-context";
import { changeAddress, useAddress } from "@/components/shell/use-address";
import type { AssetListQuery } from "@/lib/client/query-keys";
import type { AssetFilter } from "@/lib/core/asset-filter";
import type { AssetSort } from "@/lib/core/asset-values";
import {
  filterNames,
  type GalleryAddress,
  type GalleryView,
  nameSearch,
  parseGalleryAddress,
  toFilterPatch,
} from "./gallery-address";
import { createGalleryStore, type GalleryState, type GalleryStore } from "./gallery-store";
import type { GridModel } from "./grid/grid-model";

export interface Gallery extends GalleryAddress {
  /** The search as one line. */
  readonly search: string;
  /** What lists are asked for. */
  readonly query: AssetListQuery;
  /** The user's time zone: days are days there. */
  readonly zone: string;
  readonly store: GalleryStore;
  /** The grid as it is laid out now; null while it is not there. */
  readonly grid: RefObject<GridModel | null>;
}

const GalleryContext = createContext<Gallery | null>(null);

/** What the parts of the gallery share: the search of the address, what is selected, and the grid. */
export function GalleryProvider({ children }: { readonly children: ReactNode }) {
  const { get } = useAddress();
  const isStacked = usePreferences((saved) => saved.isGalleryStacked);
  const [store] = useState(createGalleryStore);
  const grid = useRef<GridModel | null>(null);
  const address = parseGalleryAddress(get);
  const { view, sort, openId } = address;
  const search = nameSearch(address.filter);
  const zone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  // The same search is the same object: lists are asked for by it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `search` says everything that the filter says
  const filter = useMemo(() => address.filter, [search]);
  const gallery = useMemo<Gallery>(
    () => ({
      view,
      filter,
      sort,
      openId,
      search,
      query: { ...filter, sort, stacked: isStacked },
      zone,
      store,
      grid,
    }),
    [view, filter, sort, openId, search, isStacked, zone, store],
  );
  useEffect(() => store.getState().changeSearch(search), [store, search]);
  return <GalleryContext value={gallery}>{children}</GalleryContext>;
}

export function useGallery(): Gallery {
  const gallery = use(GalleryContext);
  if (gallery === null) throw new Error("The gallery's parts need a GalleryProvider");
  return gallery;
}

/** A part of what is selected, in hand or unfolded; renders again when it changes. */
export function useGalleryState<Part>(select: (state: GalleryState) => Part): Part {
  return useStore(useGallery().store, select);
}

/** Shows another search. Typing replaces the step before, so that "back" leaves the search and not its last letter. */
export function showFilter(filter: AssetFilter, history: "push" | "replace" = "push"): void {
  changeAddress({ ...toFilterPatch(filter), view: null, open: null }, history);
}

export function showSort(sort: AssetSort): void {
  changeAddress({ sort: sort === "newest" ? null : sort }, "push");
}

export function showView(view: GalleryView): void {
  const noFilter = Object.fromEntries(filterNames.map((name) => [name, null]));
  changeAddress({ ...noFilter, view: view === "pictures" ? null : view, open: null }, "push");
}

/** Shows a picture large, or the grid again. */
export function showPicture(id: string | null, history: "push" | "replace" = "push"): void {
  changeAddress({ open: id }, history);
}
