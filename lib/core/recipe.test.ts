import { describe, expect, it } from "vitest";
import type { Asset } from "./asset";
import type { Run } from "./job";
import { fromRecipe, type InputFacts, inputsOf, recipeSchema, toRecipe } from "./recipe";
import type { StudioRequest } from "./request";
import { MAX_SEED } from "./request-values";

const id = (letter: string) => `ast_${letter.repeat(20)}`;
const hash = (digit: string) => digit.repeat(64);
const facts = (digit: string) => ({
  hash: hash(digit),
  mime: "image/png" as const,
  width: 640,
  height: 480,
  byteSize: 1_000,
});
const request: StudioRequest = {
  operation: "edit",
  model: "V_3",
  prompt: "a red fox",
  source: id("A"),
  mask: id("B"),
  styleReferences: [id("C"), id("A")],
  seed: 7,
};
const known = new Map<string, InputFacts>([
  [id("A"), { ...facts("1"), fileName: "fox.png" }],
  [id("B"), facts("2")],
  [id("C"), facts("3")],
]);
const asset: Asset = {
  id: id("D"),
  kind: "composite",
  ...facts("4"),
  hasAlpha: false,
  createdAt: "2026-11-30T10:00:00.000Z",
  isStarred: false,
  rating: 0,
  note: "",
  tags: [],
  seed: 7,
  returnedPrompt: "a red fox at night",
  isSandbox: true,
};
const run: Run = {
  id: `run_${"R".repeat(20)}`,
  status: "succeeded",
  request,
  results: [],
  cancelRequested: false,
  estimate: 0.08,
  ignored: [],
  attempts: 1,
  timings: { createdAt: "2026-11-30T10:00:00.000Z" },
};

describe("recipes", () => {
  it("name pictures by their bytes, in every role, and read back to the request they came from", () => {
    const recipe = toRecipe(asset, run, known);
    const read = recipeSchema.parse(JSON.parse(JSON.stringify(recipe)));
    expect(read.request.source).toBe(`sha256:${hash("1")}`);
    expect(read.inputs.map(({ role }) => role)).toEqual(["source", "mask", "styleReference", "styleReference"]);
    expect(JSON.stringify(read)).not.toMatch(/ast_|con_|run_/);
    const byHash = new Map([...known].map(([assetId, one]) => [`sha256:${one.hash}`, assetId]));
    expect(fromRecipe(read, (one) => byHash.get(one))).toEqual({ request, missing: [] });
  });

  it("tell which pictures a studio lacks, and leave them out of the request", () => {
    const recipe = toRecipe(asset, run, known);
    const { request: partial, missing } = fromRecipe(recipe, (one) =>
      one === `sha256:${hash("1")}` ? id("X") : undefined,
    );
    expect(partial).toEqual({
      operation: "edit",
      model: "V_3",
      prompt: "a red fox",
      seed: 7,
      source: id("X"),
      styleReferences: [id("X")],
    });
    expect(missing.map(({ hash: one }) => one)).toEqual([`sha256:${hash("2")}`, `sha256:${hash("3")}`]);
  });

  it("are taken with the seed that was told, unless no request takes it", () => {
    const recipe = toRecipe({ ...asset, seed: 99 }, run, known);
    const seedOf = (seed: number) =>
      fromRecipe({ ...recipe, made: { ...recipe.made, seed } }, () => undefined).request.seed;
    expect([seedOf(99), seedOf(0), seedOf(MAX_SEED)]).toEqual([99, 0, MAX_SEED]);
    expect([seedOf(-1), seedOf(MAX_SEED + 1)]).toEqual([7, 7]);
  });

  it("are refused with a hole in them", () => {
    expect(() => toRecipe(asset, run, new Map())).toThrow(/needs what is known/);
  });

  it("know a request's pictures with their roles", () => {
    expect(inputsOf({ operation: "generate", prompt: "x" })).toEqual([]);
    expect(inputsOf({ ...request, protect: id("P") })).toContainEqual({ assetId: id("P"), role: "protect" });
  });
});
