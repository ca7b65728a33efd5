import { describe, expect, it, vi } from "vitest";
import { createPreferencesStore, defaultPreferences, PREFERENCES_KEY, parsePreferences } from "./preferences-store";

function fakeStorage(initial?: string) {
  const kept = new Map<string, string>(initial === undefined ? [] : [[PREFERENCES_KEY, initial]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe("preferences store", () => {
  it("starts with the defaults and comes back with what was changed", () => {
    const storage = fakeStorage();
    const onWarning = vi.fn();
    createPreferencesStore({ storage, onWarning }).getState().change({ leftWidthPx: 360, connectionId: "sandbox" });
    const again = createPreferencesStore({ storage, onWarning });
    expect(again.getState().leftWidthPx).toBe(defaultPreferences.leftWidthPx);
    again.getState().load();
    expect(again.getState()).toMatchObject({ leftWidthPx: 360, connectionId: "sandbox", isRightOpen: true });
    expect(onWarning).not.toHaveBeenCalled();
  });

  it.each([
    ["no JSON", "{"],
    ["no envelope", '"hello"'],
    ["a wrong value", '{"version":1,"preferences":{"leftWidthPx":-3}}'],
    ["a newer version", '{"version":99,"preferences":{}}'],
  ])("takes the defaults and warns for %s", (_name, text) => {
    const onWarning = vi.fn();
    const store = createPreferencesStore({ storage: fakeStorage(text), onWarning });
    store.getState().load();
    expect(store.getState()).toMatchObject(defaultPreferences);
    expect(onWarning).toHaveBeenCalledOnce();
  });

  it("goes on without storage, or with a full one", () => {
    const onWarning = vi.fn();
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error("full");
      },
    };
    const store = createPreferencesStore({ storage: full, onWarning });
    store.getState().change({ isLeftOpen: false });
    expect(store.getState().isLeftOpen).toBe(false);
    expect(onWarning).toHaveBeenCalledOnce();
    const none = createPreferencesStore({ storage: null, onWarning });
    none.getState().load();
    none.getState().change({ isLeftOpen: false });
    expect(none.getState().isLeftOpen).toBe(false);
  });
});

describe("parsePreferences", () => {
  const steps = {
    1: (saved: unknown) => ({ left: JSON.parse(JSON.stringify(saved)).width }),
    2: (saved: unknown) => ({ leftWidthPx: JSON.parse(JSON.stringify(saved)).left + 10 }),
  };

  it("migrates step by step", () => {
    const text = JSON.stringify({ version: 1, preferences: { width: 300 } });
    expect(parsePreferences(text, 3, steps).leftWidthPx).toBe(310);
  });

  it("throws where a step is missing", () => {
    expect(() => parsePreferences('{"version":1,"preferences":{}}', 2, {})).toThrow("No migration from version 1");
  });
});
