import type { PixelBox, Size } from "@/lib/core/geometry";
import { cutBox } from "./pixel-box";

/** What an edit takes. Lengths in pixels of the picture that is sent. */
export interface WindowLimits {
  /** Most pixels of it, padding included. */
  readonly maxPixels: number;
  /** Each side is a multiple of it. */
  readonly multiple: number;
  /** Longer side over shorter side, at most. */
  readonly maxRatio: number;
  /** A mask that covers a smaller share (0 … 1) may be ignored: less of the picture is sent then. */
  readonly minMaskShare: number;
  /** A planned window is as wide and as high as the second where the mask's share allows it, and never less than the first. */
  readonly comfortableSides: readonly [number, number];
}

/** A part of the source and the picture that is made of it; also says where to put the answer (`findStitchBox`). */
export interface WindowPlan {
  /** The part of the source that is sent, in source pixels; never leaves the source. */
  readonly window: PixelBox;
  /** The size that is sent: a size the relay takes. */
  readonly width: number;
  readonly height: number;
  /** Where in the sent picture the window stands. Beside it the window's edge is repeated; that is never mask. */
  readonly placed: PixelBox;
  /** Sent pixels for one source pixel; 1 unless the window is larger than the relay takes, never more. */
  readonly scale: number;
  /** Whether all of the mask, and what it is grown and feathered by, lies in the window. */
  readonly holdsMask: boolean;
}

export interface WindowQuery {
  readonly picture: Size;
  /** Around the mask, in source pixels. */
  readonly maskBounds: PixelBox;
  readonly limits: WindowLimits;
  /** Pixels the mask covers; when it is not known, all of its bounds. */
  readonly coveredPixels?: number;
  /** How far beyond its mask a paste reaches: growth and outward feather. */
  readonly reach?: number;
}

/** Context on each side of the mask: as much as half of the mask's mean side, but never less than this. */
const MIN_MARGIN = 64;
const MARGIN_SHARE = 0.5;
/** So much of it is given up to keep scale 1, or resolution where scale 1 is out of reach. */
const LEAST_MARGIN_SHARE = 0.1;

/**
 * What of a picture to send for an edit: all of it when the relay takes it as it is and the mask is large enough to be
 * heeded, else a window around the mask with some context, at scale 1 where that fits (design, section 6). A side that is
 * no multiple of what the relay wants is padded and never scaled: scaling by a pixel resamples everything.
 *
 * @throws RangeError when the mask lies outside the picture
 */
export function planWindow(query: WindowQuery): WindowPlan {
  const { picture, limits } = query;
  const whole: PixelBox = { x: 0, y: 0, ...picture };
  const mask = findNeeded(query);
  const share = countCovered(query) / (picture.width * picture.height);
  if (share >= limits.minMaskShare && fits(picture, limits)) return toPlan(whole, mask, limits);

  const meanSide = (mask.width + mask.height) / 2;
  const most = Math.max(MIN_MARGIN, Math.round(meanSide * MARGIN_SHARE));
  const least = Math.max(MIN_MARGIN, Math.round(meanSide * LEAST_MARGIN_SHARE));
  const windowWith = (margin: number) => shapeWindow(widen(mask, margin), query);
  let margin = most;
  if (!fits(windowWith(margin), limits)) {
    // The widest margin that keeps scale 1; what fits with one margin fits with every smaller one.
    let [low, high] = [least, most];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(windowWith(middle), limits)) low = middle;
      else high = middle - 1;
    }
    margin = low;
  }
  return toPlan(windowWith(margin), mask, limits);
}

/**
 * The plan for a window the user moved or resized: brought to whole pixels, inside the picture and to sides the relay
 * wants where the picture has room for them. `holdsMask` tells when it cuts the mask.
 *
 * @throws RangeError when the mask lies outside the picture
 */
export function fitWindow(box: PixelBox, query: WindowQuery): WindowPlan {
  const { picture, limits } = query;
  const width = roundSide(Math.round(box.width), picture.width, limits.multiple);
  const height = roundSide(Math.round(box.height), picture.height, limits.multiple);
  const x = limit(Math.round(box.x), 0, picture.width - width);
  const y = limit(Math.round(box.y), 0, picture.height - height);
  return toPlan({ x, y, width, height }, findNeeded(query), limits);
}

