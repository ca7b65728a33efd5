"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { createMaskAutosave, type MaskAutosave, type MaskSaveState } from "./mask-autosave";

/**
 * Keeps the working mask of one source saved, also when the page is left. `revision` is that of the mask the canvas was
 * opened with, 0 for none; mount once per opened source (give the component a key).
 */
export function useMaskAutosave(
  sourceId: string,
  revision: number,
): { readonly autosave: MaskAutosave; readonly state: MaskSaveState } {
  const client = useApiClient();
  const [autosave] = useState(() =>
    createMaskAutosave({
      revision,
      save: async (document, baseRevision, isLastCall) => {
        const body = { document, baseRevision };
        return (await client.call(api.saveWorkingMask, { params: { id: sourceId }, body, isLastCall })).mask;
      },
    }),
  );
  useEffect(() => {
    const handleLeave = () => {
      if (document.visibilityState === "hidden") void autosave.flush({ isLast: true });
    };
    // Hidden is the last thing a phone tells before it drops a page.
    document.addEventListener("visibilitychange", handleLeave);
    window.addEventListener("pagehide", handleLeave);
    return () => {
      document.removeEventListener("visibilitychange", handleLeave);
      window.removeEventListener("pagehide", handleLeave);
      void autosave.flush();
    };
  }, [autosave]);
  const state = useSyncExternalStore(autosave.subscribe, autosave.getState, autosave.getState);
  return { autosave, state };
}
