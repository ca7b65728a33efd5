import type { PixelBox, Size } from "@/lib/core/geometry";
import type { SquareInput } from "@/lib/core/request-values";
import { cutBox } from "./pixel-box";

/** A `PixelBox` in source pixels that may begin left of or above the picture: `x` and `y` may be negative. */
export type Frame = PixelBox;

/** What a reframe takes. */
export interface FrameLimits {
  /** Longest side of the square that is sent, in its own pixels. */
  readonly maxSquare: number;
  /** Most pixels of the finished picture. */
  readonly maxPixels: number;
}

export interface FrameQuery {
  readonly picture: Size;
  readonly frame: Frame;
  /** The size the relay is asked for; the frame has its shape. */
  readonly resolution: Size;
  readonly square: SquareInput;
  readonly limits: FrameLimits;
}

/** What is sent of a picture to have it continued, and where its own pixels stand in what comes of it. */
export interface FramePlan {
  /** The finished picture, in source pixels: what was asked for, moved and shrunk where the square had to lie inside. */
  readonly frame: Frame;
  /** The square that the relay is shown, in source pixels. */
  readonly square: Frame;
  /** What the relay answers, in source pixels: around the square, in the resolution's shape; it holds the frame. */
  readonly answer: Frame;
  /** The part of the source in that square. */
  readonly window: PixelBox;
  /** The size that is sent; both sides are equal. */
  readonly width: number;
  readonly height: number;
  /** Where in the sent picture the window stands; beside it is its mirror image. */
  readonly placed: PixelBox;
  /** Where in the finished picture the source stands, cut to it. */
  readonly kept: PixelBox;
  /** Sent pixels for one source pixel, 1 at most. */
  readonly scale: number;
  /** Finished pixels for one that the relay answers: above 1 what is new is enlarged. */
  readonly enlargement: number;
  /** Finished pixels that are not the source's. */
  readonly newPixels: number;
  /** How many of them lie in the square's padding: the relay takes them for picture and may leave them as they are. */
  readonly paddedPixels: number;
}

/**
 * How a picture is continued by a relay that takes squares only (relay contract, sections 2.4 and 2.10). Assumed, because
 * the vendor does not say: the square comes back in the middle of the asked resolution, as large as its shorter side.
 * Padded, the frame stays where it was put, and the square holds all of the picture that is to be seen: what is new
 * follows on from its edges. Where the square is larger than the frame, the frame is cut out of the answer. Cropped, the
 * square is the one in the frame's middle, and the frame is moved and shrunk until that lies inside the picture.
 *
 * @throws RangeError when the middle of the frame does not lie on the picture
 */
export function planFrame({ picture, frame, resolution, square: input, limits }: FrameQuery): FramePlan {
  const shaped = shapeFrame(frame, resolution);
  const whole = input === "crop" ? moveInside(shaped, resolution, picture) : shaped;
  const kept = cutTo(whole, picture);
  const square = input === "crop" ? findSquare(whole) : kept && holdAll(whole, kept, resolution);
  const window = square && cutTo(square, picture);
  if (!square || !window || !kept || !hasMiddleOn(picture, whole)) {
    throw new RangeError("The middle of the frame lies outside the picture.");
  }
  const answer = input === "crop" ? whole : answerAround(square, resolution, whole);
  const sent = Math.min(square.width, limits.maxSquare);
  const scale = sent / square.width;
  const newPixels = whole.width * whole.height - kept.width * kept.height;
  return {
    frame: whole,
    square,
    answer,
    window,
    width: sent,
    height: sent,
    placed: scaleInto({ ...window, x: window.x - square.x, y: window.y - square.y }, scale, sent),
    kept: { ...kept, x: kept.x - whole.x, y: kept.y - whole.y },
    scale,
    enlargement: Math.min(answer.width, answer.height) / Math.min(resolution.width, resolution.height),
    newPixels,
    paddedPixels: areaOf(cutTo(move(square, whole), whole)) - areaOf(cutTo(move(window, whole), whole)),
  };
}

/** The smallest square that holds what is kept of a picture and whose answer holds the frame, as near its middle as can be. */
function holdAll(frame: Frame, kept: PixelBox, resolution: Size): Frame {
  const middle = findSquare(frame);
  if (contains(middle, kept)) return middle;
  const placed = (side: number): Frame | null => {
    const { width, height } = frameOfShortSide(side, resolution, { x: 0, y: 0 });
    const x = placeSide(side, width, [frame.x, frame.width], [kept.x, kept.width]);
    const y = placeSide(side, height, [frame.y, frame.height], [kept.y, kept.height]);
    return x === null || y === null ? null : { x, y, width: side, height: side };
  };
  let low = Math.max(middle.width, kept.width, kept.height);
  // With twice the frame's longer side on each side of what is kept, every frame is held.
  let high = 4 * Math.max(frame.width, frame.height, low);
  while (low < high) {
    const between = Math.floor((low + high) / 2);
    if (placed(between)) high = between;
    else low = between + 1;
  }
  return placed(low) ?? middle;
}

/** Where along an axis a square begins so that it holds what is kept and its answer holds the frame; null: nowhere. */
function placeSide(
  side: number,
  answer: number,
  [frame, frameLength]: readonly [number, number],
  [kept, keptLength]: readonly [number, number],
): number | null {
  const before = Math.floor((answer - side) / 2);
  const low = Math.max(kept + keptLength - side, frame + frameLength - answer + before);
  const high = Math.min(kept, frame + before);
  return low > high ? null : limit(frame + Math.floor((frameLength - side) / 2), low, high);
}

