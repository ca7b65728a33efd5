"use client";

import { createContext, type ReactNode, use, useLayoutEffect, useState } from "react";
import { useStore } from "zustand";
import { createPreferencesStore, type PreferencesState, type PreferencesStore } from "@/lib/stores/preferences-store";

const PreferencesContext = createContext<PreferencesStore | null>(null);

/** Holds the preferences of this browser; one per app. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() =>
    // A browser without storage, or with something else in it, simply starts from the defaults.
    createPreferencesStore({ storage: findStorage(), onWarning: () => {} }),
  );
  // Before the first paint, but after the first render, which must agree with the server's.
  useLayoutEffect(() => store.getState().load(), [store]);
  return <PreferencesContext value={store}>{children}</PreferencesContext>;
}

/** A part of the preferences; renders again when it changes. */
export function usePreferences<Part>(select: (state: PreferencesState) => Part): Part {
  const store = use(PreferencesContext);
  if (store === null) throw new Error("usePreferences needs a PreferencesProvider");
  return useStore(store, select);
}

function findStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
