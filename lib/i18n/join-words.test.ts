import { expect, it } from "vitest";
import { joinList, joinSentences } from "./join-words";

it("ends each sentence once, in the marks of the language", () => {
  expect(joinSentences("en", "Stopped by the filter", "Not charged.")).toBe("Stopped by the filter. Not charged.");
  expect(joinSentences("zh-CN", "被安全过滤拦下", "未计费。")).toBe("被安全过滤拦下。未计费。");
  expect(joinSentences("en", "One", undefined, "", "Two?")).toBe("One. Two?");
});

it("lists names in the marks of the language", () => {
  expect(joinList("en", ["a", "b"])).toBe("a, b");
  expect(joinList("zh-CN", ["生成", "编辑"])).toBe("生成、编辑");
});
