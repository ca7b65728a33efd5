import sharp from "sharp";
import { expect } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import type { RelayCall, RelayPicture } from "@/lib/server/relays/relay";

const WIDTH = 48;
const HEIGHT = 32;
/** The rectangle that is to change: asymmetric, so that a flipped or transposed mask is seen. */
const isToChange = (x: number, y: number) => x >= 4 && x < 20 && y >= 6 && y < 14;

/** A call with pictures for whatever its request names. */
export async function createCall(request: StudioRequest): Promise<RelayCall> {
  const background = { r: 10, g: 120, b: 200 };
  const source = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
    .png()
    .toBuffer();
  const grey = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    isToChange(i % WIDTH, Math.floor(i / WIDTH)) ? 255 : 0,
  );
  const raw = { width: WIDTH, height: HEIGHT, channels: 1 as const };
  const mask = await sharp(grey, { raw }).toColourspace("b-w").png().toBuffer();
  const toPicture = (bytes: Uint8Array): RelayPicture => ({ bytes, mime: "image/png", width: WIDTH, height: HEIGHT });
  return {
    request,
    ...(request.source !== undefined && { source: toPicture(source) }),
    ...(request.mask !== undefined && { mask: toPicture(mask) }),
    styleReferences: (request.styleReferences ?? []).map(() => toPicture(source)),
    characterReferences: (request.characterReferences ?? []).map(() => toPicture(source)),
  };
}

/** Checks a wire mask to the pixel. */
export async function expectWireMask(bytes: Uint8Array): Promise<void> {
  const { width, height, channels, depth, hasAlpha } = await sharp(bytes).metadata();
  expect({ width, height, channels, depth, hasAlpha }).toEqual({
    width: WIDTH,
    height: HEIGHT,
    channels: 1,
    depth: "uchar",
    hasAlpha: false,
  });
  const data = await sharp(bytes).toColourspace("b-w").raw().toBuffer();
  expect(data.length).toBe(WIDTH * HEIGHT);
  const wrong = [...data].filter((value, i) => value !== (isToChange(i % WIDTH, Math.floor(i / WIDTH)) ? 0 : 255));
  expect(wrong).toEqual([]);
}
