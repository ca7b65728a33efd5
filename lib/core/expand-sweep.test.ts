import { describe, expect, test } from "vitest";
import { expandSweep, withSharedSeed } from "./expand-sweep";
import type { StudioRequest } from "./request";
import { sweepSchema } from "./sweep";
import { countCells, type Sweep, type SweepAxis } from "./sweep-axes";

const base: StudioRequest = {
  operation: "remix",
  source: "ast_00000000000000000001",
  prompt: "a boat",
  imageWeight: 9,
};
const two: Sweep = {
  axes: [
    { field: "imageWeight", values: [20, 80] },
    { field: "styleType", values: ["REALISTIC", "DESIGN", "FICTION"] },
  ],
};

test("two axes expand row by row, each cell in place of what the request said", () => {
  const cells = expandSweep(base, two);
  expect(cells.map(({ coords }) => [coords.imageWeight, coords.styleType])).toEqual([
    [20, "REALISTIC"],
    [20, "DESIGN"],
    [20, "FICTION"],
    [80, "REALISTIC"],
    [80, "DESIGN"],
    [80, "FICTION"],
  ]);
  expect(cells[4]).toEqual({
    coords: { imageWeight: 80, styleType: "DESIGN" },
    request: { ...base, imageWeight: 80, styleType: "DESIGN" },
    connectionId: undefined,
  });
  expect(base.imageWeight).toBe(9);
  expect(countCells(two)).toBe(6);
});

test.each<[SweepAxis, readonly Partial<StudioRequest>[]]>([
  [{ field: "imageWeight", values: [1, 100] }, [{ imageWeight: 1 }, { imageWeight: 100 }]],
  [{ field: "seed", values: [0, 2_147_483_647] }, [{ seed: 0 }, { seed: 2_147_483_647 }]],
  [{ field: "styleType", values: ["AUTO", "ANIME"] }, [{ styleType: "AUTO" }, { styleType: "ANIME" }]],
  [{ field: "stylePreset", values: ["AURA", "WEIRD"] }, [{ stylePreset: "AURA" }, { stylePreset: "WEIRD" }]],
  [{ field: "model", values: ["V_3", "V_2"] }, [{ model: "V_3" }, { model: "V_2" }]],
  [
    { field: "renderingSpeed", values: ["FLASH", "QUALITY"] },
    [{ renderingSpeed: "FLASH" }, { renderingSpeed: "QUALITY" }],
  ],
  [{ field: "magicPrompt", values: ["ON", "OFF"] }, [{ magicPrompt: "ON" }, { magicPrompt: "OFF" }]],
  [{ field: "prompt", values: ["one", "two"] }, [{ prompt: "one" }, { prompt: "two" }]],
  [{ field: "negativePrompt", values: ["fog", "rain"] }, [{ negativePrompt: "fog" }, { negativePrompt: "rain" }]],
  [{ field: "aspectRatio", values: ["1x1", "16x9"] }, [{ aspectRatio: "1x1" }, { aspectRatio: "16x9" }]],
  [
    { field: "resolution", values: ["1024x1024", "512x1536"] },
    [{ resolution: "1024x1024" }, { resolution: "512x1536" }],
  ],
  [{ field: "resemblance", values: [10, 90] }, [{ resemblance: 10 }, { resemblance: 90 }]],
  [{ field: "detail", values: [10, 90] }, [{ detail: 10 }, { detail: 90 }]],
  [{ field: "upscaleFactor", values: ["X1", "X4"] }, [{ upscaleFactor: "X1" }, { upscaleFactor: "X4" }]],
])("one axis: %j", (axis, fields) => {
  const cells = expandSweep(base, { axes: [axis] });
  expect(cells.map(({ request }) => request)).toEqual(fields.map((own) => ({ ...base, ...own })));
  expect(cells.map(({ coords }) => coords)).toEqual(axis.values.map((value) => ({ [axis.field]: value })));
});

test("a connection is where a cell goes, and no part of its request", () => {
  const other = "con_00000000000000000001";
  const cells = expandSweep(base, {
    axes: [
      { field: "seed", values: [1, 2] },
      { field: "connection", values: ["sandbox", other] },
    ],
  });
  expect(cells.map(({ connectionId, request }) => [request.seed, connectionId])).toEqual([
    [1, "sandbox"],
    [1, other],
    [2, "sandbox"],
    [2, other],
  ]);
  expect(cells[0]?.request).toEqual({ ...base, seed: 1 });
});

test("one seed for all is drawn once, or is the request's own; without the wish none is written", () => {
  const shared = { ...two, sharedSeed: true };
  const drawn = withSharedSeed(base, shared, () => 0.5);
  expect(new Set(expandSweep(drawn, shared).map(({ request }) => request.seed))).toEqual(new Set([1_073_741_824]));
  expect(withSharedSeed(base, shared, () => 0.999_999_999_9).seed).toBe(2_147_483_647);
  expect(withSharedSeed({ ...base, seed: 7 }, shared, () => 0.5).seed).toBe(7);
  expect(withSharedSeed(base, two, () => 0.5).seed).toBeUndefined();
});

describe("schema", () => {
  const axis = { field: "seed", values: [1, 2] };
  test.each([
    ["no axis", { axes: [] }],
    ["three axes", { axes: [axis, { field: "prompt", values: ["a", "b"] }, { field: "detail", values: [1, 2] }] }],
    ["one field twice", { axes: [axis, { field: "seed", values: [3, 4] }] }],
    ["one value", { axes: [{ field: "seed", values: [1] }] }],
    ["a value twice", { axes: [{ field: "seed", values: [1, 2, 1] }] }],
    ["a value of another field", { axes: [{ field: "seed", values: [1, "2"] }] }],
    ["a weight of none", { axes: [{ field: "imageWeight", values: [0, 50] }] }],
    ["a connection that is no id", { axes: [{ field: "connection", values: ["sandbox", "con_1"] }] }],
    ["a field that is no axis", { axes: [{ field: "numImages", values: [1, 2] }] }],
    ["65 values", { axes: [{ field: "seed", values: Array.from({ length: 65 }, (_, seed) => seed) }] }],
  ])("refuses %s", (_, sweep) => {
    expect(sweepSchema.safeParse(sweep).success).toBe(false);
  });

  test("takes what it should", () => {
    expect(sweepSchema.parse({ ...two, sharedSeed: true })).toEqual({ ...two, sharedSeed: true });
  });
});
