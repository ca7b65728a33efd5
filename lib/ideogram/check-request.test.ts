import { expect, test } from "vitest";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import { checkRequest } from "./check-request";

const A = "ast_00000000000000000000";
const B = "ast_00000000000000000001";
const v3: StudioRequest = { operation: "generate", model: "V_3", prompt: "a pear" };
const v2: StudioRequest = { operation: "generate", model: "V_2", prompt: "a pear" };

function told(request: StudioRequest, offer?: Parameters<typeof checkRequest>[1]): readonly string[] {
  return checkRequest(request, offer).map((problem) => `${problem.rule} ${problem.field}`);
}

test.each<[StudioRequest, readonly RequestField[]]>([
  [{ operation: "generate" }, ["prompt"]],
  [{ operation: "generate", prompt: "  \n" }, ["prompt"]],
  [{ operation: "edit" }, ["source", "mask", "prompt"]],
  [{ operation: "edit", model: "V_2" }, ["source", "mask", "prompt"]],
  [{ operation: "remix" }, ["source", "prompt"]],
  [{ operation: "reframe" }, ["source", "resolution"]],
  [{ operation: "replaceBackground" }, ["source", "prompt"]],
  [{ operation: "upscale" }, ["source"]],
  [{ operation: "describe" }, ["source"]],
  [{ operation: "removeBackground" }, ["source"]],
  [{ operation: "generateTransparent" }, ["prompt"]],
])("what is required is missed: %j", (request, fields) => {
  expect(told(request)).toEqual(fields.map((field) => `field-required ${field}`));
});

test("a model that does not do the operation is told alone, with one that does", () => {
  const problems = checkRequest({ operation: "replaceBackground", model: "V_2", source: A, prompt: "x" });
  expect(problems).toMatchObject([{ rule: "model-not-of-operation", field: "model", fix: { setModel: "V_3" } }]);
  expect(told({ operation: "reframe", model: "V_1", source: A, resolution: "1024x1024" })).toEqual([
    "model-not-of-operation model",
  ]);
});

test("operations without a model refuse one", () => {
  for (const operation of ["upscale", "describe", "removeBackground"] as const) {
    expect(told({ operation, model: "V_3", source: A })).toEqual(["field-not-taken model"]);
  }
});

test("fields of another operation are refused, and blank ones are not there", () => {
  expect(told({ ...v3, mask: A, imageWeight: 50 })).toEqual(["field-not-taken mask", "field-not-taken imageWeight"]);
  expect(told({ operation: "describe", source: A, prompt: "", styleReferences: [] })).toEqual([]);
  expect(told({ operation: "removeBackground", source: A, numImages: 1 })).toEqual(["field-not-taken numImages"]);
});

test("fields of 3.0 on an older model name 3.0 as the way out", () => {
  const [problem] = checkRequest({ ...v2, stylePreset: "AURA" });
  expect(problem).toMatchObject({
    rule: "field-not-taken",
    reason: { en: "Only 3.0 takes a style preset.", zh: "只有 3.0 模型支持风格预设。" },
    fix: { clear: "stylePreset" },
    otherFixes: [{ setModel: "V_3" }],
  });
  expect(told({ ...v2, renderingSpeed: "TURBO" })).toEqual(["field-not-taken renderingSpeed"]);
});

