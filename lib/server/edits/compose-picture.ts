import { deflateSync } from "node:zlib";
import { invertCoverage } from "@/lib/canvas/kernels/combine";
import { compositeInSteps } from "@/lib/canvas/kernels/composite";
import { type CompositeLayer, completeCompositeSettings } from "@/lib/canvas/kernels/composite-layer";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { measureDifference } from "@/lib/canvas/kernels/difference";
import { coverNewArea, placeInFrame } from "@/lib/canvas/kernels/place-in-frame";
import { StudioError } from "@/lib/core/errors";
import { formatPair, type PixelBox, type Size } from "@/lib/core/geometry";
import type { SentPicture } from "@/lib/core/job";
import { decodeNumbers, decodePicture, fromRawPicture, type RawPicture } from "@/lib/server/images/decoder";
import { insertPngChunk } from "@/lib/server/images/png-chunk";
import { readCoverage } from "./inspect-mask";
import type { ComposedPicture, ComposeFiles, LayerFiles } from "./pixel-call";

/**
 * Lays results over their source at its full size, or over the frame the source stands in. Every pixel outside the masks and their bands is the source's own;
 * that is counted afterwards in the file that was written. Throws StudioError `invalid_request` for masks of another
 * size and `picture_invalid` for files that do not decode.
 */
export async function composePicture(files: ComposeFiles): Promise<ComposedPicture> {
  const { bytes, size, ready } = await layOver(files);
  // The pixels are let go of first: a picture of 8192² is a quarter of a gigabyte, and counting takes two.
  return { bytes, changedOutside: await countChangedOutside(size, files, bytes, ready) };
}

async function layOver({ source, frame, layers }: ComposeFiles) {
  const own = await decodeNumbers(source).catch(rethrowDamaged);
  const newArea = frame && coverNewArea(own, frame);
  const picture = intoFrame(own, frame);
  const { data, width, height } = picture;
  const size = { width, height };
  const ready: CompositeLayer[] = [];
  for (const layer of layers) ready.push(await readLayer(layer, size, newArea));
  const steps = compositeInSteps({ size, source: data, target: data, layers: ready });
  // In one go: this thread serves nobody else.
  while (!steps.next().done);
  return { bytes: await encode(picture, source), size, ready };
}

/** The picture that layers are laid on: the source, or what its frame shows before anything is painted there. */
function intoFrame(own: RawPicture, frame: PixelBox | undefined): RawPicture {
  if (!frame) return own;
  return { data: placeInFrame(own.data, own, frame), width: frame.width, height: frame.height, channels: 4 };
}

/** Read back from both files, so that decoder, kernel and encoder are all under the same look. */
async function countChangedOutside(
  size: Size,
  { source, frame }: ComposeFiles,
  bytes: Uint8Array,
  layers: readonly CompositeLayer[],
) {
  const before = intoFrame(await decodeNumbers(source), frame);
  const after = await decodeNumbers(bytes);
  return measureDifference({ size, source: before.data, composite: after.data, layers }).outside;
}

async function readLayer(layer: LayerFiles, size: Size, newArea: Coverage | undefined): Promise<CompositeLayer> {
  const window = layer.sent?.window ?? { x: 0, y: 0, width: size.width, height: size.height };
  const restore = layer.restoreMask && (await readMask(layer.restoreMask, size));
  return {
    pixels: await fitResult(layer.result, layer.sent, window),
    window,
    coverage: await readCovered(layer, size, newArea),
    settings: completeCompositeSettings(layer.settings),
    ...(restore && { restore }),
  };
}

/** Where a result is taken: its mask, all but what is kept, or without a mask all that is new in its frame. */
async function readCovered({ mask, isKept }: LayerFiles, size: Size, newArea: Coverage | undefined): Promise<Coverage> {
  if (mask) return isKept ? invert(await readMask(mask, size)) : readMask(mask, size);
  if (!newArea) throw new StudioError("invalid_request", "A result without a mask is put back into a frame only.");
  return newArea;
}

async function readMask(mask: Uint8Array, size: Size) {
  const coverage = await readCoverage(mask);
  if (coverage.width === size.width && coverage.height === size.height) return coverage;
  throw new StudioError("invalid_request", "The mask is not of the source's size.", {
    details: { mask: formatPair(coverage), source: formatPair(size) },
  });
}

function invert(coverage: Coverage): Coverage {
  invertCoverage(coverage);
  return coverage;
}

/** A result as large as its window: the padding it was sent with cut off, whatever size the relay answered in. */
async function fitResult(result: Uint8Array, sent: SentPicture | undefined, window: PixelBox): Promise<Uint8Array> {
  const placed = sent?.placed ?? { x: 0, y: 0, width: window.width, height: window.height };
  const whole = sent ?? window;
  const scaleX = window.width / placed.width;
  const scaleY = window.height / placed.height;
  const width = Math.max(window.width, Math.round(whole.width * scaleX));
  const height = Math.max(window.height, Math.round(whole.height * scaleY));
  const left = Math.min(Math.round(placed.x * scaleX), width - window.width);
  const top = Math.min(Math.round(placed.y * scaleY), height - window.height);
  const { data } = await decodePicture(result)
    .resize(width, height, { fit: "fill" })
    .extract({ left, top, width: window.width, height: window.height })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch(rethrowDamaged);
  return data;
}

/** PNG, because what is not to change must not pass through a lossy encoder; opaque when the source was. */
async function encode(picture: RawPicture, source: Uint8Array): Promise<Uint8Array> {
  const { hasAlpha, icc, space } = await decodePicture(source).metadata();
  const raw = fromRawPicture(picture);
  // Filters halve a photograph; higher levels cost time and save nothing on top.
  const options = { compressionLevel: 2, adaptiveFiltering: true };
  const png = await (hasAlpha ? raw : raw.removeAlpha()).png(options).toBuffer();
  // The numbers mean the same colours only together with the profile they came with.
  const isRgb = space === "srgb" || space === "rgb" || space === "rgb16";
  return icc && isRgb ? insertPngChunk(png, "iCCP", writeProfile(icc)) : png;
}

/** Name, end of name, compression method 0, profile (PNG specification, 11.3.2.3). */
function writeProfile(icc: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from("icc\0\0", "latin1"), deflateSync(icc)]);
}

function rethrowDamaged(cause: unknown): never {
  throw new StudioError("picture_invalid", "A picture of this edit is damaged or cut off.", { cause });
}
