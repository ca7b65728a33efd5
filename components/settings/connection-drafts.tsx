"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ConnectionDraft } from "@/components/settings/connection-draft";
import type { ConnectionTest } from "@/lib/core/connection";

interface DraftsState {
  /** Unsaved forms by connection id, or by "new:" and the dialect. */
  readonly drafts: Readonly<Record<string, ConnectionDraft>>;
  /** Last test of each connection in this tab. */
  readonly tests: Readonly<Record<string, ConnectionTest>>;
  keep(id: string, draft: ConnectionDraft): void;
  drop(id: string): void;
  keepTest(id: string, test: ConnectionTest | undefined): void;
}

function without<Value>(record: Readonly<Record<string, Value>>, id: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
}

const DraftsContext = createContext<StoreApi<DraftsState> | null>(null);

/**
 * Keeps unsaved connection forms while the tab lives, so that another card, another section or the studio may be
 * looked at in between. Only in memory: a form may hold a key.
 */
export function ConnectionDraftsProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() =>
    createStore<DraftsState>()((set) => ({
      drafts: {},
      tests: {},
      keep: (id, draft) => set((state) => ({ drafts: { ...state.drafts, [id]: draft } })),
      drop: (id) => set((state) => ({ drafts: without(state.drafts, id) })),
      keepTest: (id, test) =>
        set((state) => ({ tests: test === undefined ? without(state.tests, id) : { ...state.tests, [id]: test } })),
    })),
  );
  const hasDrafts = useStore(store, (state) => Object.keys(state.drafts).length > 0);
  useEffect(() => {
    if (!hasDrafts) return;
    const handleLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", handleLeave);
    return () => window.removeEventListener("beforeunload", handleLeave);
  }, [hasDrafts]);
  return <DraftsContext value={store}>{children}</DraftsContext>;
}

/** A part of the unsaved forms. */
export function useConnectionDrafts<Part>(select: (state: DraftsState) => Part): Part {
  const store = use(DraftsContext);
  if (store === null) throw new Error("useConnectionDrafts needs a ConnectionDraftsProvider");
  return useStore(store, select);
}
