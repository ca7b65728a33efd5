import { describe, expect, it } from "vitest";
import { PictureStore, type StoredPicture } from "./picture-store";

const MIB = 2 ** 20;

/** Memory that is only asked for, not written to, costs the test nothing. */
function makePicture(bytes: number): StoredPicture {
  return { size: { width: bytes / 4, height: 1 }, rgba: new Uint8ClampedArray(bytes) };
}

describe("kept pictures", () => {
  it("the ones not used for longest go first; the newest stays however large it is", () => {
    const store = new PictureStore();
    store.keep("a", makePicture(100 * MIB));
    store.keep("b", makePicture(100 * MIB));
    store.keep("c", makePicture(100 * MIB));
    store.require("a");
    store.keep("d", makePicture(100 * MIB));
    expect(() => store.require("b")).toThrow("b");
    for (const key of ["a", "c", "d"]) expect(store.require(key).rgba.length).toBe(100 * MIB);
    store.keep("e", makePicture(400 * MIB));
    for (const key of ["a", "c", "d"]) expect(() => store.require(key)).toThrow(key);
    expect(store.require("e").rgba.length).toBe(400 * MIB);
    store.drop("e");
    expect(() => store.require("e")).toThrow("e");
  });
});
