"use client";

import { useSearchParams } from "next/navigation";
import { useLayoutEffect } from "react";
import { createIssuedAddresses } from "./issued-addresses";

export type AddressPatch = Readonly<Record<string, string | null>>;

// One window, one address; on the server nobody asks for one.
const issued = createIssuedAddresses();
if (typeof window !== "undefined") window.addEventListener("popstate", issued.forget);

/** The values after "?", and the way to change some of them; null takes one away. */
export function useAddress() {
  const values = useSearchParams();
  // Before paint, and so before the next key: what is drawn, the router has written into the window by then.
  useLayoutEffect(() => issued.settle(values), [values]);
  return { get: (name: string) => values.get(name), change: changeAddress };
}

/** The address as it was last asked for, which may not be drawn yet: a key that follows on another goes on from it. */
export function readAddress(): URL {
  return new URL(issued.latest(new URL(window.location.href)));
}

/**
 * Changes values in the address. Through the history itself, which Next keeps in step with `useSearchParams`: nothing
 * is asked of the server. On top of what was asked for last, so that two changes in one moment both hold.
 * @param history "push" makes a step that "back" takes back.
 */
export function changeAddress(patch: AddressPatch, history: "push" | "replace" = "replace"): void {
  const before = readAddress();
  const url = new URL(before);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href === before.href) return;
  issued.issue(url);
  if (history === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
}
