import { describe, expect, it } from "vitest";
import type { Asset } from "./asset";
import { findInputs } from "./find-inputs";
import { fromRecipe, type InputHash, type Recipe, toInputHash } from "./recipe";

const digits = (sign: string) => sign.repeat(64);
const [source, mask, face, gone] = ["1", "2", "3", "4"].map((sign) => toInputHash(digits(sign))) as [
  InputHash,
  InputHash,
  InputHash,
  InputHash,
];

function knownAs(hash: InputHash, last: string, facts: Partial<Asset> = {}) {
  const asset: Asset = {
    id: `ast_0000000000000000000${last}`,
    kind: "source",
    hash: hash.slice("sha256:".length),
    mime: "image/png",
    width: 8,
    height: 8,
    byteSize: 100,
    hasAlpha: false,
    createdAt: "2026-11-30T06:00:00.000Z",
    isStarred: false,
    rating: 0,
    note: "",
    tags: [],
    isSandbox: false,
    ...facts,
  };
  return { hash, asset };
}

function inputOf(hash: InputHash, role: Recipe["inputs"][number]["role"]) {
  return { hash, role, mime: "image/png" as const, width: 8, height: 8, byteSize: 100 };
}

const recipe: Recipe = {
  palimpsest: 1,
  request: { operation: "edit", prompt: "a hat", source, mask, characterReferences: [face], styleReferences: [gone] },
  inputs: [
    inputOf(source, "source"),
    inputOf(mask, "mask"),
    inputOf(face, "characterReference"),
    inputOf(gone, "styleReference"),
  ],
  made: { at: "2026-11-30T06:00:00.000Z", isSandbox: true, hash: source, width: 8, height: 8 },
};

describe("findInputs", () => {
  it("takes a mask for a mask, and tells what is gone from what was never here", () => {
    const found = findInputs(recipe, [
      knownAs(source, "A"),
      knownAs(mask, "B"),
      knownAs(mask, "C", { kind: "mask" }),
      knownAs(gone, "D", { purgedAt: "2026-11-30T07:00:00.000Z" }),
    ]);
    expect(fromRecipe(recipe, found.find).request).toEqual({
      operation: "edit",
      prompt: "a hat",
      source: "ast_0000000000000000000A",
      mask: "ast_0000000000000000000C",
    });
    expect(found.purged.map(({ role }) => role)).toEqual(["styleReference"]);
    expect(found.unknown.map(({ role }) => role)).toEqual(["characterReference"]);
  });

  it("takes the bytes in another kind where the right one was deleted for good", () => {
    const found = findInputs(recipe, [
      knownAs(mask, "B"),
      knownAs(mask, "C", { kind: "mask", purgedAt: "2026-11-30T07:00:00.000Z" }),
    ]);
    expect(found.find(mask)).toBe("ast_0000000000000000000B");
    expect(found.purged).toEqual([]);
  });
});
