import { describe, expect, it } from "vitest";
import { makeNoise } from "@/tests/support/composite-cases";
import { openTaskChannel } from "@/tests/support/task-channel";
import { composeLayers } from "../kernels/composite";
import { type CompositeLayer, completeCompositeSettings } from "../kernels/composite-layer";
import { coverBox, findPasteBox } from "../kernels/paste-region";
import { findStitchBox } from "../kernels/plan-window";
import { resample } from "../kernels/resample";
import { maskTasks } from "../mask-tasks";
import { MaskWorkerClient } from "../mask-worker-client";
import type { RawPicture } from "../read-bands";

const size = { width: 500, height: 300 };
const window = { x: 100, y: 60, width: 301, height: 200 };
/** The window was sent at two thirds of its size, with padding; the relay answered in yet another size. */
const sent = { window, width: 208, height: 144, placed: { x: 4, y: 5, width: 201, height: 133 } };
const answer = { width: 312, height: 216 };
const mask = coverBox(size, { x: 200, y: 100, width: 90, height: 70 });
const settings = { feather: 9, featherSide: "both", grow: 3 } as const;

function toRaw(of: { width: number; height: number }, seed: number): RawPicture {
  return { size: of, rgba: new Uint8ClampedArray(makeNoise(of, seed, true)) };
}

function openClient(source: RawPicture, result: RawPicture): MaskWorkerClient {
  const client = new MaskWorkerClient(() => openTaskChannel(maskTasks));
  client.keepPicture("source", source);
  client.keepPicture("result", result);
  return client;
}

describe("the composite's preview", () => {
  it("shows the bytes the composite will have, in the part that can change", async () => {
    const [source, result] = [toRaw(size, 1), toRaw(answer, 2)];
    const client = openClient(source, result);
    const layer = { result: "result", sent, coverage: mask, settings };
    const preview = await client.compositePreview({ picture: "source", layers: [layer], maxPixels: 1e6 });
    const part = findStitchBox(sent, answer);
    const composed: CompositeLayer = {
      pixels: resample({ pixels: result.rgba, size: answer, part, to: window }),
      window,
      coverage: mask,
      settings: completeCompositeSettings(settings),
    };
    const { pixels } = composeLayers(size, source.rgba, [composed]);
    const box = findPasteBox(composed);
    if (!box) throw new Error("Something is pasted.");
    expect(preview?.box).toEqual(box);
    const wanted = resample({ pixels, size, part: box, to: box });
    expect(Buffer.compare(Buffer.from(preview?.rgba ?? []), Buffer.from(wanted))).toBe(0);
  });

  it("makes what is seen, no larger than asked for, and nothing where nothing changes", async () => {
    const client = openClient(toRaw(size, 1), toRaw(answer, 2));
    const layer = { result: "result", sent, coverage: mask, settings };
    const input = { picture: "source", layers: [layer], maxPixels: 1000 };
    const small = await client.compositePreview({ ...input, view: { x: 0, y: 0, width: 260, height: 300 } });
    expect(small?.box).toMatchObject({ x: 193, width: 260 - 193 });
    expect((small?.size.width ?? 0) * (small?.size.height ?? 0)).toBeLessThanOrEqual(1000);
    expect(small?.rgba.length).toBe((small?.size.width ?? 0) * (small?.size.height ?? 0) * 4);
    expect(await client.compositePreview({ ...input, view: { x: 0, y: 0, width: 100, height: 300 } })).toBeNull();
  });

  it("brings the original back where it is restored", async () => {
    const client = openClient(toRaw(size, 1), toRaw(answer, 2));
    const restore = coverBox(size, { x: 0, y: 0, ...size });
    const layer = { result: "result", sent, coverage: mask, restore, settings };
    const preview = await client.compositePreview({ picture: "source", layers: [layer], maxPixels: 1e6 });
    const box = preview?.box ?? { x: 0, y: 0, width: 1, height: 1 };
    const original = resample({ pixels: makeNoise(size, 1, true), size, part: box, to: box });
    expect(Buffer.compare(Buffer.from(preview?.rgba ?? []), Buffer.from(original))).toBe(0);
  });

  it("says which picture is missing", async () => {
    const client = new MaskWorkerClient(() => openTaskChannel(maskTasks));
    client.keepPicture("source", toRaw(size, 1));
    const layer = { result: "result", sent, coverage: mask, settings };
    await expect(client.compositePreview({ picture: "source", layers: [layer], maxPixels: 1e6 })).rejects.toMatchObject(
      { code: "picture_missing" },
    );
  });
});