function answerAround(square: Frame, resolution: Size, frame: Frame): Frame {
  if (square.width === Math.min(frame.width, frame.height)) return frame;
  const { width, height } = frameOfShortSide(square.width, resolution, { x: 0, y: 0 });
  return {
    x: square.x - Math.floor((width - square.width) / 2),
    y: square.y - Math.floor((height - square.height) / 2),
    width,
    height,
  };
}

function contains(outer: PixelBox, inner: PixelBox): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function move(box: PixelBox, { x, y }: Frame): PixelBox {
  return { ...box, x: box.x - x, y: box.y - y };
}

function areaOf(box: PixelBox | null): number {
  return box ? box.width * box.height : 0;
}

/** Whether a frame's pixels are as many as may be made. */
export function isFrameWithin({ width, height }: Size, { maxPixels }: FrameLimits): boolean {
  return width * height <= maxPixels;
}

/** The smallest frame of a resolution's shape that holds all of a picture, with the picture in its middle. */
export function frameAround(picture: Size, resolution: Size): Frame {
  return shapeFrame({ x: 0, y: 0, ...picture }, resolution);
}

/** A frame of the resolution's shape around the same middle that holds the given one; one of that shape stays as it is. */
export function shapeFrame(frame: Frame, resolution: Size): Frame {
  const width = Math.max(1, Math.round(frame.width));
  const height = Math.max(1, Math.round(frame.height));
  const [x, y] = [Math.round(frame.x), Math.round(frame.y)];
  const isShaped = width === lengthOf(height, resolution, "width") || height === lengthOf(width, resolution, "height");
  if (isShaped) return { x, y, width, height };
  const isWider = width * resolution.height > height * resolution.width;
  const size = isWider
    ? { width, height: lengthOf(width, resolution, "height") }
    : { width: lengthOf(height, resolution, "width"), height };
  return { x: x - Math.floor((size.width - width) / 2), y: y - Math.floor((size.height - height) / 2), ...size };
}

/** A frame of a resolution's shape with this short side, around a middle. */
export function frameOfShortSide(shortSide: number, resolution: Size, middle: { x: number; y: number }): Frame {
  const size =
    resolution.width < resolution.height
      ? { width: shortSide, height: lengthOf(shortSide, resolution, "height") }
      : { width: lengthOf(shortSide, resolution, "width"), height: shortSide };
  return { x: Math.round(middle.x - size.width / 2), y: Math.round(middle.y - size.height / 2), ...size };
}

/** The square in a frame's middle, as large as its shorter side. */
export function findSquare({ x, y, width, height }: Frame): Frame {
  const side = Math.min(width, height);
  return {
    x: x + Math.floor((width - side) / 2),
    y: y + Math.floor((height - side) / 2),
    width: side,
    height: side,
  };
}

/** The resolution whose shape is nearest to a size's; of equal ones the largest. */
export function nearestResolution(size: Size, resolutions: readonly Size[]): Size | undefined {
  const wanted = Math.log(size.width / size.height);
  const distance = (one: Size) => Math.abs(Math.log(one.width / one.height) - wanted);
  return resolutions.toSorted((a, b) => {
    const nearer = distance(a) - distance(b);
    return Math.abs(nearer) > 1e-9 ? nearer : b.width * b.height - a.width * a.height;
  })[0];
}

/** Moved so that its square's middle lies on the picture: the relay must see something. */
export function keepMiddleOn(picture: Size, frame: Frame): Frame {
  const square = findSquare(frame);
  const half = Math.floor(square.width / 2);
  return {
    ...frame,
    x: frame.x + limit(square.x, -half, picture.width - 1 - half) - square.x,
    y: frame.y + limit(square.y, -half, picture.height - 1 - half) - square.y,
  };
}

function hasMiddleOn(picture: Size, frame: Frame): boolean {
  const moved = keepMiddleOn(picture, frame);
  return moved.x === frame.x && moved.y === frame.y;
}

function moveInside(frame: Frame, resolution: Size, picture: Size): Frame {
  const side = Math.min(frame.width, frame.height, picture.width, picture.height);
  const isSame = side === Math.min(frame.width, frame.height);
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
  const shrunk = isSame ? frame : frameOfShortSide(side, resolution, middle);
  const square = findSquare(shrunk);
  return {
    ...shrunk,
    x: shrunk.x + limit(square.x, 0, picture.width - side) - square.x,
    y: shrunk.y + limit(square.y, 0, picture.height - side) - square.y,
  };
}

function lengthOf(other: number, resolution: Size, side: "width" | "height"): number {
  const share = resolution.width / resolution.height;
  return Math.max(1, Math.round(side === "width" ? other * share : other / share));
}

/** Edges are rounded, so that neighbours meet; never empty. */
function scaleInto({ x, y, width, height }: PixelBox, scale: number, side: number): PixelBox {
  const left = Math.min(side - 1, Math.round(x * scale));
  const top = Math.min(side - 1, Math.round(y * scale));
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.round((x + width) * scale) - left),
    height: Math.max(1, Math.round((y + height) * scale) - top),
  };
}

function cutTo({ x, y, width, height }: Frame, picture: Size): PixelBox | null {
  return cutBox(x, y, x + width, y + height, picture);
}

function limit(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
