import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { StudioEvent } from "@/lib/core/studio-event";
import { compareOutside, drawMask, drawPng, readNumbers } from "@/tests/support/edit-pictures";
import { answerWith, BOX, type EditStudio, firstOf, openEditStudio, SIZE } from "@/tests/support/edit-studio";
import type { StubRelay } from "@/tests/support/stub-relay";
import type { StudioHarness } from "@/tests/support/studio-harness";

let bench: EditStudio;
let studio: StudioHarness;
let relay: StubRelay;

beforeEach(async () => {
  bench = await openEditStudio();
  ({ studio, relay } = bench);
});

afterEach(() => bench.close());

async function receivedPart(name: string): Promise<{ width: number; height: number; data: Buffer; content: Buffer }> {
  const content = relay.posts.at(-1)?.parts?.find((part) => part.name === name)?.content;
  if (!content) throw new Error(`no part ${name} arrived`);
  return { ...(await readNumbers(content)), content };
}

describe("what leaves for the relay", () => {
  test("is the window around the mask at scale 1, to the pixel, and a mask of its size with two levels, black = change", async () => {
    const subject = await bench.createSubject(
      { width: 4000, height: 3000 },
      { x: 3000, y: 100, width: 200, height: 150 },
    );
    const run = await bench.edit(subject);
    const { sent, request } = run;
    if (!sent || !request.contextWindow) throw new Error("no window");
    expect(sent.window).toEqual(request.contextWindow);
    expect(sent.conversions).toEqual([]);
    const picture = await receivedPart("image");
    const mask = await receivedPart("mask");
    expect([picture.width, picture.height]).toEqual([sent.width, sent.height]);
    expect([mask.width, mask.height]).toEqual([sent.width, sent.height]);
    expect(sent.width * sent.height).toBeLessThan(2_600_000);
    const { window } = sent;
    const source = await readNumbers(subject.sourceBytes);
    for (let y = 0; y < window.height; y++) {
      const from = ((window.y + y) * source.width + window.x) * 4;
      const row = y * picture.width * 4;
      expect(
        picture.data.subarray(row, row + window.width * 4).equals(source.data.subarray(from, from + window.width * 4)),
      ).toBe(true);
    }
    const facts = await sharp(mask.content).metadata();
    expect(facts).toMatchObject({ channels: 1, depth: "uchar", hasAlpha: false });
    expect(
      countWrong(mask, (x, y) => isIn({ x: 3000, y: 100, width: 200, height: 150 }, x + window.x, y + window.y)),
    ).toBe(0);
  });

  test("is padded by its own edge where the side is off, never scaled, and the padding is never mask", async () => {
    const size = { width: 333, height: 217 };
    const box = { x: 200, y: 100, width: 133, height: 117 };
    const subject = await bench.createSubject(size, box);
    const { sent } = await bench.edit(subject);
    expect(sent).toMatchObject({ width: 336, height: 224, conversions: ["padded"] });
    expect(sent?.placed).toMatchObject(size);
    const placed = sent?.placed ?? box;
    const picture = await receivedPart("image");
    const source = await readNumbers(subject.sourceBytes);
    const wrong = countWrong(
      picture,
      () => true,
      (x, y) => {
        const at = (clamp(y - placed.y, size.height) * size.width + clamp(x - placed.x, size.width)) * 4;
        return source.data.readUInt32LE(at);
      },
    );
    expect(wrong).toBe(0);
    const mask = await receivedPart("mask");
    expect(countWrong(mask, (x, y) => isIn(box, x - placed.x, y - placed.y))).toBe(0);
  });

  test("is the source's own file when the relay takes it as it is", async () => {
    const size = { width: 640, height: 480 };
    const bytes = await sharp(await drawPng(size))
      .jpeg({ quality: 90 })
      .toBuffer();
    const subject = await bench.createSubject(size, { x: 100, y: 100, width: 300, height: 200 }, bytes);
    const run = await bench.edit(subject);
    expect(run.request.contextWindow).toBeUndefined();
    expect((await receivedPart("image")).content.equals(Buffer.from(bytes))).toBe(true);
    expect(run.sent).toMatchObject({ ...size, conversions: [] });
  });

  test("is scaled only when the mask is larger than the relay takes, and said to be", async () => {
    const size = { width: 3000, height: 2400 };
    const subject = await bench.createSubject(size, { x: 10, y: 10, width: 2900, height: 2300 });
    const run = await bench.edit(subject);
    expect(run.sent?.conversions).toContain("scaled");
    expect((run.sent?.width ?? 0) * (run.sent?.height ?? 0)).toBeLessThan(2_600_000);
    const result = firstOf(run);
    expect(result.compositeFacts?.changedOutside).toBe(0);
    expect(
      await compareOutside(subject.sourceBytes, await bench.fileOf(result.composite), subject.maskBytes),
    ).toMatchObject({
      outside: 0,
    });
  });

  test("follows the user's window", async () => {
    const subject = await bench.createSubject();
    const run = await bench.edit(subject, { contextWindow: { x: 160, y: 80, width: 480, height: 320 } });
    expect(run.sent).toMatchObject({ window: { x: 160, y: 80, width: 480, height: 320 }, width: 480, height: 320 });
  });
});

