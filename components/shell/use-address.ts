"use client";

import { useSearchParams } from "next/navigation";

export type AddressPatch = Readonly<Record<string, string | null>>;

/** The values after "?", and the way to change some of them; null takes one away. */
export function useAddress() {
  const values = useSearchParams();
  return { get: (name: string) => values.get(name), change: changeAddress };
}

/**
 * Changes values in the address. Through the history itself, which Next keeps in step with `useSearchParams`: nothing
 * is asked of the server. Read from the window and not from a render, so that two changes in one moment both hold.
 * @param history "push" makes a step that "back" takes back.
 */
export function changeAddress(patch: AddressPatch, history: "push" | "replace" = "replace"): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href === window.location.href) return;
  if (history === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
}
