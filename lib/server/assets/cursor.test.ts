import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor";

test("a cursor comes back as it was handed out", () => {
  expect(decodeCursor(encodeCursor({ seq: 1_764_460_800_000_123 }), false)).toEqual({ seq: 1_764_460_800_000_123 });
  expect(decodeCursor(encodeCursor({ seq: 5, value: 3 }), true)).toEqual({ seq: 5, value: 3 });
});

test("a cursor of another kind of list is refused", () => {
  const time = encodeCursor({ seq: 5 });
  const rating = encodeCursor({ seq: 5, value: 3 });
  for (const [text, hasValue] of [
    [time, true],
    [rating, false],
  ] as const) {
    expect(() => decodeCursor(text, hasValue)).toThrow(expect.objectContaining({ code: "bad_request" }));
  }
});

test("anything that was not handed out is refused", () => {
  const forged = ["", "x", "null", '"5"', "[]", "[1.5]", "[-1]", '["5"]', "[1,2,3]"];
  for (const text of [...forged, ...forged.map((value) => Buffer.from(value).toString("base64url"))]) {
    for (const hasValue of [true, false]) {
      expect(() => decodeCursor(text, hasValue), text).toThrow(expect.objectContaining({ code: "bad_request" }));
    }
  }
});