test.each<[StudioRequest, string]>([
  [{ ...v2, aspectRatio: "4x5" }, "value-not-allowed aspectRatio"],
  [{ ...v3, aspectRatio: "7x5" }, "value-not-allowed aspectRatio"],
  [{ ...v2, resolution: "800x1280" }, "value-not-allowed resolution"],
  [{ ...v3, resolution: "720x1280" }, "value-not-allowed resolution"],
  [{ ...v3, styleType: "ANIME" }, "value-not-allowed styleType"],
  [{ ...v3, styleType: "RENDER_3D" }, "value-not-allowed styleType"],
  [{ ...v3, stylePreset: "NO_SUCH" }, "value-not-allowed stylePreset"],
  [{ ...v3, styleCodes: ["xyz"] }, "value-not-allowed styleCodes"],
  [{ ...v3, styleCodes: Array<string>(17).fill("0a1b2c3d") }, "too-many styleCodes"],
  [{ ...v3, styleReferences: Array<string>(17).fill(A) }, "too-many styleReferences"],
  [{ ...v3, colorPalette: { name: "GREY" } }, "value-not-allowed colorPalette"],
  [{ ...v3, colorPalette: { members: [] } }, "too-many colorPalette"],
  [{ ...v3, colorPalette: { members: Array(9).fill({ color: "#ff0000" }) } }, "too-many colorPalette"],
  [{ ...v3, colorPalette: { members: [{ color: "red" }] } }, "value-not-allowed colorPalette"],
  [{ ...v3, colorPalette: { members: [{ color: "#f00", weight: 0.01 }] } }, "out-of-range colorPalette"],
  [{ ...v3, colorPalette: { members: [{ color: "#f00", weight: 1.5 }] } }, "out-of-range colorPalette"],
  [{ ...v3, numImages: 9 }, "out-of-range numImages"],
  [{ ...v3, numImages: 0 }, "out-of-range numImages"],
  [{ ...v3, seed: -1 }, "out-of-range seed"],
  [{ ...v3, seed: 2_147_483_648 }, "out-of-range seed"],
  [{ ...v3, seed: 1.5 }, "out-of-range seed"],
  [{ ...v3, seed: Number.NaN }, "out-of-range seed"],
  [{ operation: "remix", model: "V_3", source: A, prompt: "x", imageWeight: 101 }, "out-of-range imageWeight"],
  [{ operation: "upscale", source: A, detail: 0 }, "out-of-range detail"],
  [{ ...v3, prompt: "a".repeat(10_001) }, "text-too-long prompt"],
])("a value out of its table or range is refused %#", (request, problem) => {
  expect(told(request)).toEqual([problem]);
});

test("the edges of the ranges pass", () => {
  const members = Array.from({ length: 8 }, () => ({ color: "#F00", weight: 0.05 }));
  expect(told({ ...v3, prompt: "a".repeat(10_000), seed: 2_147_483_647, colorPalette: { members } })).toEqual([]);
  expect(told({ ...v3, seed: 0, numImages: 1 })).toEqual([]);
  expect(told({ ...v3, numImages: 8 })).toEqual([]);
  expect(told({ ...v2, resolution: "1280x800" })).toEqual([]);
  expect(told({ ...v3, resolution: "800x1280" })).toEqual([]);
});

test("a value another model has comes with that model", () => {
  const [problem] = checkRequest({ ...v2, aspectRatio: "4x5" });
  expect(problem).toMatchObject({
    reason: { en: "Aspect ratio 4:5 is not available with model 2.0.", zh: "2.0 模型不支持宽高比 4:5。" },
    fix: { clear: "aspectRatio" },
    otherFixes: [{ setModel: "V_3" }],
  });
});

test("an out-of-range number is put to the nearest allowed one", () => {
  expect(checkRequest({ ...v3, numImages: 12 })[0]?.fix).toMatchObject({ set: { field: "numImages", value: 8 } });
});

test("errors come before warnings", () => {
  const severities = checkRequest({ ...v3, negativePrompt: "text", seed: 1, numImages: 2 }).map((p) => p.severity);
  expect(severities).toEqual(["error", "warning"]);
});

test("with an offer, what the connection drops is an error, but not a value it comes to anyway", () => {
  const offer = { fields: ["source", "mask", "prompt", "seed"] as const };
  const edit: StudioRequest = { operation: "edit", model: "V_3", source: A, mask: B, prompt: "x", composite: {} };
  expect(told(edit, offer)).toEqual([]);
  expect(told({ ...edit, numImages: 1, renderingSpeed: "DEFAULT" }, offer)).toEqual([]);
  expect(told({ ...edit, numImages: 2 }, offer)).toEqual(["field-not-passed-on numImages"]);
  expect(told({ ...edit, renderingSpeed: "QUALITY" }, offer)).toEqual(["field-not-passed-on renderingSpeed"]);
  // Its default is not the vendor's word, so AUTO must arrive to be true.
  expect(told({ ...edit, magicPrompt: "AUTO" }, offer)).toEqual(["field-not-passed-on magicPrompt"]);
});

test("a field with two troubles is told once", () => {
  expect(told({ ...v3, styleType: "ANIME" }, { fields: ["prompt"] })).toEqual(["value-not-allowed styleType"]);
});

test("a model the connection does not sell is an error, also the one left open", () => {
  const offer = { fields: ["prompt"] as const, models: ["V_1", "V_2"] as const };
  expect(checkRequest(v3, offer)).toMatchObject([{ rule: "model-not-sold", fix: { setModel: "V_2" } }]);
  expect(told({ operation: "generate", prompt: "x" }, offer)).toEqual(["model-not-sold model"]);
  expect(told(v2, offer)).toEqual([]);
  expect(told({ operation: "describe", source: A }, { fields: ["source"], models: [] })).toEqual([]);
});