/**
 * The part of an answer that belongs into the window, in the answer's own pixels, whatever size the relay answered in;
 * fractions when that is another size than was sent.
 */
export function findStitchBox({ width, height, placed }: WindowPlanPlace, result: Size): PixelBox {
  const across = result.width / width;
  const down = result.height / height;
  return { x: placed.x * across, y: placed.y * down, width: placed.width * across, height: placed.height * down };
}

/** What is kept of a plan with a run is enough to put its results back. */
type WindowPlanPlace = Pick<WindowPlan, "width" | "height" | "placed">;

/** The mask and what of the source its paste may touch, cut to the picture. */
function findNeeded({ maskBounds, picture, reach = 0 }: WindowQuery): PixelBox {
  const box = cutTo(widen(maskBounds, Math.max(0, Math.ceil(reach))), picture);
  if (!box) throw new RangeError("The mask lies outside the picture.");
  return box;
}

function countCovered({ coveredPixels, maskBounds }: WindowQuery): number {
  return coveredPixels ?? maskBounds.width * maskBounds.height;
}

/** A box brought into the picture, and widened to a comfortable size, the ratio and the multiple as far as there is room. */
function shapeWindow(around: PixelBox, query: WindowQuery): PixelBox {
  const { picture, limits } = query;
  const [least, comfortable] = limits.comfortableSides;
  const shareSide = Math.floor(Math.sqrt(countCovered(query) / limits.minMaskShare));
  const side = limit(shareSide, least, comfortable);
  const cut = cutTo(around, picture) ?? around;
  const longest = Math.max(cut.width, cut.height, side);
  const shortest = Math.max(side, Math.ceil(longest / limits.maxRatio));
  const width = roundSide(Math.max(cut.width, shortest), picture.width, limits.multiple);
  const height = roundSide(Math.max(cut.height, shortest), picture.height, limits.multiple);
  return {
    x: limit(cut.x - Math.floor((width - cut.width) / 2), 0, picture.width - width),
    y: limit(cut.y - Math.floor((height - cut.height) / 2), 0, picture.height - height),
    width,
    height,
  };
}

/** Up to the next multiple, or all there is. */
function roundSide(side: number, room: number, multiple: number): number {
  return Math.min(room, roundUp(Math.max(1, side), multiple));
}

function fits(window: Size, limits: WindowLimits): boolean {
  const sent = padSize(window, limits);
  return sent.width * sent.height <= limits.maxPixels;
}

/** The smallest size the relay takes that holds `content`, its number of pixels apart. */
function padSize(content: Size, { multiple, maxRatio }: WindowLimits): Size {
  const width = roundUp(content.width, multiple);
  const height = roundUp(content.height, multiple);
  return {
    width: Math.max(width, roundUp(height / maxRatio, multiple)),
    height: Math.max(height, roundUp(width / maxRatio, multiple)),
  };
}

function toPlan(window: PixelBox, mask: PixelBox, limits: WindowLimits): WindowPlan {
  const content = scaleToFit(window, limits);
  const sent = padSize(content, limits);
  const placed = {
    x: Math.floor((sent.width - content.width) / 2),
    y: Math.floor((sent.height - content.height) / 2),
    ...content,
  };
  return {
    window,
    ...sent,
    placed,
    scale: Math.max(content.width, content.height) / Math.max(window.width, window.height),
    holdsMask: contains(window, mask),
  };
}

function scaleToFit(window: Size, limits: WindowLimits): Size {
  let scale = 1;
  for (;;) {
    const content = {
      width: Math.max(1, Math.round(window.width * scale)),
      height: Math.max(1, Math.round(window.height * scale)),
    };
    const sent = padSize(content, limits);
    const pixels = sent.width * sent.height;
    const isLeast = content.width === 1 && content.height === 1;
    if (pixels <= limits.maxPixels || isLeast) return content;
    // Padding does not shrink along: step past the estimate, or it could be repeated for ever.
    scale *= Math.min(0.999, Math.sqrt(limits.maxPixels / pixels));
  }
}

function contains(outer: PixelBox, inner: PixelBox): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function widen({ x, y, width, height }: PixelBox, by: number): PixelBox {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function cutTo(box: PixelBox, size: Size): PixelBox | null {
  return cutBox(box.x, box.y, box.x + box.width, box.y + box.height, size);
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

function limit(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
