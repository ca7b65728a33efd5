import { expect, test } from "vitest";
import { hashBody } from "./body-hash";

test("the order of members does not count, their values and the order of lists do", () => {
  expect(hashBody({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(hashBody({ b: { c: [1, 2] }, a: 1 }));
  expect(hashBody({ a: 1 })).not.toBe(hashBody({ a: "1" }));
  expect(hashBody([1, 2])).not.toBe(hashBody([2, 1]));
});
