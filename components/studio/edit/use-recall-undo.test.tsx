// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { DraftProvider } from "@/components/studio/draft-context";
import { createMaskSession } from "@/lib/canvas/mask-session";
import { createDraftStore } from "@/lib/stores/draft-store";
import { useRecallUndo } from "./use-recall-undo";

afterEach(cleanup);

const recalled = { operation: "edit", prompt: "recalled" } as const;
const box = { type: "rectangle", combine: "add", x: 4, y: 4, width: 8, height: 8 } as const;

function open() {
  const draft = createDraftStore({ storage: null, onWarning: () => {} });
  const session = createMaskSession({ width: 32, height: 32 });
  draft.getState().setField("prompt", "mine");
  session.apply(box);
  const { result } = renderHook(() => useRecallUndo(session), {
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <DraftProvider store={draft}>{children}</DraftProvider>
    ),
  });
  /** A recall that brings all of the picture as its mask. */
  const recall = () =>
    act(() => {
      draft.getState().recall(recalled, "all");
      session.apply({ type: "fill" });
      result.current.noteMask();
    });
  const state = () => [draft.getState().fields.prompt, session.getState().coveredPixels];
  return { draft, session, recall, state, result };
}

describe("undo of a recall", () => {
  it("takes settings and mask back together, from the canvas as from anywhere", () => {
    for (const way of ["canvas", "draft"] as const) {
      const { draft, recall, state, result } = open();
      recall();
      expect(state()).toEqual(["recalled", 1_024]);
      act(() => (way === "canvas" ? result.current.undo?.() : draft.getState().undo()));
      expect(state()).toEqual(["mine", 64]);
      expect(result.current.undo).toBeUndefined();
      cleanup();
    }
  });

  it("is offered on the canvas for settings alone, and not once something was painted", () => {
    const { draft, session, state, result } = open();
    expect(result.current.undo).toBeUndefined();
    act(() => draft.getState().recall(recalled, "prompt"));
    expect(result.current.undo).toBeDefined();
    act(() => session.apply({ type: "invert" }));
    expect(result.current.undo).toBeUndefined();
    act(() => draft.getState().undo());
    expect(state()).toEqual(["mine", 1_024 - 64]);
  });

  it("leaves the mask alone that was painted on since", () => {
    const { draft, session, recall, state } = open();
    recall();
    act(() => session.apply({ type: "invert" }));
    act(() => draft.getState().undo());
    expect(state()).toEqual(["mine", 0]);
  });

  it("is the canvas' own after a reload, when the settings cannot be had back", () => {
    const { draft, session, result } = open();
    act(() => {
      draft.setState({ past: [] });
      session.apply({ type: "fill" });
      result.current.noteMask();
    });
    expect(result.current.undo).toBeUndefined();
  });
});
