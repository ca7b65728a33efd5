import { describe, expect, it } from "vitest";
import { readRange, writeDisposition } from "./file-answer";

describe("readRange", () => {
  it.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=2-5", { start: 2, end: 5 }],
    ["bytes=2-", { start: 2, end: 9 }],
    ["bytes=2-99", { start: 2, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=5-2", null],
    ["bytes=-", null],
    ["bytes=0-1,3-4", null],
    ["bytes=a-b", null],
    ["items=0-1", null],
    ["bytes=1e1-", null],
  ])("reads %s of ten bytes", (header, expected) => expect(readRange(header, 10)).toEqual(expected));

  it("has nothing to give of an empty file", () => {
    expect(readRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(readRange("bytes=-5", 0)).toBe("unsatisfiable");
  });
});

describe("writeDisposition", () => {
  it.each([
    ["fox.png", `inline; filename="fox.png"; filename*=UTF-8''fox.png`],
    ["../../etc/passwd", `inline; filename="passwd"; filename*=UTF-8''passwd`],
    ["猫.png", `inline; filename="_.png"; filename*=UTF-8''%E7%8C%AB.png`],
    ["it's (1).png", `inline; filename="it's (1).png"; filename*=UTF-8''it%27s%20%281%29.png`],
    ["", `inline; filename="picture"; filename*=UTF-8''picture`],
    ["..", `inline; filename="picture"; filename*=UTF-8''picture`],
  ])("names %s", (name, header) => expect(writeDisposition(name)).toBe(header));

  it.each([
    'a"b.png',
    "a\r\nSet-Cookie: x=1.png",
    "a\u202Egnp.exe",
    "a\\b.png",
    "a;b.png",
    "a\u0000.png",
    "\uD800.png",
  ])("lets nothing of %j out of its quotes, and is a header that can be sent", (name) => {
    const header = writeDisposition(name);
    expect(header).toMatch(/^inline; filename="[ !#-$&-:<-[\]-~]*"; filename\*=UTF-8''[\w.~%!-]*$/);
    expect(() => new Headers({ "content-disposition": header })).not.toThrow();
  });

  it("keeps the extension of a very long name", () => {
    expect(writeDisposition(`${"猫".repeat(500)}.png`)).toMatch(/\.png$/);
    expect(writeDisposition("a".repeat(500)).length).toBeLessThan(300);
  });
});
