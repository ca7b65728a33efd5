import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { countLostPixels } from "@/tests/support/compare-frame";
import { drawPng, readNumbers } from "@/tests/support/edit-pictures";
import { type EditStudio, firstOf, openEditStudio } from "@/tests/support/edit-studio";
import { answerFiles } from "@/tests/support/stub-behaviours";

const SOURCE = { width: 600, height: 400 };
const ANSWER = { r: 10, g: 200, b: 30 };

let bench: EditStudio;
let source = "";
let sourceBytes: Uint8Array;
beforeEach(async () => {
  bench = await openEditStudio();
  // One flat colour of the size asked for: whatever else is in the finished picture is the source's.
  bench.relay.setDefault(
    answerFiles(async (request) => {
      const asked = request.parts?.find(({ name }) => name === "resolution")?.content.toString() ?? "";
      const [width = 0, height = 0] = asked.replace("RESOLUTION_", "").split(/[x_]/).map(Number);
      const png = sharp({ create: { width, height, channels: 3, background: ANSWER } }).png();
      return [{ bytes: await png.toBuffer(), mime: "image/png" }];
    }),
  );
  sourceBytes = await drawPng(SOURCE);
  source = await bench.upload("source", sourceBytes);
});
afterEach(() => bench.close());

async function reframe(request: Partial<StudioRequest>): Promise<Run> {
  const job = await bench.studio.submit({ operation: "reframe", prompt: "", source, ...request });
  return bench.studio.waitFor(
    job.id,
    ({ status, results }) => status === "succeeded" && results.every((result) => !result.isCompositePending),
  );
}

/** What left the house: the texts by name, and the picture. */
async function received(imageName: string) {
  const [post] = bench.relay.posts;
  const parts = post?.parts ?? [];
  const texts = parts.filter(({ fileName }) => fileName === undefined);
  const image = parts.find(({ name }) => name === imageName)?.content ?? Buffer.alloc(0);
  return {
    path: post?.path,
    texts: Object.fromEntries(texts.map(({ name, content }) => [name, content.toString()])),
    files: parts.filter(({ fileName }) => fileName !== undefined).map(({ name }) => name),
    image,
  };
}

describe("what a relay gets", () => {
  test("3.0: the padded square, the resolution, and nothing of frame or paste-back", async () => {
    const run = await reframe({
      model: "V_3",
      resolution: "736x1312",
      renderingSpeed: "TURBO",
      seed: 7,
      composite: { feather: 8 },
    });
    const { path, texts, files, image } = await received("image");
    expect(path).toBe("/v1/ideogram-v3/reframe");
    expect(texts).toEqual({ resolution: "736x1312", rendering_speed: "TURBO", num_images: "1", seed: "7" });
    expect(files).toEqual(["image"]);
    // 600 × 400 in the middle of 600 × 600; above it the picture's first 100 rows, upside down.
    const [sent, own] = [await readNumbers(image), await readNumbers(sourceBytes)];
    expect([sent.width, sent.height]).toEqual([600, 600]);
    const row = (pixels: { data: Buffer }, y: number) => pixels.data.subarray(y * 2400, (y + 1) * 2400);
    for (let y = 0; y < 400; y++) expect(row(sent, 100 + y).equals(row(own, y))).toBe(true);
    for (let y = 0; y < 100; y++) expect(row(sent, 99 - y).equals(row(own, y))).toBe(true);
    expect(run.request.frame).toEqual({ x: 0, y: -335, width: 600, height: 1070 });
    expect(run.sent).toEqual({
      window: { x: 0, y: 0, width: 600, height: 400 },
      width: 600,
      height: 600,
      placed: { x: 0, y: 100, width: 600, height: 400 },
      conversions: ["padded"],
    });
  });

  test("legacy: the square cut from the middle, where that was chosen", async () => {
    const run = await reframe({
      model: "V_2",
      resolution: "1536x512",
      squareInput: "crop",
      frame: { x: -700, y: 0, width: 1200, height: 400 },
      styleType: "DESIGN",
      numImages: 2,
    });
    const { path, texts, files, image } = await received("image_file");
    expect(path).toBe("/reframe");
    expect(texts).toEqual({ model: "V_2", resolution: "RESOLUTION_1536_512", style_type: "DESIGN", num_images: "2" });
    expect(files).toEqual(["image_file"]);
    // The frame's middle lay left of the picture's left 400 columns: it was moved to show them.
    const [sent, own] = [await readNumbers(image), await readNumbers(sourceBytes)];
    expect([sent.width, sent.height]).toEqual([400, 400]);
    for (let y = 0; y < 400; y++) {
      expect(sent.data.subarray(y * 1600, (y + 1) * 1600).equals(own.data.subarray(y * 2400, y * 2400 + 1600))).toBe(
        true,
      );
    }
    expect(run.request.frame).toEqual({ x: -400, y: 0, width: 1200, height: 400 });
  });

  test("a square that fits goes as it is, byte for byte", async () => {
    const bytes = await drawPng({ width: 512, height: 512 });
    source = await bench.upload("source", bytes);
    await reframe({ model: "V_3", resolution: "1536x512" });
    const { image } = await received("image");
    expect(image.equals(Buffer.from(bytes))).toBe(true);
  });
});

