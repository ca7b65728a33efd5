import { describe, expect, it } from "vitest";
import { dialectIds } from "@/lib/core/dialect";
import { operationSchema, type StudioRequest } from "@/lib/core/request";
import { capabilitiesOf, dialectFacts } from "./capabilities";
import type { Dialect } from "./dialect";
import { dialects, findDialect } from "./dialects/registry";
import { findRoute, routesOf, toRouteKey } from "./routes";

function get(id: string): Dialect {
  const dialect = findDialect(id);
  if (!dialect) throw new Error(`no dialect ${id}`);
  return dialect;
}

const v3Only = ["replaceBackground:v3", "generateTransparent:v3", "removeBackground:v3"];
const legacySet = ["generate:legacy", "edit:legacy", "remix:legacy", "upscale:legacy", "describe:legacy"];
const v3Set = ["generate:v3", "edit:v3", "remix:v3", "reframe:v3", "replaceBackground:v3"];

describe("what each dialect sells (relay contract, section 4.0)", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["ideogram", [...legacySet, "reframe:legacy", "generate:v3", "edit:v3", "remix:v3", "reframe:v3", ...v3Only], []],
    ["rixapi", [...legacySet, ...v3Set], ["remix:legacy", ...v3Set]],
    [
      "shell-api",
      ["generate:legacy", "remix:legacy", "upscale:legacy", "describe:legacy"],
      ["generate:legacy", "upscale:legacy"],
    ],
    [
      "deerapi",
      [...legacySet, ...v3Set],
      [
        "remix:legacy",
        "upscale:legacy",
        "describe:legacy",
        "edit:v3",
        "remix:v3",
        "reframe:v3",
        "replaceBackground:v3",
      ],
    ],
    [
      "crazyrouter",
      ["generate:legacy", "remix:legacy", "upscale:legacy", "describe:legacy", "generate:v3", "edit:v3", "remix:v3"],
      [],
    ],
    ["gpt-best", [...legacySet, ...v3Set], []],
    ["aihubmix", ["generate:legacy", "generate:v3", "edit:v3", "remix:v3"], []],
  ])("%s", (id, sold, inferred) => {
    const { routes } = get(id);
    expect(routes.map(toRouteKey).toSorted()).toEqual([...sold].toSorted());
    const guesses = routes.filter((route) => route.confidence === "inferred").map(toRouteKey);
    expect(guesses.toSorted()).toEqual([...inferred].toSorted());
  });

  it("has a dialect for every id, and each route once", () => {
    expect(dialects.map((dialect) => dialect.id).toSorted()).toEqual([...dialectIds].toSorted());
    for (const { routes } of dialects) expect(new Set(routes.map(toRouteKey)).size).toBe(routes.length);
  });
});

describe("findRoute", () => {
  const edit: StudioRequest = { operation: "edit", model: "V_2", prompt: "a hat" };

  it("follows the model's generation", () => {
    expect(findRoute(get("ideogram"), {}, edit).path).toBe("/edit");
    expect(findRoute(get("ideogram"), {}, { ...edit, model: "V_3" }).path).toBe("/v1/ideogram-v3/edit");
    expect(findRoute(get("deerapi"), {}, edit)).toMatchObject({ path: "/ideogram/edit", fallbackPath: "/edit" });
  });

  it.each<[string, string, StudioRequest]>([
    ["an operation", "shell-api", edit],
    ["a generation", "shell-api", { operation: "generate", model: "V_3" }],
    ["a model", "crazyrouter", { operation: "generate", model: "V_1" }],
    ["2a at RixAPI", "rixapi", { operation: "generate", model: "V_2A" }],
    ["removeBackground at a relay", "gpt-best", { operation: "removeBackground" }],
  ])("refuses %s that is not sold", (_name, id, request) => {
    expect(() => findRoute(get(id), {}, request)).toThrow(expect.objectContaining({ code: "not_sold" }));
  });

  it("prefixes every path but those that are replaced", () => {
    const overrides = { pathPrefix: "/proxy/", paths: { "edit:legacy": "/my/edit" } } as const;
    expect(findRoute(get("deerapi"), overrides, edit)).toMatchObject({ path: "/my/edit" });
    expect(findRoute(get("deerapi"), overrides, edit)).not.toHaveProperty("fallbackPath");
    expect(findRoute(get("deerapi"), { pathPrefix: "/proxy/" }, edit)).toMatchObject({
      path: "/proxy/ideogram/edit",
      fallbackPath: "/proxy/edit",
    });
  });

  it("takes away and adds what the user knows better", () => {
    const overrides = { sold: { "generate:legacy": false, "generate:v3": true, "edit:legacy": true } } as const;
    const routes = routesOf(get("shell-api"), overrides);
    expect(routes.map((route) => [toRouteKey(route), route.path, route.confidence])).toEqual([
      ["remix:legacy", "/ideogram/v1/remix", "seed"],
      ["upscale:legacy", "/ideogram/v1/upscale", "inferred"],
      ["describe:legacy", "/ideogram/v1/describe", "doc"],
      ["edit:legacy", "/ideogram/edit", "inferred"],
      ["generate:v3", "/ideogram/v1/ideogram-v3/generate", "inferred"],
    ]);
  });
});

describe("capabilitiesOf", () => {
  it("splits models that take different fields", () => {
    const legacy = capabilitiesOf(get("ideogram"), {}).filter(
      (one) => one.operation === "generate" && one.generation === "legacy",
    );
    expect(legacy.map((one) => one.models)).toEqual([
      ["V_1", "V_1_TURBO"],
      ["V_2", "V_2_TURBO"],
      ["V_2A", "V_2A_TURBO"],
    ]);
    expect(legacy[0]?.fields).not.toContain("styleType");
    expect(legacy[1]?.fields).toEqual(
      expect.arrayContaining(["styleType", "resolution", "negativePrompt", "colorPalette"]),
    );
  });

  it("offers what both the vendor and the relay take, and never loses what stays in the studio", () => {
    const edit = capabilitiesOf(get("gpt-best"), {}).find((one) => one.operation === "edit" && one.generation === "v3");
    expect([...(edit?.fields ?? [])].toSorted()).toEqual([
      "composite",
      "contextWindow",
      "mask",
      "model",
      "prompt",
      "seed",
      "source",
    ]);
    const generate = capabilitiesOf(get("crazyrouter"), {}).find((one) => one.operation === "generate");
    expect(generate?.models).toEqual(["V_2", "V_2_TURBO"]);
    expect(generate?.fields).toContain("numImages");
  });

  it("has operations without a model", () => {
    expect(capabilitiesOf(get("ideogram"), {}).find((one) => one.operation === "describe")).toEqual({
      operation: "describe",
      generation: "legacy",
      models: [],
      fields: ["source"],
      confidence: "official",
    });
  });

  it("offers the whole vendor on the vendor's own wire", () => {
    const offered = new Set(capabilitiesOf(get("ideogram"), {}).map((one) => one.operation));
    expect([...offered].toSorted()).toEqual([...operationSchema.options].toSorted());
  });
});

describe("dialectFacts", () => {
  it("tells what Settings shows", () => {
    expect(dialectFacts(get("crazyrouter"))).toMatchObject({
      takesImageUrls: true,
      tellsBalance: true,
      authScheme: "Bearer",
    });
    expect(dialectFacts(get("ideogram"))).toMatchObject({
      takesImageUrls: false,
      tellsBalance: false,
      authHeader: "Api-Key",
    });
    expect(dialectFacts(get("shell-api"))).not.toHaveProperty("defaultBaseUrl");
  });
});
