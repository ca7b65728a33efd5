import { useState } from "react";
import { MOST_PANES } from "./compare-address";

/** What was picked for a room, in the order it was picked. */
export function usePicks(first: readonly string[] = []) {
  const [picked, setPicked] = useState(first);
  return {
    picked,
    isFull: picked.length >= MOST_PANES,
    placeOf: (id: string) => {
      const at = picked.indexOf(id);
      return at < 0 ? undefined : at + 1;
    },
    /** The one too many is not taken: what was picked before was picked on purpose. */
    toggle: (id: string) =>
      setPicked((before) => {
        if (before.includes(id)) return before.filter((one) => one !== id);
        return before.length >= MOST_PANES ? before : [...before, id];
      }),
    clear: () => setPicked([]),
  };
}
