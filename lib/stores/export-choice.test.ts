import { expect, it } from "vitest";
import { defaultExportChoice, EXPORT_CHOICE_KEY, readExportChoice, saveExportChoice } from "./export-choice";

function storageOf(text?: string) {
  const kept = new Map(text === undefined ? [] : [[EXPORT_CHOICE_KEY, text]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it("is as it was saved, but asks for camera and place anew", () => {
  const storage = storageOf();
  const choice = { ...defaultExportChoice, kind: "layers", layers: "ora", hasInputs: true, hasPersonal: true } as const;
  saveExportChoice(storage, choice);
  expect(readExportChoice(storage)).toEqual({ ...choice, hasPersonal: false });
});

it("starts from the defaults with what makes no sense", () => {
  for (const text of [undefined, "", "{", "null", "7", '{"version":2,"choice":{"kind":"exact"}}', '{"version":1}']) {
    expect(readExportChoice(storageOf(text))).toEqual(defaultExportChoice);
  }
  expect(readExportChoice(storageOf('{"version":1,"choice":{"kind":"zip","folders":"day","hasTable":1}}'))).toEqual({
    ...defaultExportChoice,
    folders: "day",
  });
  expect(readExportChoice(null)).toEqual(defaultExportChoice);
});

it("does not mind a storage that refuses", () => {
  const storage = {
    setItem: () => {
      throw new Error("full");
    },
  };
  expect(() => saveExportChoice(storage, defaultExportChoice)).not.toThrow();
});
