import { type RefObject, useLayoutEffect } from "react";
import type { MaskSession } from "@/lib/canvas/mask-session";

/** What the mask comes to, as data attributes of the stage: written at each change, without React. */
export function useStageFacts(surface: RefObject<HTMLElement | null>, session: MaskSession): void {
  useLayoutEffect(() => {
    const write = () => {
      const facts = surface.current?.dataset;
      if (!facts) return;
      const { undoDepth, redoDepth, coveredPixels, heldBytes, revision } = session.getState();
      facts.undoDepth = String(undoDepth);
      facts.redoDepth = String(redoDepth);
      facts.coveredPixels = String(coveredPixels);
      facts.heldBytes = String(heldBytes);
      facts.revision = String(revision);
    };
    write();
    return session.subscribe(({ state }) => {
      if (!state.isStroking) write();
    });
  }, [surface, session]);
}
