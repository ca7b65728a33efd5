import { describe, expect, it } from "vitest";
import { diffPrompts } from "./diff-prompts";

const only = (kind: string, sent: string, returned: string) =>
  diffPrompts(sent, returned)
    .filter((part) => part.kind === kind)
    .map((part) => part.text.trim())
    .filter((text) => text !== "");

describe("prompt diff", () => {
  it("marks the words that came and went", () => {
    expect(only("added", "a red boat on a lake", "a red wooden boat on a calm lake")).toEqual(["wooden", "calm"]);
    expect(only("removed", "a red boat", "a boat")).toEqual(["red"]);
  });

  it("finds words in Chinese", () => {
    expect(only("added", "湖面上的小船", "清晨湖面上的小船").join("")).toBe("清晨");
    expect(only("removed", "湖面上的小船", "清晨湖面上的小船")).toEqual([]);
  });

  it("puts both texts back together, but for spaces", () => {
    const join = (without: string) =>
      diffPrompts("one two three", "one three four")
        .filter((part) => part.kind !== without)
        .map((part) => part.text)
        .join("")
        .trim();
    expect(join("added")).toBe("one two three");
    expect(join("removed")).toBe("one three four");
  });
});