const isIn = (box: PixelBox, x: number, y: number) =>
  x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
const clamp = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));

/** By default a mask: black where `isChange`, white elsewhere. */
function countWrong(
  { width, height, data }: { width: number; height: number; data: Buffer },
  isChange: (x: number, y: number) => boolean,
  expected: (x: number, y: number) => number = (x, y) => (isChange(x, y) ? 0xff000000 : 0xffffffff),
): number {
  let wrong = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (data.readUInt32LE((y * width + x) * 4) !== expected(x, y)) wrong++;
  }
  return wrong;
}

describe("the gallery", () => {
  test("folds a painted mask under the pictures it was painted for; used again, it stays there", async () => {
    const subject = await bench.createSubject();
    const first = await bench.edit(subject);
    const tops = async () =>
      (await studio.database.selectFrom("assets").select("id").where("isStackTop", "=", 1).execute()).map(
        ({ id }) => id,
      );
    expect((await tops()).toSorted()).toEqual([subject.source, firstOf(first).composite ?? ""].toSorted());
    const stack = await studio.database.selectFrom("assets").select("stackId").where("id", "=", subject.mask).execute();
    const second = await bench.edit(subject);
    expect(await tops()).toHaveLength(3);
    expect(await tops()).toContain(firstOf(second).composite);
    expect(
      await studio.database.selectFrom("assets").select("stackId").where("id", "=", subject.mask).execute(),
    ).toEqual(stack);
  });
});

