import sharp from "sharp";
import { expect } from "vitest";
import type { ImageMime } from "@/lib/core/asset";
import type { RelayCall, RelayPicture } from "@/lib/server/relays/relay";
import { CHARACTER, MASK, SOURCE, STYLE_JPEG, STYLE_WEBP, type WireFixture } from "../../fixtures/wire/wire-fixture";

const WIDTH = 48;
const HEIGHT = 32;

/** Every asset the fixtures name, each of another size, colour or type. */
export type WirePictures = ReadonlyMap<string, RelayPicture>;

export async function createWirePictures(): Promise<WirePictures> {
  const mask = await sharp(
    Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => maskLevel(i % WIDTH, rowOf(i))),
    {
      raw: { width: WIDTH, height: HEIGHT, channels: 1 },
    },
  )
    .toColourspace("b-w")
    .png()
    .toBuffer();
  return new Map([
    [SOURCE, await paint("image/png", WIDTH, HEIGHT, "#0a78c8")],
    [MASK, { bytes: mask, mime: "image/png", width: WIDTH, height: HEIGHT }],
    [CHARACTER, await paint("image/png", 24, 40, "#c0a080")],
    [STYLE_JPEG, await paint("image/jpeg", 40, 24, "#702010")],
    [STYLE_WEBP, await paint("image/webp", 32, 32, "#20a050")],
  ]);
}

/** The call a fixture's request makes. Its source lies at an address only where the fixture says so. */
export function toCall({ request, sourceUrl }: WireFixture, pictures: WirePictures): RelayCall {
  const picture = (id: string) => {
    const found = pictures.get(id);
    if (!found) throw new Error(`no picture is called ${id}`);
    return found;
  };
  return {
    request,
    ...(request.source !== undefined && {
      source: { ...picture(request.source), ...(sourceUrl !== undefined && { url: sourceUrl }) },
    }),
    ...(request.mask !== undefined && { mask: picture(request.mask) }),
    styleReferences: (request.styleReferences ?? []).map(picture),
    characterReferences: (request.characterReferences ?? []).map(picture),
  };
}

/**
 * Relay contract, section 2.2: black = change, white = keep, the source's size, opaque, two levels. The canonical mask
 * has soft edges on purpose: 128 and more is change, 127 and less is keep.
 */
export async function expectWireMask(bytes: Uint8Array): Promise<void> {
  const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
  expect({ format, width, height, hasAlpha }).toEqual({ format: "png", width: WIDTH, height: HEIGHT, hasAlpha: false });
  // As a relay would see it, whatever the channels: three equal ones.
  const seen = await sharp(bytes).toColourspace("srgb").removeAlpha().raw().toBuffer();
  const wanted = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    wanted.fill(maskLevel(i % WIDTH, rowOf(i)) >= 128 ? 0 : 255, i * 3, i * 3 + 3);
  }
  expect(new Set(seen)).toEqual(new Set([0, 255]));
  expect(seen.equals(wanted), "black where the picture is to change, white elsewhere").toBe(true);
}

function rowOf(index: number): number {
  return Math.floor(index / WIDTH);
}

/** Canonical: 255 = change. Asymmetric, so that a flipped or transposed mask is seen; two columns just off the middle. */
function maskLevel(x: number, y: number): number {
  if (y < 6 || y >= 14) return 0;
  if (x === 3) return 127;
  if (x === 4) return 128;
  return x > 4 && x < 20 ? 255 : 0;
}

async function paint(mime: ImageMime, width: number, height: number, background: string): Promise<RelayPicture> {
  const picture = sharp({ create: { width, height, channels: 3, background } });
  const bytes = await picture
    .toFormat(mime === "image/png" ? "png" : mime === "image/jpeg" ? "jpeg" : "webp")
    .toBuffer();
  return { bytes, mime, width, height };
}
