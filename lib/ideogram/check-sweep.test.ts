import { expect, test } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import { models, operations } from "@/lib/core/request-values";
import type { Sweep, SweepAxis } from "@/lib/core/sweep-axes";
import { checkSweep, type SweepSeller } from "./check-sweep";
import type { SoldOperation } from "./plan-sweep";

const A = "ast_00000000000000000001";
const remix: StudioRequest = { operation: "remix", source: A, prompt: "a boat" };
const generate: StudioRequest = { operation: "generate", prompt: "a boat" };

/** Sells everything, whatever the model. */
const all: SweepSeller = {
  name: "All",
  capabilities: operations.flatMap((operation): SoldOperation[] => [
    { operation, models: models.filter((model) => model !== "V_3"), fields: requestFields },
    { operation, models: ["V_3"], fields: requestFields },
  ]),
};

function told(
  request: StudioRequest,
  axes: readonly SweepAxis[],
  options: Partial<Sweep> & { seller?: SweepSeller } = {},
) {
  const { seller = all, ...rest } = options;
  const { problems } = checkSweep(request, { axes, ...rest }, () => seller);
  return problems.map(({ rule, axis, reason, cells }) => [rule, axis, reason.en, cells?.length ?? "all"]);
}

const weights: SweepAxis = { field: "imageWeight", values: [25, 50, 75] };
const styles: SweepAxis = { field: "styleType", values: ["REALISTIC", "DESIGN"] };
const twoModels: SweepAxis = { field: "model", values: ["V_3", "V_2"] };

test("a sweep that the model honours has nothing to tell, and its cells are complete", () => {
  const { cells, problems } = checkSweep(remix, { axes: [weights, styles] }, () => all);
  expect(problems).toEqual([]);
  expect(cells).toHaveLength(6);
  expect(cells[5]?.request).toEqual({
    ...remix,
    model: "V_3",
    renderingSpeed: "DEFAULT",
    numImages: 1,
    imageWeight: 75,
    styleType: "DESIGN",
  });
});

test.each<[string, StudioRequest, readonly SweepAxis[], readonly unknown[]]>([
  [
    "an axis the operation ignores",
    generate,
    [weights],
    [["field-not-taken", "imageWeight", "Generate takes no image weight.", "all"]],
  ],
  [
    "an axis the model ignores",
    { ...generate, model: "V_1" },
    [styles],
    [["style-type-not-v1", "styleType", "The 1.0 models have no style type.", "all"]],
  ],
  [
    "a field of 3.0 on an older model",
    { ...generate, model: "V_2" },
    [{ field: "stylePreset", values: ["AURA", "WEIRD"] }],
    [["field-not-taken", "stylePreset", "Only 3.0 takes a style preset.", "all"]],
  ],
  [
    "an axis that one model of the other axis ignores: its row is named",
    generate,
    [twoModels, { field: "renderingSpeed", values: ["TURBO", "QUALITY"] }],
    [["field-not-taken", "renderingSpeed", "Model 2.0: Only 3.0 takes a rendering speed.", 2]],
  ],
  [
    "a value that one model does not have: its cell is named",
    generate,
    [twoModels, { field: "styleType", values: ["GENERAL", "ANIME"] }],
    [
      [
        "value-not-allowed",
        "styleType",
        "Model 3.0 × Style type Anime: Style type Anime is not available with model 3.0.",
        1,
      ],
    ],
  ],
  [
    "a combination rule that the request brings along",
    { ...generate, styleCodes: ["0123abcd"] },
    [styles],
    [["style-codes-not-with-style-type", undefined, "Style codes do not go together with a style type.", "all"]],
  ],
  [
    "a combination rule in one column",
    { ...generate, resolution: "1024x1024" },
    [twoModels, { field: "aspectRatio", values: ["1x1", "16x9"] }],
    [["resolution-not-with-aspect-ratio", undefined, "Give an aspect ratio or an exact resolution, not both.", "all"]],
  ],
  [
    "65 cells and more",
    generate,
    [
      { field: "seed", values: Array.from({ length: 13 }, (_, seed) => seed) },
      { field: "styleType", values: ["AUTO", "GENERAL", "REALISTIC", "DESIGN", "FICTION"] },
    ],
    [["sweep-too-many-cells", "styleType", "A sweep has at most 64 cells; this one would have 65.", "all"]],
  ],
  [
    "an axis of one value",
    generate,
    [{ field: "seed", values: [1] }],
    [["sweep-too-few-values", "seed", "Seed needs at least two values.", "all"]],
  ],
  [
    "a value twice",
    generate,
    [{ field: "seed", values: [1, 1] }],
    [["sweep-value-twice", "seed", "Seed has a value twice.", "all"]],
  ],
  [
    "an empty prompt among prompts",
    generate,
    [{ field: "prompt", values: ["a boat", " "] }],
    [["field-required", "prompt", "Prompt “ ”: Write a prompt first.", 1]],
  ],
])("%s", (_, request, axes, expected) => {
  expect(told(request, axes)).toEqual(expected);
});