describe("a composite", () => {
  test("knows where it came from, and the browser is told when it is there", async () => {
    const told: StudioEvent[] = [];
    studio.events.subscribe(({ event }) => told.push(event));
    const subject = await bench.createSubject();
    const run = await bench.edit(subject, { composite: { feather: 6 } });
    const result = firstOf(run);
    expect(result.compositeFacts).toEqual({ settings: { feather: 6 }, changedOutside: 0 });
    const { asset, lineage } = await studio.assets.get(result.composite ?? "");
    expect(asset).toMatchObject({ kind: "composite", mime: "image/png", ...SIZE, runId: run.id, operation: "edit" });
    expect(asset.seed).toBe(result.seed);
    expect(lineage.parents.map(({ assetId, role }) => [role, assetId]).toSorted()).toEqual([
      ["mask", subject.mask],
      ["raw", result.asset],
      ["source", subject.source],
    ]);
    await expect
      .poll(() => told.filter((event) => event.type === "run" && event.status === "succeeded").length)
      .toBe(2);
    expect(told).toContainEqual({ type: "asset", assetId: result.composite, change: "created" });
  });

  const garbage: readonly [string, (size: Size) => Promise<{ bytes: Uint8Array; mime: string }>][] = [
    ["noise", async (size) => ({ bytes: await drawPng(size, 3, 5), mime: "image/png" })],
    ["noise with alpha", async (size) => ({ bytes: await drawPng(size, 4, 5), mime: "image/png" })],
    ["another size", async () => ({ bytes: await drawPng({ width: 97, height: 301 }, 3, 5), mime: "image/png" })],
    [
      "a larger JPEG",
      async ({ width, height }) => ({
        bytes: await sharp(await drawPng({ width: width + 13, height: height * 2 }, 3, 5))
          .jpeg({ quality: 40 })
          .toBuffer(),
        mime: "image/jpeg",
      }),
    ],
    [
      "one pixel less",
      async ({ width, height }) => ({ bytes: await drawPng({ width: width - 1, height }, 3, 5), mime: "image/png" }),
    ],
    [
      "grey with 16 bits",
      async (size) => ({
        bytes: await sharp(await drawPng(size, 3, 5))
          .toColourspace("grey16")
          .png()
          .toBuffer(),
        mime: "image/png",
      }),
    ],
  ];

  test.each(garbage)("of %s is the source's own outside the mask, bit for bit", async (_name, make) => {
    relay.setDefault(answerWith(make));
    const subject = await bench.createSubject();
    const result = firstOf(await bench.edit(subject));
    expect(result.compositeFacts?.changedOutside).toBe(0);
    const { outside, inside } = await compareOutside(
      subject.sourceBytes,
      await bench.fileOf(result.composite),
      subject.maskBytes,
    );
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(BOX.width * BOX.height * 0.9);
  });

  const sources: readonly [string, () => Promise<Uint8Array>, object][] = [
    [
      "a JPEG",
      async () =>
        sharp(await drawPng(SIZE))
          .jpeg({ quality: 92 })
          .toBuffer(),
      { hasAlpha: false },
    ],
    [
      "a lossy WebP",
      async () =>
        sharp(await drawPng(SIZE))
          .webp({ quality: 60 })
          .toBuffer(),
      { hasAlpha: false },
    ],
    ["alpha", async () => drawPng(SIZE, 4), { hasAlpha: true }],
    [
      "one grey channel",
      async () =>
        sharp(await drawPng(SIZE))
          .greyscale()
          .png()
          .toBuffer(),
      {},
    ],
    [
      "a colour profile of its own",
      async () =>
        sharp(await drawPng(SIZE))
          .withIccProfile("p3")
          .jpeg({ quality: 95 })
          .toBuffer(),
      {},
    ],
    [
      "a palette",
      async () =>
        sharp(await drawPng(SIZE))
          .png({ palette: true, colours: 16, effort: 1, dither: 0 })
          .toBuffer(),
      {},
    ],
  ];

  test.each(sources)("of a source with %s keeps its numbers", async (_name, make, facts) => {
    const subject = await bench.createSubject(SIZE, BOX, await make());
    const run = await bench.edit(subject);
    expect(run.sent?.conversions).toEqual([]);
    const result = firstOf(run);
    const { asset } = await studio.assets.get(result.composite ?? "");
    expect(asset).toMatchObject({ mime: "image/png", ...facts });
    const file = await bench.fileOf(result.composite);
    const { outside, inside } = await compareOutside(subject.sourceBytes, file, subject.maskBytes);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(1000);
    const icc = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).icc?.toString("base64");
    expect(await icc(file)).toBe(await icc(subject.sourceBytes));
  });

  test("of a 16-bit source has 8, and the run says so", async () => {
    const numbers = new Uint16Array(SIZE.width * SIZE.height * 3).map((_, at) => (at * 7919) & 0xffff);
    const bytes = await sharp(numbers, { raw: { ...SIZE, channels: 3 } })
      .toColourspace("rgb16")
      .png()
      .toBuffer();
    const subject = await bench.createSubject(SIZE, BOX, bytes);
    const run = await bench.edit(subject);
    expect(run.sent?.conversions).toEqual(["depth"]);
    const result = firstOf(run);
    expect(result.compositeFacts?.changedOutside).toBe(0);
    const composite = await readNumbers(await bench.fileOf(result.composite));
    expect(composite.data[0]).toBe((numbers[0] ?? 0) >> 8);
    const last = composite.data.length - 4;
    expect(composite.data[last]).toBe((numbers[numbers.length - 3] ?? 0) >> 8);
  });

  test("of a source that lay on its side is upright", async () => {
    const bytes = await sharp(await drawPng({ width: 700, height: 900 }))
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const source = await bench.upload("source", bytes);
    const { asset } = await studio.assets.get(source);
    expect(asset).toMatchObject({ width: 900, height: 700 });
    const maskBytes = await drawMask(SIZE, BOX);
    const subject = {
      source,
      mask: await bench.upload("mask", maskBytes),
      sourceBytes: await bench.fileOf(source),
      maskBytes,
    };
    const result = firstOf(await bench.edit(subject));
    expect(await compareOutside(subject.sourceBytes, await bench.fileOf(result.composite), maskBytes)).toMatchObject({
      outside: 0,
    });
  });

  test("holds nothing that the source's file told about its maker", async () => {
    const bytes = await sharp(await drawPng(SIZE))
      .withExif({ IFD0: { Copyright: "canary-7f3a" } })
      .jpeg()
      .toBuffer();
    const result = firstOf(await bench.edit(await bench.createSubject(SIZE, BOX, bytes)));
    expect(Buffer.from(await bench.fileOf(result.composite)).includes("canary-7f3a")).toBe(false);
    expect(Buffer.concat(relay.posts.map((post) => post.body)).includes("canary-7f3a")).toBe(false);
  });
});
