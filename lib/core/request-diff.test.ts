import { describe, expect, it } from "vitest";
import type { Asset } from "./asset";
import type { Run } from "./job";
import type { StudioRequest } from "./request";
import { type ComparedPicture, compareRequests, listDifferingFields } from "./request-diff";

let made = 0;
const newId = (prefix: string) => `${prefix}_${String(made++).padStart(20, "0")}`;

interface About {
  readonly request?: Partial<StudioRequest>;
  readonly run?: Partial<Run>;
  readonly asset?: Partial<Asset>;
  readonly returned?: { prompt?: string; seed?: number };
}

/** A result as the studio tells of it; what a test is not about is the same in all. */
function makePicture({ request, run, asset, returned }: About = {}): ComparedPicture {
  const id = newId("ast");
  const base: Asset = {
    id,
    kind: "result",
    hash: "0".repeat(64),
    mime: "image/png",
    width: 1024,
    height: 1024,
    byteSize: 1,
    hasAlpha: false,
    createdAt: "2026-11-29T10:00:00.000Z",
    isStarred: false,
    rating: 0,
    note: "",
    tags: [],
    isSandbox: true,
    connectionId: "sandbox",
    ...asset,
  };
  const made: Run = {
    id: newId("run"),
    status: "succeeded",
    request: { operation: "generate", model: "V_3", prompt: "a boat", ...request },
    results: [
      { asset: newId("ast"), isSafe: true, seed: 1 },
      { asset: id, isSafe: true, seed: 7, ...returned },
    ],
    cancelRequested: false,
    estimate: 0.06,
    ignored: [],
    attempts: 1,
    timings: {
      createdAt: "2026-11-29T10:00:00.000Z",
      sentAt: "2026-11-29T10:00:01.000Z",
      respondedAt: "2026-11-29T10:00:05.500Z",
    },
    ...run,
  };
  return { asset: base, run: made };
}

/** The names of the rows that differ, and their values. */
const differ = (...pictures: ComparedPicture[]) =>
  Object.fromEntries(compareRequests(pictures).differing.map(({ field, values }) => [field, values]));

describe("what differs between pictures", () => {
  it("is nothing between results of one request", () => {
    const diff = compareRequests([makePicture(), makePicture(), makePicture()]);
    expect(diff).toMatchObject({ differing: [], sameRequestAs: [0, 0, 0], isOneRequest: true });
    expect(diff.equal.map(({ field }) => field)).toEqual([
      "operation",
      "model",
      "prompt",
      "returnedSeed",
      "connection",
      "size",
      "price",
      "durationMs",
    ]);
  });

  const one = newId("ast");
  const other = newId("ast");
  it.each<[string, About, About, Record<string, unknown>]>([
    ["the prompt", { request: { prompt: "a ship" } }, {}, { prompt: ["a ship", "a boat"] }],
    ["the magic prompt", { returned: { prompt: "a red boat" } }, {}, { returnedPrompt: ["a red boat", undefined] }],
    ["the seed sent", { request: { seed: 4 } }, { request: { seed: 5 } }, { seed: [4, 5] }],
    ["the seed that came back", { returned: { seed: 4 } }, {}, { returnedSeed: [4, 7] }],
    ["the model", { request: { model: "V_2" } }, {}, { model: ["V_2", "V_3"] }],
    ["the speed", { request: { renderingSpeed: "TURBO" } }, {}, { renderingSpeed: ["TURBO", undefined] }],
    ["the mask", { request: { mask: one } }, { request: { mask: other } }, { mask: [one, other] }],
    [
      "the references",
      { request: { styleReferences: [one] } },
      { request: { styleReferences: [one, other] } },
      { styleReferences: [[one], [one, other]] },
    ],
    [
      "the palette",
      { request: { colorPalette: { name: "EMBER" } } },
      { request: { colorPalette: { members: [{ color: "#fff" }] } } },
      { colorPalette: [{ name: "EMBER" }, { members: [{ color: "#fff" }] }] },
    ],
    ["the price", { run: { cost: 0.1 } }, {}, { price: [0.1, 0.06] }],
    ["the connection", { asset: { connectionId: "con_1" } }, {}, { connection: ["con_1", "sandbox"] }],
    ["the size", { asset: { width: 2048 } }, {}, { size: ["2048x1024", "1024x1024"] }],
    ["what was ignored", { run: { ignored: ["seed", "mask"] } }, {}, { ignored: [["mask", "seed"], undefined] }],
  ])("is %s", (_, first, second, wanted) => {
    expect(differ(makePicture(first), makePicture(second))).toEqual(wanted);
  });

  it("is the time from sending to the answer, not known where there was none", () => {
    const timings = { createdAt: "2026-11-29T10:00:00.000Z", sentAt: "2026-11-29T10:00:01.000Z" };
    expect(differ(makePicture(), makePicture({ run: { timings } }))).toEqual({ durationMs: [4500, undefined] });
  });

  it("is no other spelling of the same", () => {
    const palette = (color: string) => ({ members: [{ color, weight: 0.5 }] });
    const turned = { weight: 0.5, color: "#AABBCC" };
    const pictures = [
      makePicture({ request: { colorPalette: palette("#abc"), numImages: 1 } }),
      makePicture({ request: { colorPalette: { members: [turned] } } }),
    ];
    expect(compareRequests(pictures)).toMatchObject({ differing: [], isOneRequest: true });
  });

  it("divides the price of a run by the pictures asked for", () => {
    const four = makePicture({ request: { numImages: 4 }, run: { cost: 0.24 } });
    expect(differ(four, makePicture({ request: { numImages: 2 } }))).toEqual({
      numImages: [4, 2],
      price: [0.06, 0.03],
    });
  });

  it("tells which pictures were asked for in the same words, and that an upload was not asked for", () => {
    const upload: ComparedPicture = { asset: { ...makePicture().asset, connectionId: undefined } };
    const pictures = [
      makePicture({ request: { seed: 3 } }),
      makePicture(),
      upload,
      makePicture({ request: { seed: 3 } }),
    ];
    const diff = compareRequests([...pictures, upload]);
    expect(diff.sameRequestAs).toEqual([0, 1, 2, 0, 4]);
    expect(diff.isOneRequest).toBe(false);
    expect(diff.differing.map(({ field }) => field)).toContain("operation");
    expect(compareRequests([upload, upload])).toMatchObject({ isOneRequest: false });
    expect(compareRequests([makePicture()])).toMatchObject({ isOneRequest: false, differing: [] });
  });
});

describe("listDifferingFields", () => {
  it("names what one asks for otherwise, in the order of the rows, and takes spelling for no difference", () => {
    const a: StudioRequest = {
      operation: "generate",
      prompt: "a fox",
      seed: 3,
      colorPalette: { members: [{ color: "#abc" }] },
      negativePrompt: "people",
    };
    const b: StudioRequest = {
      operation: "remix",
      prompt: "a fox",
      seed: 4,
      numImages: 1,
      colorPalette: { members: [{ color: "#AABBCC" }] },
      imageWeight: 50,
    };
    expect(listDifferingFields(a, b)).toEqual(["operation", "negativePrompt", "seed", "imageWeight"]);
    expect(listDifferingFields(b, { ...b })).toEqual([]);
  });
});
