import { describe, expect, it } from "vitest";
import { listBeginnings, readSearch, toSearchExpression } from "./search-expression";

function express(text: string, completions?: ReadonlyMap<string, readonly string[]>) {
  const terms = readSearch(text);
  return terms && toSearchExpression(terms, completions);
}

describe("toSearchExpression", () => {
  const cases: [string, string | null, string | null][] = [
    ["fox", '"fox" *', null],
    ["Red FOX", '"red" * AND "fox" *', null],
    ['"red fox"', '"red fox"', null],
    ["fox -night", '"fox" *', '"night" *'],
    ['-"red fox" -owl', null, '"red fox" OR "owl" *'],
    ["星空", '"星 空"', null],
    ["猫", '"猫"', null],
    ["cat猫", '"cat 猫"', null],
    ["猫cat", '"猫 cat" *', null],
    ["well-known", '"well known" *', null],
    ['"unclosed phrase', '"unclosed phrase"', null],
    ["ＦＯＸ", '"fox" *', null],
    ["fox AND NOT (owl*)", '"fox" * AND "and" * AND "not" * AND "owl" *', null],
    ['prompt:fox "', '"prompt fox" *', null],
    ["fox^2 {a b}", '"fox 2" AND "a" AND "b"', null],
    ["fox OR owl night", '("fox" * OR "owl" *) AND "night" *', null],
    ['OR fox or "red owl" OR 猫 OR', '"fox" * AND "or" * AND ("red owl" OR "猫")', null],
    ["Café ÉTÉ", '"cafe" * AND "ete" *', null],
  ];
  for (const [text, wanted, unwanted] of cases) {
    it(text, () => expect(express(text)).toEqual({ wanted, unwanted }));
  }

  it("finds nothing to search for in punctuation", () => {
    for (const text of ["", "   ", "-", '""', "!!! ***", '-""', "🦊"]) expect(readSearch(text), text).toBeNull();
  });

  it("is bounded", () => {
    const long = express("word ".repeat(400));
    expect(long?.wanted?.split(" AND ")).toHaveLength(16);
  });

  it("completes beginnings to the words there are, and leaves the others to the full text", () => {
    const completions = new Map([
      ["light", ["light", "lighthouse"]],
      ["owl", []],
    ]);
    expect(express("light fog", completions)?.wanted).toBe('("light" OR "lighthouse") AND "fog" *');
    expect(express("fog OR light", completions)?.wanted).toBe('("fog" * OR "light" OR "lighthouse")');
    expect(express('-light "light"', completions)).toEqual({ wanted: '"light"', unwanted: '"light" OR "lighthouse"' });
    expect(express("owl light-light", completions)?.wanted).toBe('"owl" * AND "light light" *');
  });

  it("asks to complete what no index of beginnings is for: single words of more than three letters", () => {
    const terms = readSearch('light -night fog "harbour" well-known 星空 light');
    expect(terms && listBeginnings(terms)).toEqual(["light", "night"]);
  });
});