describe("what comes of it", () => {
  test("the source's own pixels at full size, everything else the relay's, the raw answer kept", async () => {
    const run = await reframe({ model: "V_3", resolution: "1536x512" });
    const result = firstOf(run);
    expect(result.compositeFacts).toEqual({ settings: {}, changedOutside: 0 });
    const frame = { x: -300, y: 0, width: 1200, height: 400 };
    expect(run.request.frame).toEqual(frame);
    const finished = await bench.fileOf(result.composite);
    expect(await countLostPixels(sourceBytes, finished, frame)).toBe(0);
    const { data } = await readNumbers(finished);
    for (const [x, y] of [
      [0, 0],
      [299, 200],
      [900, 0],
      [1199, 399],
    ] as const) {
      expect([...data.subarray((y * 1200 + x) * 4, (y * 1200 + x) * 4 + 4)]).toEqual([10, 200, 30, 255]);
    }
    const raw = await readNumbers(await bench.fileOf(result.asset));
    expect([raw.width, raw.height]).toEqual([1536, 512]);
    const { asset, lineage } = await bench.studio.assets.get(result.composite ?? "");
    expect(asset).toMatchObject({ kind: "composite", operation: "reframe", width: 1200, height: 400 });
    expect(Object.fromEntries(lineage.parents.map(({ assetId, role }) => [role, assetId]))).toEqual({
      source,
      raw: result.asset,
    });
  });

  test("the seam is adjusted afterwards, free of charge, and never reaches into the source", async () => {
    const run = await reframe({ model: "V_3", resolution: "1536x512" });
    const settings = { feather: 20, colorMatch: false };
    const { asset, result } = await bench.studio.composites.adjust(run.id, 0, { settings });
    expect(result.compositeFacts).toEqual({ settings, changedOutside: 0 });
    const frame = { x: -300, y: 0, width: 1200, height: 400 };
    const file = await bench.fileOf(asset.id);
    expect(await countLostPixels(sourceBytes, file, frame)).toBe(0);
    const { data } = await readNumbers(file);
    // In the band it is neither the relay's flat colour nor hard; beyond the band it is the relay's.
    expect([...data.subarray(299 * 4, 299 * 4 + 3)]).not.toEqual([10, 200, 30]);
    expect([...data.subarray(279 * 4, 279 * 4 + 3)]).toEqual([10, 200, 30]);
    expect(bench.relay.postCount).toBe(1);
    for (const refused of [{ featherSide: "both" as const }, { grow: 3 }, { opacity: 0.4 }]) {
      await expect(bench.studio.composites.adjust(run.id, 0, { settings: refused })).rejects.toMatchObject({
        code: "invalid_request",
      });
    }
  });
});

test("what is new follows on from the source: the frame is cut out of the middle of the answer", async () => {
  // Red where the relay was shown the square, blue beyond it on the left, green on the right; a grey line on top.
  bench.relay.setDefault(
    answerFiles(async () => {
      const bar = (background: string, width: number, height: number) =>
        sharp({ create: { width, height, channels: 3, background } })
          .png()
          .toBuffer();
      const png = sharp({ create: { width: 1536, height: 512, channels: 3, background: "#ff0000" } })
        .composite([
          { input: await bar("#0000ff", 512, 512), left: 0, top: 0 },
          { input: await bar("#00ff00", 512, 512), left: 1024, top: 0 },
          { input: await bar("#808080", 1536, 60), left: 0, top: 0 },
        ])
        .png();
      return [{ bytes: await png.toBuffer(), mime: "image/png" }];
    }),
  );
  const run = await reframe({ model: "V_3", resolution: "1536x512" });
  // 600 × 400 in a square of 600; its answer is 1800 × 600, and the frame of 1200 × 400 lies in the middle of that.
  expect(run.sent).toMatchObject({ width: 600, height: 600, placed: { x: 0, y: 100, width: 600, height: 400 } });
  const { data } = await readNumbers(await bench.fileOf(firstOf(run).composite));
  const at = (x: number, y: number) => [...data.subarray((y * 1200 + x) * 4, (y * 1200 + x) * 4 + 3)];
  for (const y of [0, 399]) {
    expect(at(2, y)).toEqual([0, 0, 255]);
    expect(at(290, y)).toEqual([0, 0, 255]);
    expect(at(910, y)).toEqual([0, 255, 0]);
    expect(at(1197, y)).toEqual([0, 255, 0]);
  }
});

describe("before money is reserved", () => {
  test.each([
    ["inside the picture", "there is something to paint", { frame: { x: 10, y: 10, width: 300, height: 300 } }],
    ["off the picture", "middle of the frame", { frame: { x: 900, y: 0, width: 400, height: 400 } }],
    [
      "larger than the studio takes",
      "67 megapixels",
      { frame: { x: -4400, y: -4400, width: 9000, height: 9000 }, squareInput: "pad" },
    ],
    ["with a seam in the source", "only the seam", { composite: { grow: 9 } }],
  ] as const)("a frame %s is refused in words", async (_name, words, given) => {
    const request = {
      operation: "reframe",
      prompt: "",
      model: "V_3",
      source,
      resolution: "1024x1024",
      ...given,
    } as const;
    await expect(bench.studio.submit(request)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining(words),
    });
    expect(bench.relay.postCount).toBe(0);
    expect(await bench.studio.database.selectFrom("ledger").select("id").execute()).toEqual([]);
  });
});
