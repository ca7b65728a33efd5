import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import { compareOutside, drawMask, drawPng, readNumbers } from "@/tests/support/edit-pictures";
import { answerWith, BOX, type EditStudio, firstOf, openEditStudio, SIZE } from "@/tests/support/edit-studio";

let bench: EditStudio;
beforeEach(async () => {
  bench = await openEditStudio();
});
afterEach(() => bench.close());

/** Everything but the protected box, as a mask: what may change. */
async function invert(mask: Uint8Array): Promise<Uint8Array> {
  return sharp(mask).negate({ alpha: false }).toColourspace("b-w").png().toBuffer();
}

async function replace(request: Partial<StudioRequest> = {}) {
  const subject = await bench.createSubject();
  const job = await bench.studio.submit({
    operation: "replaceBackground",
    source: subject.source,
    protect: subject.mask,
    ...request,
  });
  const run = await bench.studio.waitFor(
    job.id,
    ({ status, results }) => status === "succeeded" && results.every((result) => !result.isCompositePending),
  );
  return { subject, run, result: firstOf(run) };
}

describe("a background replaced behind a protected part", () => {
  test("keeps every protected pixel as it was, and takes all others from the answer", async () => {
    const { subject, result } = await replace();
    expect(result.compositeFacts).toEqual({ settings: {}, changedOutside: 0 });
    const file = await bench.fileOf(result.composite);
    // Noise answers: what is not protected differs nearly everywhere.
    const { outside, inside } = await compareOutside(subject.sourceBytes, file, await invert(subject.maskBytes));
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan((SIZE.width * SIZE.height - BOX.width * BOX.height) * 0.99);
    const raw = await readNumbers(await bench.fileOf(result.asset));
    const made = await readNumbers(file);
    const beside = (BOX.y * SIZE.width + BOX.x - 1) * 4;
    expect(made.data.readUInt32LE(beside)).toBe(raw.data.readUInt32LE(beside));
  });

  test("the mask stays in the house: the relay gets the picture and the prompt", async () => {
    await replace({ prompt: "a beach" });
    const parts = bench.relay.posts.at(-1)?.parts ?? [];
    expect(parts.map(({ name }) => name).toSorted()).toEqual(["image", "num_images", "prompt", "rendering_speed"]);
  });

  test("an answer of another size comes to the source's size first", async () => {
    bench.relay.setDefault(
      answerWith(async () => ({ bytes: await drawPng({ width: 450, height: 350 }, 3, 99), mime: "image/png" })),
    );
    const { subject, result } = await replace();
    const file = await bench.fileOf(result.composite);
    expect(await readNumbers(file)).toMatchObject(SIZE);
    expect((await compareOutside(subject.sourceBytes, file, await invert(subject.maskBytes))).outside).toBe(0);
  });

  test("is put together again free of charge, its soft edge outside what is protected", async () => {
    const { subject, run } = await replace();
    const settings = { feather: 10 };
    const { asset, result } = await bench.studio.composites.adjust(run.id, 0, { settings });
    expect(result.compositeFacts).toEqual({ settings, changedOutside: 0 });
    expect(bench.relay.postCount).toBe(1);
    const file = await bench.fileOf(asset.id);
    expect((await compareOutside(subject.sourceBytes, file, await invert(subject.maskBytes))).outside).toBe(0);
    // One pixel beside the protected part the band is almost the source.
    const source = await readNumbers(subject.sourceBytes);
    const made = await readNumbers(file);
    const at = ((BOX.y + 20) * SIZE.width + BOX.x - 1) * 4;
    for (let channel = 0; channel < 3; channel++) {
      expect(Math.abs((made.data[at + channel] ?? 0) - (source.data[at + channel] ?? 0))).toBeLessThan(40);
    }
  });

  test("knows what it came from", async () => {
    const { subject, result } = await replace();
    const { lineage } = await bench.studio.assets.get(result.composite ?? "");
    expect(lineage.parents.map(({ assetId, role }) => [assetId, role])).toEqual(
      expect.arrayContaining([
        [subject.source, "source"],
        [subject.mask, "protect"],
        [result.asset, "raw"],
      ]),
    );
  });

  test("without a protected part the answer stands as it came", async () => {
    const subject = await bench.createSubject();
    const job = await bench.studio.submit({ operation: "replaceBackground", source: subject.source });
    const run = await bench.studio.waitUntilFinal(job.id);
    expect(firstOf(run)).toMatchObject({ asset: expect.any(String) });
    expect(firstOf(run).composite).toBeUndefined();
    expect(firstOf(run).isCompositePending).toBeFalsy();
  });

  test("a protected part of another size is refused before anything is spent", async () => {
    const subject = await bench.createSubject();
    const protect = await bench.upload("mask", await drawMask({ width: 90, height: 70 }, { ...BOX, x: 0, y: 0 }));
    const wrong = { operation: "replaceBackground" as const, source: subject.source };
    await expect(bench.studio.submit({ ...wrong, protect })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(bench.studio.submit({ ...wrong, protect: subject.source })).rejects.toMatchObject({
      code: "invalid_request",
    });
    expect(bench.relay.postCount).toBe(0);
  });
});
