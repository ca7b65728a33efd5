"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { createMaskAutosave, type MaskAutosave, type MaskSaveState } from "./mask-autosave";

/** What tells how saving stands. */
export type MaskSaving = Pick<MaskAutosave, "subscribe" | "getState">;

/**
 * Keeps the working mask of one source saved, also when the page is left. `revision` is that of the mask the canvas was
 * opened with, 0 for none; mount once per opened source (give the component a key).
 */
export function useMaskAutosave(sourceId: string, revision: number): MaskAutosave {
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
  return autosave;
}

/** How saving stands; renders again when it changes. */
export function useMaskSaveStatus({ subscribe, getState }: MaskSaving): MaskSaveState["status"] {
  const readStatus = () => getState().status;
  return useSyncExternalStore(subscribe, readStatus, readStatus);
}
