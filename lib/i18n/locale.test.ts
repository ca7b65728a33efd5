import { describe, expect, it } from "vitest";
import { chooseLocale } from "./locale";

describe("chooseLocale", () => {
  it.each([
    ["zh-CN", "en-US,en", "zh-CN"],
    ["klingon", "zh-TW", "zh-CN"],
    [undefined, "de,fr;q=0.9,zh-CN;q=0.5,en;q=0.8", "en"],
    [undefined, "de, zh-Hans-CN;q=0.4, en;q=0.1", "zh-CN"],
    [undefined, "en;q=0, zh;q=0.1", "zh-CN"],
    [undefined, "ja", "en"],
    [undefined, null, "en"],
  ] as const)("cookie %s with %s is answered in %s", (cookie, header, expected) => {
    expect(chooseLocale(cookie, header)).toBe(expected);
  });
});
