import fc from "fast-check";
import { expect, test } from "vitest";
import { type Model, requestSchema, type StudioRequest } from "@/lib/core/request";
import { operations } from "@/lib/core/request-values";
import { checkRequest } from "./check-request";
import { completeRequest } from "./complete-request";
import { type FieldSpec, fieldsFor } from "./fields";
import { modelsOf } from "./operations";

const A = "ast_00000000000000000000";

test("fills the model, the speed of 3.0 and the number of images", () => {
  expect(completeRequest({ operation: "generate", prompt: "a pear" })).toEqual({
    operation: "generate",
    model: "V_3",
    prompt: "a pear",
    renderingSpeed: "DEFAULT",
    numImages: 1,
  });
  expect(completeRequest({ operation: "generate", model: "V_2A", prompt: "a pear" })).toEqual({
    operation: "generate",
    model: "V_2A",
    prompt: "a pear",
    numImages: 1,
  });
  expect(completeRequest({ operation: "upscale", source: A })).toEqual({
    operation: "upscale",
    source: A,
    numImages: 1,
  });
  expect(completeRequest({ operation: "describe", source: A })).toEqual({ operation: "describe", source: A });
  expect(completeRequest({ operation: "removeBackground", source: A })).toEqual({
    operation: "removeBackground",
    source: A,
  });
});

test("what is given stays, what is blank goes, and the request itself is not touched", () => {
  const request: StudioRequest = {
    operation: "generate",
    model: "V_3",
    prompt: " a pear ",
    negativePrompt: " ",
    styleReferences: [],
    renderingSpeed: "TURBO",
    numImages: 4,
    seed: 0,
  };
  const before = structuredClone(request);
  expect(completeRequest(request)).toEqual({
    operation: "generate",
    model: "V_3",
    prompt: " a pear ",
    renderingSpeed: "TURBO",
    numImages: 4,
    seed: 0,
  });
  expect(request).toEqual(before);
});

test("with an offer only what the connection sells and passes on", () => {
  const offer = { fields: ["prompt"] as const, models: ["V_1", "V_2"] as const };
  expect(completeRequest({ operation: "generate", prompt: "a pear" }, offer)).toEqual({
    operation: "generate",
    model: "V_2",
    prompt: "a pear",
  });
});

const asset = fc.integer({ min: 0, max: 9 }).map((digit) => `ast_0000000000000000000${digit}`);
const text = fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).filter((words) => words.trim() !== "");
const member = fc.record(
  { color: fc.constantFrom("#f00", "#00FF00", "#123abc"), weight: fc.double({ min: 0.05, max: 1, noNaN: true }) },
  { requiredKeys: ["color"] },
);
const code = fc.integer({ min: 0, max: 0xffff_ffff }).map((value) => value.toString(16).padStart(8, "0"));

function drawValue(spec: FieldSpec): fc.Arbitrary<unknown> {
  const listed = fc.constantFrom(...(spec.values ?? [""]));
  const maxLength = spec.maxItems ?? 1;
  switch (spec.kind) {
    case "text":
      return text;
    case "enum":
    case "pair":
      return listed;
    case "integer":
      return fc.integer({ min: spec.min ?? 0, max: spec.max ?? 0 });
    case "asset":
      return asset;
    case "assets":
      return fc.array(asset, { minLength: 1, maxLength });
    case "codes":
      return fc.array(code, { minLength: 1, maxLength });
    case "palette":
      return fc.oneof(
        listed.map((name) => ({ name })),
        fc.array(member, { minLength: 1, maxLength }).map((members) => ({ members })),
      );
    case "box":
      return fc.constant({ x: 0, y: 0, width: 64, height: 64 });
    case "composite":
      return fc.constant({ feather: 4 });
  }
}

/** Fields of which at most one may be there, picked by the property so that whole requests are lawful. */
const exclusive = [
  ["aspectRatio", "resolution"],
  ["styleType", "styleCodes"],
  ["stylePreset", "styleCodes", "styleReferences"],
];

function assemble(model: Model | undefined, specs: readonly FieldSpec[]): fc.Arbitrary<Record<string, unknown>> {
  const drawn = specs.filter((spec) => spec.field !== "model");
  const shape = Object.fromEntries(drawn.map((spec) => [spec.field, drawValue(spec)]));
  const requiredKeys = drawn.filter((spec) => spec.isRequired).map((spec) => spec.field);
  return fc.record(shape, { requiredKeys }).map((fields) => ({ ...fields, ...(model !== undefined && { model }) }));
}

function makeLawful(fields: Record<string, unknown>): Record<string, unknown> {
  const lawful = { ...fields };
  for (const group of exclusive) {
    const [first, ...others] = group.filter((field) => lawful[field] !== undefined);
    if (first !== undefined) for (const other of others) delete lawful[other];
  }
  if (lawful.characterReferences !== undefined && lawful.renderingSpeed === "FLASH") {
    delete lawful.renderingSpeed;
  }
  return lawful;
}

const lawfulRequest: fc.Arbitrary<StudioRequest> = fc.constantFrom(...operations).chain((operation) =>
  fc
    .constantFrom(undefined, ...modelsOf(operation))
    .chain((model) => assemble(model, fieldsFor(operation, model)))
    .map((fields) => requestSchema.parse({ operation, ...makeLawful(fields) })),
);

test("a request assembled from the tables and completed has no error", () => {
  fc.assert(
    fc.property(lawfulRequest, (request) => {
      const errors = checkRequest(completeRequest(request)).filter((problem) => problem.severity === "error");
      expect(errors).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test("completing is idempotent, keeps the shape, and keeps what was given", () => {
  fc.assert(
    fc.property(lawfulRequest, (request) => {
      const completed = completeRequest(request);
      expect(completeRequest(completed)).toEqual(completed);
      expect(requestSchema.parse(completed)).toEqual(completed);
      expect(completed).toMatchObject(request);
    }),
  );
});
