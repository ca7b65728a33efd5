import type { PixelBox, Size } from "@/lib/core/geometry";
import type { CompositeSettings } from "@/lib/core/request";
import type { Coverage } from "./coverage";

/** Pixels as decoders and canvases give them: 4 bytes each, red, green, blue, alpha not multiplied in; rows without gaps. */
export type Rgba = Uint8Array | Uint8ClampedArray;

/** The request's paste-back settings with nothing left open. Lengths in whole source pixels. */
export interface WholeCompositeSettings {
  /** Width of the soft band along the mask's edge, 0 … 256; 0 is a hard edge. */
  readonly feather: number;
  /** Where the band lies. `inside` never touches a pixel the mask does not cover. */
  readonly featherSide: "inside" | "outside" | "both";
  /** Positive pastes more than the mask covers, negative less. */
  readonly grow: number;
  /** Brings the result's light and tint to the source's, as measured on the ring around the mask. */
  readonly colorMatch: boolean;
  /** 0 … 1; 0 is the source. */
  readonly opacity: number;
}

/** One result laid over a source. */
export interface CompositeLayer {
  /** The result at the source's scale, as large as `window` (lib/canvas/kernels/resample brings it there). */
  readonly pixels: Rgba;
  /** Where in the source the result lies; inside the source. What the mask covers beyond it is not pasted. */
  readonly window: PixelBox;
  /** The mask, of the source's size: where the result is taken. */
  readonly coverage: Coverage;
  readonly settings: WholeCompositeSettings;
  /** Of the source's size: where the source comes back whatever the mask says. */
  readonly restore?: Coverage;
}

/** A request's paste-back settings with what they leave open filled in. */
export function completeCompositeSettings(settings: CompositeSettings | undefined): WholeCompositeSettings {
  return {
    feather: Math.round(settings?.feather ?? 0),
    featherSide: settings?.featherSide ?? "inside",
    grow: settings?.grow ?? 0,
    colorMatch: settings?.colorMatch ?? false,
    opacity: settings?.opacity ?? 1,
  };
}

/** Whole pixels of the soft band on each side of the edge. */
export interface BandReach {
  readonly inward: number;
  readonly outward: number;
}

/** An odd band that lies on both sides has its middle pixel inside. */
export function findBandReach({ feather, featherSide }: WholeCompositeSettings): BandReach {
  const width = Math.max(0, Math.round(feather));
  if (featherSide === "inside") return { inward: width, outward: 0 };
  if (featherSide === "outside") return { inward: 0, outward: width };
  return { inward: Math.ceil(width / 2), outward: Math.floor(width / 2) };
}

/**
 * Says what is wrong with a layer before a pixel is touched.
 *
 * @throws RangeError when the window leaves the source, or pixels, mask or restore mask have another size
 */
export function requireLayer(size: Size, { pixels, window, coverage, restore }: CompositeLayer): void {
  requireBox(size, window, "window");
  requirePixels(pixels, window, "result");
  for (const mask of [coverage, restore]) {
    if (mask && (mask.width !== size.width || mask.height !== size.height)) {
      throw new RangeError(`A mask of ${mask.width}x${mask.height} on a ${size.width}x${size.height} source.`);
    }
  }
}

/** @throws RangeError when a box is empty, leaves the source or does not lie on whole pixels */
export function requireBox(size: Size, { x, y, width, height }: PixelBox, what: string): void {
  if (![x, y, width, height].every(Number.isInteger)) throw new RangeError(`The ${what} does not lie on whole pixels.`);
  if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > size.width || y + height > size.height) {
    throw new RangeError(`The ${what} ${x},${y} ${width}x${height} leaves the ${size.width}x${size.height} source.`);
  }
}

/** @throws RangeError when the bytes are not as many as the size asks for */
export function requirePixels(pixels: Rgba, { width, height }: Size, what: string): void {
  if (pixels.length !== width * height * 4) {
    throw new RangeError(
      `The ${what} has ${pixels.length} bytes, and ${width}x${height} RGBA are ${width * height * 4}.`,
    );
  }
}
