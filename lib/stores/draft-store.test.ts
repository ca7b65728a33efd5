import { describe, expect, it } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import { createDraftStore, DRAFT_KEY, type DraftStore, emptyFields, parseDraft, toRequest } from "./draft-store";
import { noSweep } from "./sweep-draft";

function memoryStorage(start: Record<string, string> = {}) {
  const saved = new Map(Object.entries(start));
  return {
    saved,
    getItem: (key: string) => saved.get(key) ?? null,
    setItem: (key: string, value: string) => {
      saved.set(key, value);
    },
  };
}

function open(storage = memoryStorage()): { store: DraftStore; warnings: string[] } {
  const warnings: string[] = [];
  return { store: createDraftStore({ storage, onWarning: (reason) => warnings.push(reason) }), warnings };
}

const earlier: StudioRequest = {
  operation: "generate",
  model: "V_2",
  prompt: "a red boat",
  negativePrompt: "people",
  seed: 7,
  numImages: 2,
};

describe("draft", () => {
  it("survives a reload", () => {
    const storage = memoryStorage();
    open(storage).store.getState().setField("prompt", "a lake");
    const { store } = open(storage);
    store.getState().load();
    expect(toRequest(store.getState())).toEqual({ operation: "generate", ...emptyFields, prompt: "a lake" });
  });

  it("warns and stays empty when what was saved is no draft", () => {
    const { store, warnings } = open(memoryStorage({ [DRAFT_KEY]: '{"version":1,"draft":{"operation":"fly"}}' }));
    store.getState().load();
    expect(store.getState().fields).toEqual(emptyFields);
    expect(warnings).toHaveLength(1);
  });

  it("takes a field out when it is set to undefined, so that nothing empty is ever sent", () => {
    const { store } = open();
    store.getState().setField("seed", 3);
    store.getState().setField("seed", undefined);
    expect("seed" in toRequest(store.getState())).toBe(false);
  });

  // Trap: recall that overwrites unsaved settings with no way back.
  it("recalls each part and brings back what was there", () => {
    const { store } = open();
    store.getState().setField("prompt", "mine");
    store.getState().setField("seed", 1);
    const before = toRequest(store.getState());

    store.getState().recall(earlier, "seed");
    expect(toRequest(store.getState())).toEqual({ ...before, seed: 7 });
    store.getState().recall(earlier, "prompt");
    expect(toRequest(store.getState())).toEqual({ ...before, seed: 7, prompt: "a red boat" });
    store.getState().undo();
    store.getState().undo();
    expect(toRequest(store.getState())).toEqual(before);

    store.getState().recall(earlier, "all");
    expect(toRequest(store.getState())).toEqual(earlier);
    store.getState().undo();
    store.getState().recall(earlier, "allButSeed");
    expect(toRequest(store.getState())).toEqual({ ...earlier, seed: 1 });
  });

  it("recalls single settings, those that are absent there too, as one step", () => {
    const { store } = open();
    const source = "ast_0000000000000000000A";
    store.getState().setField("source", source);
    store.getState().setField("contextWindow", { x: 0, y: 0, width: 9, height: 9 });
    store.getState().setField("aspectRatio", "16x9");
    const before = toRequest(store.getState());
    const other = "ast_0000000000000000000B";
    const edit: StudioRequest = { operation: "edit", prompt: "a hat", seed: 9, source: other };
    store.getState().recallFields(edit, ["operation", "prompt", "aspectRatio", "source"]);
    const { aspectRatio: _gone, contextWindow: _painted, ...rest } = before;
    expect(toRequest(store.getState())).toEqual({ ...rest, operation: "edit", prompt: "a hat", source: other });
    expect(store.getState().recalls).toBe(1);
    store.getState().undo();
    expect(toRequest(store.getState())).toEqual(before);
  });

  it("steps through sent prompts and back to the one being written", () => {
    const { store } = open();
    const { rememberPrompt, stepPrompt, setField } = store.getState();
    rememberPrompt("first");
    rememberPrompt("second");
    rememberPrompt("first");
    setField("prompt", "being written");
    const shown = () => store.getState().fields.prompt;
    stepPrompt("older");
    expect(shown()).toBe("first");
    stepPrompt("older");
    expect(shown()).toBe("second");
    stepPrompt("older");
    expect(shown()).toBe("second");
    stepPrompt("newer");
    stepPrompt("newer");
    expect(shown()).toBe("being written");
    stepPrompt("newer");
    expect(shown()).toBe("being written");
  });

  it("applies the fixes of the vendor's rules", () => {
    const { store } = open();
    store.getState().setField("negativePrompt", "people");
    const label = { en: "", zh: "" };
    store.getState().applyFix({ setModel: "V_2", label });
    store.getState().applyFix({ clear: "negativePrompt", label });
    store.getState().applyFix({ set: { field: "numImages", value: 2 }, label });
    store.getState().applyFix({ set: { field: "numImages", value: 99 }, label });
    expect(toRequest(store.getState())).toEqual({
      operation: "generate",
      model: "V_2",
      aspectRatio: "1x1",
      magicPrompt: "AUTO",
      numImages: 2,
    });
  });

  it("lets a frame and its size go with the source they were drawn on, and brings them back with a recalled run", () => {
    const { store } = open();
    const frame = { x: -400, y: 0, width: 1825, height: 1024 };
    const [first, second] = ["ast_00000000000000000001", "ast_00000000000000000002"];
    const reframed: StudioRequest = { operation: "reframe", source: first, frame, resolution: "1312x736" };
    store.getState().recall({ ...reframed, squareInput: "crop" }, "all");
    expect(toRequest(store.getState())).toEqual({ ...reframed, squareInput: "crop" });
    store.getState().setField("source", first);
    expect(store.getState().fields.frame).toEqual(frame);
    store.getState().setField("source", second);
    expect(toRequest(store.getState())).toEqual({ operation: "reframe", source: second, squareInput: "crop" });
  });

  it("reads a draft of version 1, which had no sweep", () => {
    const draft = { operation: "remix", fields: { prompt: "a boat" }, prompts: ["a boat"] };
    expect(parseDraft(JSON.stringify({ version: 1, draft }))).toEqual({ ...draft, sweep: noSweep });
    expect(() => parseDraft(JSON.stringify({ version: 2, draft }))).toThrow();
  });

  it("keeps the axes over a reload, and refuses what is none", () => {
    const storage = memoryStorage();
    const axes = [{ field: "imageWeight" as const, values: [25, 75] }];
    open(storage).store.getState().setSweep({ isOn: true, axes });
    const { store } = open(storage);
    store.getState().load();
    expect(store.getState().sweep).toEqual({ isOn: true, axes, sharedSeed: false });
    const text = storage.saved.get(DRAFT_KEY) ?? "";
    expect(() => parseDraft(text.replace("75", '"75"'))).toThrow();
    expect(() => parseDraft(text.replace("imageWeight", "numImages"))).toThrow();
  });

  it("recalls a sweep with all settings, drops it for a plain job, and brings it back", () => {
    const { store } = open();
    const sweep = { axes: [{ field: "seed" as const, values: [1, 2] }], sharedSeed: false };
    store.getState().recall(earlier, "all", sweep);
    expect(store.getState().sweep).toEqual({ isOn: true, axes: sweep.axes, sharedSeed: false });
    store.getState().recall(earlier, "prompt");
    expect(store.getState().sweep.isOn).toBe(true);
    store.getState().recall(earlier, "all");
    expect(store.getState().sweep).toEqual(noSweep);
    store.getState().undo();
    expect(store.getState().sweep.isOn).toBe(true);
  });

  it("refuses a draft of another version", () => {
    expect(() => parseDraft('{"version":3,"draft":{}}')).toThrow();
  });
});
