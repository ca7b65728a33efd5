import { expect, test } from "vitest";
import type { Words } from "@/lib/ideogram/words";
import { nameStyle } from "./name-style";

const en = (words: Words) => words.en;
const zh = (words: Words) => words.zh;

test("type and preset go by the names that the parameters show", () => {
  expect(nameStyle({ styleType: "GENERAL" }, en)).toBe("General");
  expect(nameStyle({ styleType: "RENDER_3D" }, zh)).toBe("3D 渲染");
  expect(nameStyle({ styleType: "AUTO", stylePreset: "90S_NOSTALGIA" }, en)).toBe("Auto · 90s nostalgia");
});

test("without a style there is no row, and what no table has stays as it is", () => {
  expect(nameStyle({}, en)).toBeUndefined();
  expect(nameStyle(undefined, en)).toBeUndefined();
  expect(nameStyle({ stylePreset: "FROM_A_LATER_DAY" }, en)).toBe("FROM_A_LATER_DAY");
});
