import { describe, expect, it } from "vitest";
import {
  type Connection,
  createConnectionSchema,
  type DialectFacts,
  updateConnectionSchema,
} from "@/lib/core/connection";
import {
  countOverrides,
  findProblems,
  hasProblems,
  isDraftChanged,
  openDraft,
  startDraft,
  toCreate,
  toPatch,
} from "./connection-draft";

const dialect: DialectFacts = {
  id: "deerapi",
  name: "DeerAPI",
  defaultBaseUrl: "https://api.deerapi.com",
  baseUrlExamples: [],
  authHeader: "Authorization",
  authScheme: "Bearer",
  takesImageUrls: false,
  tellsBalance: false,
  routes: [
    { operation: "generate", generation: "v3", path: "/ideogram/generate", confidence: "doc" },
    { operation: "edit", generation: "legacy", path: "/ideogram/edit", confidence: "doc" },
  ],
};

const connection: Connection = {
  id: "con_00000000000000000001",
  name: "DeerAPI",
  dialect: "deerapi",
  baseUrl: "https://api.deerapi.com",
  hasKey: true,
  keyTail: "9f2c",
  isSandbox: false,
  isEnabled: true,
  priceRatio: 0.85,
  limits: { imagesInFlight: 10, connectTimeoutMs: 10_000, answerTimeoutMs: 240_000, monthlyCapUsd: 60 },
  overrides: { paths: { "edit:legacy": "/edit" }, sold: { "upscale:legacy": true }, authScheme: "raw" },
  createdAt: "2026-11-20T12:00:00.000Z",
  updatedAt: "2026-11-20T12:00:00.000Z",
};

const saved = openDraft(connection, dialect);

describe("connection draft", () => {
  it("opens and saves nothing when nothing was touched", () => {
    expect(toPatch(saved, saved)).toEqual({});
    expect(isDraftChanged({ ...saved, name: " DeerAPI2" }, saved)).toBe(true);
    expect(countOverrides(saved)).toBe(3);
  });

  it("sends only what changed, and a key only when one was typed", () => {
    expect(toPatch({ ...saved, key: " sk-new " }, saved)).toEqual({ key: "sk-new" });
    expect(toPatch({ ...saved, removesKey: true }, saved)).toEqual({ key: null });
    expect(toPatch({ ...saved, priceRatio: "0,7" }, saved)).toEqual({ priceRatio: 0.7 });
  });

  it("takes the cap away with null, and keeps the other limits", () => {
    expect(toPatch({ ...saved, monthlyCapUsd: " " }, saved)).toEqual({
      limits: { imagesInFlight: 10, connectTimeoutMs: 10_000, answerTimeoutMs: 240_000, monthlyCapUsd: null },
    });
  });

  it("keeps the overrides it does not show apart when one of them changes", () => {
    const routes = saved.routes.map((route) => (route.key === "edit:legacy" ? { ...route, path: "" } : route));
    const patch = toPatch({ ...saved, routes }, saved);
    expect(patch.overrides).toEqual({ sold: { "upscale:legacy": true }, authScheme: "raw" });
    expect(updateConnectionSchema.safeParse(patch).success).toBe(true);
  });

  it("makes a body the contract takes", () => {
    const draft = { ...startDraft(dialect), key: "sk-1", monthlyCapUsd: "12.5" };
    const body = toCreate(draft, dialect);
    expect(createConnectionSchema.parse(body)).toMatchObject({ dialect: "deerapi", limits: { monthlyCapUsd: 12.5 } });
    expect(toCreate(startDraft(dialect), dialect)).not.toHaveProperty("key");
  });
});

describe("findProblems", () => {
  it("finds nothing wrong with what is stored", () => {
    expect(hasProblems(findProblems(saved, false))).toBe(false);
  });

  it.each([
    ["name", "  ", "missing"],
    ["baseUrl", "api.deerapi.com", "address"],
    ["baseUrl", "ftp://x.example", "address"],
    ["key", "two words", "key"],
    ["priceRatio", "cheap", "number"],
    ["priceRatio", "-1", "number"],
    ["monthlyCapUsd", "a lot", "number"],
    ["answerTimeoutS", "0.5", "number"],
    ["pathPrefix", "ideogram", "path"],
    ["authHeader", "Api Key", "header"],
  ] as const)("marks %s “%s” as %s", (field, value, problem) => {
    expect(findProblems({ ...saved, [field]: value }, false).fields).toEqual({ [field]: problem });
  });

  it("marks a wrong path at its route, and lets the sandbox be without an address", () => {
    const routes = saved.routes.map((route) => ({ ...route, path: "edit" }));
    expect(findProblems({ ...saved, routes }, false).routes).toHaveLength(3);
    expect(hasProblems(findProblems({ ...saved, baseUrl: "" }, true))).toBe(false);
  });
});
