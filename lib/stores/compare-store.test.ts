import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTournament } from "@/lib/core/tournament";
import {
  type CompareView,
  createCompareStore,
  initialCompareView,
  letterOf,
  listPanes,
  listSeenPanes,
  MAX_COMPARED,
  MAX_PANES,
  putPanes,
  showPane,
  startBlind,
  stepPane,
  swapPanes,
  turnWindow,
} from "./compare-store";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `ast_${at}`);
const room = (count: number): CompareView => putPanes(initialCompareView, ids(count));

describe("panes", () => {
  it("begin with the first as reference and the second as current", () => {
    expect(room(3)).toMatchObject({ panes: ids(3), reference: "ast_0", current: "ast_1" });
    expect(room(1)).toMatchObject({ reference: "ast_0", current: null });
    expect(room(80).panes).toHaveLength(MAX_COMPARED);
  });

  it("keep what is still there when others come, and let go of what left", () => {
    const view = showPane(room(4), "ast_3");
    expect(putPanes(view, ["ast_3", "ast_9", "ast_3"])).toMatchObject({
      panes: ["ast_3", "ast_9"],
      reference: "ast_3",
      current: "ast_3",
    });
    expect(putPanes(view, ["ast_0", "ast_1"])).toMatchObject({ reference: "ast_0", current: "ast_1" });
  });

  it("are seen nine at a time, and stepping on brings the next nine", () => {
    const view = room(20);
    expect(listSeenPanes(view)).toEqual(ids(9));
    expect(stepPane(view, 8)).toMatchObject({ current: "ast_9", windowStart: 9 });
    expect(stepPane(view, -2)).toMatchObject({ current: "ast_19", windowStart: 18 });
    expect(turnWindow(turnWindow(view, 1), 5)).toMatchObject({ current: "ast_18", windowStart: 18 });
    expect(turnWindow(view, -1)).toBe(view);
    // Fewer pictures: the window does not stand beyond them.
    expect(putPanes(stepPane(view, -2), ids(5)).windowStart).toBe(0);
  });

  it("always have the current one in sight", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.array(fc.integer({ min: -70, max: 70 })), (count, steps) => {
        const view = steps.reduce(stepPane, room(count));
        expect(listSeenPanes(view)).toContain(view.current);
        expect(listSeenPanes(view).length).toBeLessThanOrEqual(MAX_PANES);
      }),
    );
  });

  it("change places: current and reference", () => {
    expect(swapPanes(room(3))).toMatchObject({ reference: "ast_1", current: "ast_0" });
  });

  it("are called by letters", () => {
    const view = room(30);
    expect(["ast_0", "ast_25", "ast_26", "ast_29", "gone"].map((id) => letterOf(view, id))).toEqual([
      "A",
      "Z",
      "AA",
      "AD",
      "",
    ]);
  });
});

describe("blind", () => {
  it("shuffles by its seed, hides nothing it does not have, and gives the order back", () => {
    const store = createCompareStore({ panes: ids(9), reference: "ast_0", current: "ast_1" });
    store.getState().startBlind(7);
    const order = listPanes(store.getState());
    expect(order.toSorted()).toEqual(ids(9));
    expect(order).not.toEqual(ids(9));
    expect(order).toEqual(listPanes(startBlind(room(9), 7)));
    expect(store.getState()).toMatchObject({ blind: { isRevealed: false }, reference: order[0], current: order[1] });
    expect(letterOf(store.getState(), order[0] ?? "")).toBe("A");
    store.getState().revealBlind();
    expect(listPanes(store.getState())).toEqual(order);
    expect(store.getState().blind?.isRevealed).toBe(true);
    store.getState().endBlind();
    expect(listPanes(store.getState())).toEqual(ids(9));
  });

  it("ends when other pictures come", () => {
    expect(putPanes(startBlind(room(4), 1), ids(5)).blind).toBeNull();
    expect(putPanes(startBlind(room(4), 1), ids(4)).blind).not.toBeNull();
  });
});

describe("decisions", () => {
  it("are taken back in turn, tournament and studio alike", () => {
    const store = createCompareStore(room(4));
    const { beginTournament, choose, noteDecision, takeBack } = store.getState();
    beginTournament(3);
    const pair = () => {
      const { tournament } = store.getState();
      return tournament && readTournament(tournament).pair;
    };
    const first = pair();
    choose(first?.[0] ?? "");
    const second = pair();
    expect(second).not.toEqual(first);
    const change = { kind: "change", id: "ast_2", before: { verdict: null }, after: { verdict: "kept" } } as const;
    noteDecision(change);
    noteDecision({ kind: "trash", ids: ["ast_1"] });
    choose("nobody");
    expect(store.getState().decisions).toHaveLength(3);
    expect(takeBack()).toEqual({ kind: "trash", ids: ["ast_1"] });
    expect(takeBack()).toEqual(change);
    expect(pair()).toEqual(second);
    expect(takeBack()).toEqual({ kind: "choice" });
    expect(pair()).toEqual(first);
    expect(takeBack()).toBeNull();
  });

  it("of a tournament go with it; the others stay", () => {
    const store = createCompareStore(room(4));
    const { beginTournament, endTournament, choose, noteDecision } = store.getState();
    beginTournament(3);
    const { tournament } = store.getState();
    choose((tournament && readTournament(tournament).pair?.[1]) ?? "");
    noteDecision({ kind: "trash", ids: ["ast_1"] });
    endTournament();
    expect(store.getState()).toMatchObject({ tournament: null, decisions: [{ kind: "trash", ids: ["ast_1"] }] });
    const alone = createCompareStore(room(1));
    alone.getState().beginTournament(1);
    expect(alone.getState().tournament).toBeNull();
  });
});

describe("settings of the modes", () => {
  it("stay in their range", () => {
    const store = createCompareStore();
    const { setSlider, setOnionOpacity, setThreshold, setMode, toggleLoupe } = store.getState();
    setSlider({ position: 1.4 });
    setSlider({ orientation: "horizontal" });
    setOnionOpacity(-1);
    setThreshold(0.05);
    setMode("flip");
    toggleLoupe();
    expect(store.getState()).toMatchObject({
      slider: { position: 1, orientation: "horizontal" },
      onionOpacity: 0,
      threshold: 0.05,
      mode: "flip",
      hasLoupe: true,
    });
  });
});
