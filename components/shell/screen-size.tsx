"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

/** `phone` under 900 px, `compact` under 1200 (the right panel folds), else `wide`; as in the design's layout. */
export type ScreenSize = "phone" | "compact" | "wide";

const PHONE = "(max-width: 899.98px)";
const COMPACT = "(max-width: 1199.98px)";

const FirstSizeContext = createContext<ScreenSize>("wide");

/** Tells the first render, on the server, what the browser's kind suggests; the real width decides right after. */
export function FirstScreenSize({ size, children }: { readonly size: ScreenSize; readonly children: ReactNode }) {
  return <FirstSizeContext value={size}>{children}</FirstSizeContext>;
}

function subscribe(listener: () => void): () => void {
  const queries = [window.matchMedia(PHONE), window.matchMedia(COMPACT)];
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}

function readSize(): ScreenSize {
  if (window.matchMedia(PHONE).matches) return "phone";
  return window.matchMedia(COMPACT).matches ? "compact" : "wide";
}

/** How much room there is. For what CSS cannot do: to build one tree and not two. */
export function useScreenSize(): ScreenSize {
  const first = use(FirstSizeContext);
  return useSyncExternalStore(subscribe, readSize, () => first);
}
