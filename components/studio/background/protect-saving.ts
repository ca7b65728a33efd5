import type { MaskSaveState } from "@/lib/client/mask-autosave";
import type { MaskSaving } from "@/lib/client/use-mask-autosave";

/** Who tells whether the protected part is kept; `tell` is for the one that keeps it. */
export function createProtectSaving(): MaskSaving & { readonly tell: (status: MaskSaveState["status"]) => void } {
  let state: MaskSaveState = { status: "saved", revision: 0, error: undefined };
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (status) => {
      state = { ...state, status };
      for (const listener of listeners) listener();
    },
  };
}
