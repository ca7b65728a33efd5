"use client";

import { createContext, type ReactNode, use, useLayoutEffect, useState } from "react";
import { useStore } from "zustand";
import { createDraftStore, type DraftState, type DraftStore } from "@/lib/stores/draft-store";

const DraftContext = createContext<DraftStore | null>(null);

export interface DraftProviderProps {
  /** A store made by somebody else; without one the provider makes its own, saved in this browser. */
  readonly store?: DraftStore | undefined;
  readonly children: ReactNode;
}

/** Holds the draft of the next request; one for all screens of a tab. */
export function DraftProvider({ store: given, children }: DraftProviderProps) {
  const [store] = useState(
    // A browser without storage, or with something else in it, simply starts from an empty draft.
    () => given ?? createDraftStore({ storage: findStorage(), onWarning: () => {} }),
  );
  // Before the first paint, but after the first render, which must agree with the server's.
  useLayoutEffect(() => store.getState().load(), [store]);
  return <DraftContext value={store}>{children}</DraftContext>;
}

/** The store itself, for handlers that read or change the draft without rendering it. */
export function useDraftStore(): DraftStore {
  const store = use(DraftContext);
  if (store === null) throw new Error("The draft needs a DraftProvider");
  return store;
}

/** A part of the draft; renders again when it changes. */
export function useDraft<Part>(select: (state: DraftState) => Part): Part {
  return useStore(useDraftStore(), select);
}

function findStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
