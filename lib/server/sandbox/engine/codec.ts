import sharp from "sharp";
import { writeSoftwareMark } from "./png-software";
import type { Plane, Raster } from "./raster";

const maxPixels = 64 * 1024 * 1024;

/** Decodes any picture sharp reads to straight RGBA, upright, sRGB. Throws when the bytes are no picture. */
export async function decodeRaster(bytes: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels })
    .rotate()
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

/** Decodes a mask to 0..1 (1 = change). Throws when its size is not the one expected. */
export async function decodeMask(bytes: Uint8Array, width: number, height: number): Promise<Plane> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels })
    .removeAlpha()
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.width !== width || info.height !== height) {
    throw new Error(`the mask is ${info.width}x${info.height}, the source is ${width}x${height}`);
  }
  const plane = { width, height, data: new Float32Array(width * height) };
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = (data[i * info.channels] ?? 0) / 255;
  return plane;
}

function isOpaque(raster: Raster): boolean {
  for (let i = 3; i < raster.data.length; i += 4) if (raster.data[i] !== 255) return false;
  return true;
}

/** Encodes with fixed settings, so that the same pixels are the same bytes, and marks the file as the sandbox's. */
export async function encodePng(raster: Raster): Promise<{ png: Uint8Array; width: number; height: number }> {
  const { width, height } = raster;
  const raw = Buffer.from(raster.data.buffer, raster.data.byteOffset, raster.data.byteLength);
  const picture = sharp(raw, { raw: { width, height, channels: 4 }, limitInputPixels: maxPixels * 4 });
  const png = await (isOpaque(raster) ? picture.removeAlpha() : picture)
    .png({ compressionLevel: 5, adaptiveFiltering: true })
    .toBuffer();
  return { png: writeSoftwareMark(png), width, height };
}

/** Lanczos resize; alpha is weighted, so clear pixels do not bleed their colour. */
export async function resizeRaster(raster: Raster, width: number, height: number): Promise<Raster> {
  const raw = Buffer.from(raster.data.buffer, raster.data.byteOffset, raster.data.byteLength);
  const { data } = await sharp(raw, {
    raw: { width: raster.width, height: raster.height, channels: 4 },
    limitInputPixels: maxPixels * 4,
  })
    .resize(width, height, { kernel: "lanczos3", fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, data: new Uint8ClampedArray(data) };
}

/** The largest middle part of a picture that has an aspect, scaled to a size. */
export async function coverRaster(raster: Raster, width: number, height: number): Promise<Raster> {
  const raw = Buffer.from(raster.data.buffer, raster.data.byteOffset, raster.data.byteLength);
  const { data } = await sharp(raw, {
    raw: { width: raster.width, height: raster.height, channels: 4 },
    limitInputPixels: maxPixels * 4,
  })
    .resize(width, height, { kernel: "lanczos3", fit: "cover", position: "centre" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, data: new Uint8ClampedArray(data) };
}
