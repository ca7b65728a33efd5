import type { PixelBox, Size } from "@/lib/core/geometry";
import type { PicturePoint } from "./edit-page";

/** Signed distance of a place to a shape's edge, picture pixels: negative inside. */
type Distance = (x: number, y: number) => number;

export interface Shape {
  readonly distance: Distance;
  readonly bounds: PixelBox;
  /** How far from the edge a pixel may be either; 0 where the shape has straight edges on whole pixels. */
  readonly rimPx: number;
}

/** What a pixel of the expected mask may be. */
const OUT = 0;
const IN = 1;
const EITHER = 2;

/**
 * A mask made the slow way, from what a hand did: each pixel is asked whether its centre lies in the shape. Shares no
 * line with the kernels it is held against.
 */
export class NaiveMask {
  readonly #pixels: Uint8Array;
  readonly #size: Size;

  constructor(size: Size) {
    this.#size = size;
    this.#pixels = new Uint8Array(size.width * size.height);
  }

  add(shape: Shape): this {
    return this.#apply(shape, IN);
  }

  subtract(shape: Shape): this {
    return this.#apply(shape, OUT);
  }

  /** The pixels that may be either, and those that must be covered. */
  count(): { either: number; covered: number } {
    let [either, covered] = [0, 0];
    for (const pixel of this.#pixels) {
      if (pixel === EITHER) either++;
      else if (pixel === IN) covered++;
    }
    return { either, covered };
  }

  /**
   * Every pixel that is not what it must be, the first few by their place; empty when the mask is right.
   * @param within only these pixels are looked at; all when absent
   */
  findWrong(
    isCovered: (index: number) => boolean,
    within: PixelBox = { x: 0, y: 0, ...this.#size },
  ): { count: number; first: readonly string[] } {
    const first: string[] = [];
    let count = 0;
    for (let y = within.y; y < within.y + within.height; y++) {
      for (let x = within.x; x < within.x + within.width; x++) {
        const index = y * this.#size.width + x;
        const expected = this.#pixels[index];
        if (expected === EITHER || isCovered(index) === (expected === IN)) continue;
        count++;
        if (first.length < 5) first.push(`${x},${y} should be ${expected === IN ? "covered" : "free"}`);
      }
    }
    return { count, first };
  }

  #apply({ distance, bounds, rimPx }: Shape, value: typeof IN | typeof OUT): this {
    const { width, height } = this.#size;
    const [left, top] = [Math.max(0, Math.floor(bounds.x) - 2), Math.max(0, Math.floor(bounds.y) - 2)];
    const right = Math.min(width, Math.ceil(bounds.x + bounds.width) + 2);
    const bottom = Math.min(height, Math.ceil(bounds.y + bounds.height) + 2);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const away = distance(x + 0.5, y + 0.5);
        const at = y * width + x;
        if (rimPx > 0 && Math.abs(away) <= rimPx) {
          // What was certain stays so where both answers are the same.
          if (this.#pixels[at] !== value) this.#pixels[at] = EITHER;
        } else if (away < 0) this.#pixels[at] = value;
      }
    }
    return this;
  }
}

/** A box with edges on whole pixels: exact. */
export function box({ x, y, width, height }: PixelBox): Shape {
  return {
    distance: (px, py) => Math.max(x - px, px - (x + width), y - py, py - (y + height)),
    bounds: { x, y, width, height },
    rimPx: 0,
  };
}

/** The ellipse that fits a box. */
export function ellipse({ x, y, width, height }: PixelBox): Shape {
  const [rx, ry] = [width / 2, height / 2];
  return {
    distance: (px, py) => {
      const [u, v] = [(px - x - rx) / rx, (py - y - ry) / ry];
      const radius = Math.hypot(u, v);
      const slope = Math.hypot(u / rx, v / ry);
      // To first order: exact on the edge, which is where it counts.
      return slope === 0 ? -Math.min(rx, ry) : (radius * (radius - 1)) / slope;
    },
    bounds: { x, y, width, height },
    rimPx: 1,
  };
}

/** A round brush along a path. */
export function stroke(points: readonly PicturePoint[], radius: number): Shape {
  return {
    distance: (x, y) => distanceToPath(points, x, y) - radius,
    bounds: boundsOf(points, radius),
    rimPx: 1,
  };
}

/** A closed path, even-odd. */
export function polygon(corners: readonly PicturePoint[]): Shape {
  const closed = [...corners, ...corners.slice(0, 1)];
  return {
    distance: (x, y) => distanceToPath(closed, x, y) * (isInside(corners, x, y) ? -1 : 1),
    bounds: boundsOf(corners, 0),
    rimPx: 1,
  };
}

function isInside(corners: readonly PicturePoint[], x: number, y: number): boolean {
  let isIn = false;
  for (const [index, a] of corners.entries()) {
    const b = corners[(index + 1) % corners.length] ?? a;
    if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) isIn = !isIn;
  }
  return isIn;
}

function distanceToPath(points: readonly PicturePoint[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, a] of points.entries()) {
    const b = points[index + 1] ?? a;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / square));
    nearest = Math.min(nearest, Math.hypot(x - a.x - share * dx, y - a.y - share * dy));
  }
  return nearest;
}

function boundsOf(points: readonly PicturePoint[], margin: number): PixelBox {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x: left, y: top, width: Math.max(...xs) + margin - left, height: Math.max(...ys) + margin - top };
}
