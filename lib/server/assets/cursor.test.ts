import { describe, expect, it } from "vitest";
import { decodeListCursor, decodeSearchCursor, encodeListCursor, encodeSearchCursor } from "./cursor";

const cursor = { createdAt: 1_795_000_000_123, id: "ast_01ARZ3NDEKTSV4RRFFQ6" };

describe("cursor", () => {
  it("comes back as it went out, in characters a query may hold", () => {
    const text = encodeListCursor(cursor);
    expect(text).toMatch(/^[A-Za-z0-9_-]{1,200}$/);
    expect(decodeListCursor(text)).toEqual(cursor);
    expect(decodeSearchCursor(encodeSearchCursor(77))).toBe(77);
  });

  it("is refused when it is not one of ours", () => {
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const bad = [
      "",
      "x",
      "%%%",
      forged([1]),
      forged([1.5, cursor.id]),
      forged(["1", cursor.id]),
      forged([1, "' or 1=1"]),
    ];
    for (const text of [...bad, forged({ createdAt: 1, id: cursor.id }), forged([-1, cursor.id]), forged(null)]) {
      expect(() => decodeListCursor(text), text).toThrow(expect.objectContaining({ code: "bad_request" }));
    }
  });

  it("of a list is none of a search, and the other way round", () => {
    expect(() => decodeSearchCursor(encodeListCursor(cursor))).toThrow("not one of this list");
    expect(() => decodeListCursor(encodeSearchCursor(1))).toThrow("not one of this list");
  });
});
