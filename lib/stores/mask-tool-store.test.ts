import { expect, it, vi } from "vitest";
import { createMaskToolStore, MASK_TOOLS_KEY } from "./mask-tool-store";

function start(saved?: string) {
  const kept = new Map<string, string>(saved === undefined ? [] : [[MASK_TOOLS_KEY, saved]]);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const onWarning = vi.fn();
  const store = createMaskToolStore({ storage, onWarning });
  return { store, storage, onWarning, state: () => store.getState() };
}

it("cycles inside a pair only when a tool of the pair is in the hand", () => {
  const { state } = start();
  state().takePair("lasso");
  expect(state().tool).toBe("lasso");
  state().takePair("lasso");
  expect(state().tool).toBe("polygon");
  state().takeTool("brush");
  state().takePair("lasso");
  expect(state().tool).toBe("polygon");
  state().takePair("shape");
  state().takePair("shape");
  expect(state().tool).toBe("ellipse");
});

it("swaps brush and eraser, and takes the brush from any other tool", () => {
  const { state } = start();
  state().swapBrush();
  expect(state().tool).toBe("eraser");
  state().swapBrush();
  expect(state().tool).toBe("brush");
  state().takeTool("wand");
  state().swapBrush();
  expect(state().tool).toBe("brush");
});

it("shows the mask over the picture, in black and white, not at all, and over it again", () => {
  const { state } = start();
  const seen = [0, 1, 2].map(() => {
    state().cycleView();
    return state().view;
  });
  expect(seen).toEqual(["mask", "off", "overlay"]);
});

it("keeps settings and not the tool in the hand", () => {
  const { state, storage } = start();
  state().takeTool("wand");
  state().change({ brushSizePx: 200, wandTolerance: 8 });
  const again = createMaskToolStore({ storage, onWarning: () => {} });
  again.getState().load();
  expect(again.getState()).toMatchObject({ brushSizePx: 200, wandTolerance: 8, tool: "brush" });
});

it("falls back to the defaults, with a warning, when what was saved is unusable", () => {
  for (const text of ["{", '{"version":9,"settings":{}}', '{"version":1,"settings":{"brushSizePx":-4}}']) {
    const { state, onWarning } = start(text);
    state().load();
    expect(onWarning).toHaveBeenCalledOnce();
    expect(state().brushSizePx).toBe(56);
  }
});
