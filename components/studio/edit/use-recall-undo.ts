"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useDraftStore } from "@/components/studio/draft-context";
import type { MaskSession } from "@/lib/canvas/mask-session";

interface RecallStep {
  /** How many drafts could be had back when it was done. */
  readonly depth: number;
  /** The mask as the recall left it. */
  readonly revision: number;
  /** It brought a mask along, which is the newest step of the canvas. */
  readonly hasMask: boolean;
}

/**
 * A recall is one step, though settings and mask have each a history of their own: undoing the settings takes the mask
 * back with them, and as long as nothing was painted since, the canvas' own undo means the recall. Answers the undo to
 * offer for it; undefined when another step is the newest.
 */
export function useRecallUndo(session: MaskSession): {
  readonly undo: (() => void) | undefined;
  /** The recall's mask has just come onto the canvas. */
  readonly noteMask: () => void;
} {
  const draft = useDraftStore();
  const [step, setStep] = useState<RecallStep>();
  const latest = useRef<RecallStep>(undefined);
  const note = useCallback((next: RecallStep | undefined) => {
    latest.current = next;
    setStep(next);
  }, []);
  useEffect(() => {
    const stopDraft = draft.subscribe(({ recalls, past }, before) => {
      if (recalls !== before.recalls) {
        note({ depth: past.length, revision: session.getState().revision, hasMask: false });
        return;
      }
      const held = latest.current;
      if (held === undefined || past.length >= held.depth) return;
      note(undefined);
      // Still the newest step: a later one would have been noticed.
      if (held.hasMask) session.undo();
    });
    const stopMask = session.subscribe(({ state }) => {
      if (latest.current !== undefined && state.revision !== latest.current.revision) note(undefined);
    });
    return () => {
      stopDraft();
      stopMask();
    };
  }, [draft, session, note]);
  const noteMask = useCallback(() => {
    const { past } = draft.getState();
    // After a reload the settings cannot be had back, and the mask has its own undo.
    if (past.length > 0) note({ depth: past.length, revision: session.getState().revision, hasMask: true });
  }, [draft, session, note]);
  return { undo: step === undefined ? undefined : draft.getState().undo, noteMask };
}
