import { describe, expect, it } from "vitest";
import type { Capability } from "@/lib/core/connection";
import { fieldsFor } from "@/lib/ideogram/fields";
import { type DraftFields, emptyFields } from "@/lib/stores/draft-store";
import { buildPanel, errorsOf, findBlock, viewField } from "./panel-model";

const legacy: Capability = {
  operation: "generate",
  generation: "legacy",
  models: ["V_2", "V_2_TURBO"],
  fields: fieldsFor("generate", "V_2").map((spec) => spec.field),
  confidence: "doc",
};
const older: Capability = {
  ...legacy,
  models: ["V_1", "V_1_TURBO"],
  fields: fieldsFor("generate", "V_1").map((spec) => spec.field),
};
const v3: Capability = {
  ...legacy,
  generation: "v3",
  models: ["V_3"],
  fields: fieldsFor("generate", "V_3").map((spec) => spec.field),
};
const all = [v3, legacy, older];

function open(fields: DraftFields, capabilities: readonly Capability[] | undefined = all) {
  return buildPanel({ operation: "generate", fields: { ...emptyFields, prompt: "a boat", ...fields }, capabilities });
}
const rulesOf = (panel: ReturnType<typeof open>) => errorsOf(panel).map((problem) => problem.rule);

describe("what is on the panel", () => {
  it("has no style type with 1.0, and says what a preset and a palette need", () => {
    const panel = open({ model: "V_1" });
    expect(viewField(panel, "styleType").state).toBe("absent");
    expect(viewField(panel, "stylePreset")).toEqual({ state: "off", models: ["V_3"] });
    expect(viewField(panel, "colorPalette").state).toBe("off");
    expect(viewField(panel, "negativePrompt").state).toBe("live");
    expect(viewField(open({ model: "V_3" }), "styleType").state).toBe("live");
  });

  it("keeps a field with a value that the model does not take, so that it can be seen and cleared", () => {
    const panel = open({ model: "V_1", styleType: "ANIME" });
    expect(viewField(panel, "styleType").state).toBe("live");
    expect(rulesOf(panel)).toEqual(["style-type-not-v1"]);
  });

  it("leaves out what the connection does not pass on, and tells where it is looked for", () => {
    const fields = v3.fields.filter((field) => field !== "styleCodes" && field !== "colorPalette");
    const panel = open({}, [{ ...v3, fields }]);
    expect(viewField(panel, "styleCodes").state).toBe("absent");
    expect(viewField(panel, "colorPalette")).toEqual({ state: "off", models: null });
  });

  it("shows the vendor's tables while the capabilities are on their way", () => {
    const panel = buildPanel({ operation: "generate", fields: emptyFields, capabilities: undefined });
    expect(panel.isSold).toBe(true);
    expect(viewField(panel, "stylePreset").state).toBe("live");
  });
});

describe("a connection without 3.0", () => {
  it("says so at the model alone, with a model it sells as the way out", () => {
    const panel = open({ model: "V_3", stylePreset: "FLAT_ART" }, [legacy]);
    expect(rulesOf(panel)).toEqual(["model-not-sold"]);
    expect(errorsOf(panel)[0]?.fix).toMatchObject({ setModel: "V_2" });
  });

  it("never offers a model it does not sell as a fix", () => {
    const panel = open({ model: "V_2", stylePreset: "FLAT_ART" }, [legacy]);
    const [problem] = errorsOf(panel);
    expect(problem?.fix).toMatchObject({ clear: "stylePreset" });
    expect(problem?.otherFixes).toBeUndefined();
  });

  it("knows when the whole operation is not sold", () => {
    expect(open({}, [{ ...legacy, operation: "edit" }]).isSold).toBe(false);
  });
});

describe("what would be sent", () => {
  it("leaves a source for a later edit out of a generate, and the speed of 3.0 out of 2.0", () => {
    const fields: DraftFields = { source: "asset_x", renderingSpeed: "QUALITY" };
    const panel = open({ ...fields, model: "V_2" });
    expect(panel.request).not.toHaveProperty("source");
    expect(panel.request).not.toHaveProperty("renderingSpeed");
    expect(errorsOf(panel)).toEqual([]);
    expect(open({ ...fields, model: "V_3" }).request.renderingSpeed).toBe("QUALITY");
  });

  it("does not send magic prompt Auto where the relay does not know it, but tells about On", () => {
    const offer = [{ ...v3, fields: v3.fields.filter((field) => field !== "magicPrompt") }];
    expect(errorsOf(open({ magicPrompt: "AUTO" }, offer))).toEqual([]);
    expect(rulesOf(open({ magicPrompt: "ON" }, offer))).toEqual(["field-not-passed-on"]);
  });
});

describe("what excludes what", () => {
  it("is asked from the rules", () => {
    const withCodes = open({ styleCodes: ["1A2B3C4D"] });
    expect(findBlock(withCodes, { stylePreset: "FLAT_ART" })?.en).toMatch(/style codes/);
    expect(findBlock(withCodes, { styleType: "DESIGN" })?.en).toMatch(/style type/);
    expect(findBlock(open({}), { stylePreset: "FLAT_ART" })).toBeNull();
    expect(findBlock(open({ characterReferences: ["asset_x"] }), { renderingSpeed: "FLASH" })?.en).toMatch(/Flash/);
  });
});