test("exactly 64 cells are taken", () => {
  const seeds: SweepAxis = { field: "seed", values: Array.from({ length: 64 }, (_, seed) => seed) };
  expect(checkSweep(generate, { axes: [seeds] }, () => all).cells).toHaveLength(64);
});

test("one seed for all contradicts an axis of seeds", () => {
  const seeds: SweepAxis = { field: "seed", values: [1, 2] };
  const reason = "The seed is an axis here, so the cells cannot all have the same one.";
  expect(told(generate, [seeds], { sharedSeed: true })).toEqual([["sweep-seed-varied", "seed", reason, "all"]]);
  expect(told({ ...generate, seed: 5 }, [styles], { sharedSeed: true })).toEqual([]);
});

test("what a connection does not pass on, does not sell, or is not there any more", () => {
  const legacyOnly: SweepSeller = {
    name: "Old relay",
    capabilities: [{ operation: "generate", models: ["V_2"], fields: ["prompt", "numImages", "magicPrompt"] }],
  };
  expect(told({ ...generate, model: "V_2" }, [styles], { seller: legacyOnly })).toEqual([
    ["field-not-passed-on", "styleType", "This connection does not pass on the style type.", "all"],
  ]);
  expect(told(remix, [weights], { seller: legacyOnly })).toEqual([
    ["sweep-operation-not-sold", undefined, "This connection does not sell “Remix”.", "all"],
  ]);
  const other = "con_00000000000000000001";
  const places: SweepAxis = { field: "connection", values: ["sandbox", other] };
  const sellers = (id: string | undefined) => (id === other ? legacyOnly : all);
  expect(checkSweep({ ...generate, model: "V_3" }, { axes: [places] }, sellers).problems).toMatchObject([
    {
      rule: "model-not-sold",
      axis: "connection",
      cells: [{ connection: other }],
      reason: {
        en: "Connection Old relay: This connection does not sell model 3.0.",
        zh: "连接 Old relay：此连接不提供 3.0 模型。",
      },
    },
  ]);
  expect(checkSweep(generate, { axes: [places] }, (id) => (id === other ? null : all)).problems).toMatchObject([
    { rule: "sweep-connection-unknown", axis: "connection", cells: [{ connection: other }] },
  ]);
});

test("a rendering speed rests in the cells whose model has none, and is no problem there", () => {
  const { cells, problems } = checkSweep({ ...generate, renderingSpeed: "TURBO" }, { axes: [twoModels] }, () => all);
  expect(problems).toEqual([]);
  expect(cells.map(({ request }) => request.renderingSpeed)).toEqual(["TURBO", undefined]);
});

test("warnings come after errors and do not stop", () => {
  const { problems } = checkSweep({ ...generate, seed: 1, numImages: 2 }, { axes: [weights] }, () => all);
  expect(problems.map(({ severity }) => severity)).toEqual(["error", "warning"]);
});
