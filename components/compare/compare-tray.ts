import { useSyncExternalStore } from "react";
import { MOST_PANES } from "./compare-address";

const none: readonly string[] = [];
let ids = none;
const listeners = new Set<() => void>();

/**
 * Pictures put beside each other to be compared, from wherever they lie; for as long as the tab is open. Not of a
 * screen: it is filled in one and opened in another, and no screen has it in its first load.
 */
export const compareTray = {
  getIds: () => ids,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Puts a picture in, last; one that is there stays where it is. False: no more fit. */
  add(id: string): boolean {
    if (ids.includes(id)) return true;
    if (ids.length >= MOST_PANES) return false;
    put([...ids, id]);
    return true;
  },
  remove(id: string): void {
    put(ids.filter((one) => one !== id));
  },
  clear(): void {
    put(none);
  },
};

function put(next: readonly string[]): void {
  ids = next;
  for (const listener of [...listeners]) listener();
}

/** What lies in the tray now. */
export function useCompareTray(): readonly string[] {
  return useSyncExternalStore(compareTray.subscribe, compareTray.getIds, () => none);
}
