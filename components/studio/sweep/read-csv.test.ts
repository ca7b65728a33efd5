import { expect, test } from "vitest";
import { readCsvPrompts, readLines } from "./read-csv";

test.each([
  ["plain", "prompt\na boat\na lake\n", ["a boat", "a lake"]],
  ["without a last line end", "prompt\na boat", ["a boat"]],
  ["CRLF and a byte order mark", "\uFEFFPrompt\r\na boat\r\na lake\r\n", ["a boat", "a lake"]],
  ["a comma in quotes", 'prompt\n"a boat, red"\na lake', ["a boat, red", "a lake"]],
  ["a quote in quotes", 'prompt\n"a sign that says ""open"""', ['a sign that says "open"']],
  ["a line end in quotes", 'prompt\n"a boat\nat night"\na lake', ["a boat at night", "a lake"]],
  ["a quoted header", '"prompt"\na boat', ["a boat"]],
  ["blank and repeated lines", 'prompt\n\na boat\n""\na boat\n', ["a boat"]],
  ["Chinese", "prompt\n海边的灯塔\n", ["海边的灯塔"]],
])("%s", (_, text, prompts) => {
  expect(readCsvPrompts(text)).toEqual({ prompts });
});

test.each([
  ["other columns", "prompt,seed\na boat,1\n", { problem: "other_columns", columns: ["seed"] }],
  ["no prompt column", "text\na boat\n", { problem: "no_prompt_column", columns: ["text"] }],
  ["an empty file", "", { problem: "no_prompt_column", columns: [] }],
  ["a header alone", "prompt\n", { problem: "empty", columns: [] }],
  ["a quote that never ends", 'prompt\n"a boat\na lake', { problem: "open_quote", columns: [] }],
  ["text after a quote", 'prompt\n"a" boat', { problem: "text_after_quote", columns: [] }],
])("refuses %s", (_, text, refusal) => {
  expect(readCsvPrompts(text)).toEqual(refusal);
});

test("a long file is read in a moment", () => {
  const text = `prompt\n${Array.from({ length: 20_000 }, (_, row) => `"boat, number ${row}"`).join("\n")}`;
  expect(readCsvPrompts(text).prompts).toHaveLength(20_000);
});

test("lines of a text", () => {
  expect(readLines(" a boat \r\n\n a lake\na boat")).toEqual(["a boat", "a lake"]);
});
