import { expect, test } from "vitest";
import { moveItem } from "./move-item";

test("an item goes to its new place and the others keep their order", () => {
  expect(moveItem(["a", "b", "c"], "c", 0)).toEqual(["c", "a", "b"]);
  expect(moveItem(["a", "b", "c"], "a", 2)).toEqual(["b", "c", "a"]);
  expect(moveItem(["a", "b", "c"], "a", 9)).toEqual(["b", "c", "a"]);
  expect(moveItem(["a", "b"], "x", 0)).toEqual(["a", "b"]);
});
