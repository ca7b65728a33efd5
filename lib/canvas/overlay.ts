import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Coverage } from "./kernels/coverage";
import { cutBox } from "./kernels/pixel-box";
import { FULL, LevelReader, NONE } from "./overlay-levels";
import type { Viewport } from "./viewport";

export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

export interface OverlayStyle {
  /** A colour over what is covered; the mask itself, white on black; or nothing. */
  readonly view: "overlay" | "mask" | "off";
  readonly color: Rgb;
  /** 0 … 1; of the overlay only. */
  readonly opacity: number;
  readonly outline?: OutlineStyle;
}

/** A line of one screen pixel along the inner edge of what is covered. */
export interface OutlineStyle {
  readonly color: Rgb;
  /** The other colour of a dashed line, so that it is seen on every picture; absent: the opposite of `color`. */
  readonly contrast?: Rgb;
  /** Screen pixels by which the dashes have moved; absent: the line is not dashed and stands still. */
  readonly phase?: number;
}

/** Non-premultiplied RGBA, as in `ImageData`; one pixel of it is one unit of the viewport. */
export interface OverlayTarget {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Four levels of `FULL`, as a signed number. */
const ALL = -1;
/** From here on a screen pixel counts as covered for the outline. */
const OUTLINED_FROM = 64;
const DASH_PX = 4;

/**
 * Draws what a mask looks like on the screen into `target`, in the dirty rectangle only. Costs screen pixels and the
 * words under them. Enlarged, each picture pixel is a crisp square; reduced, a screen pixel shows how much is covered.
 *
 * @param viewport in units of the target's pixels: on a dense screen, scale and offset times the pixel ratio
 * @param dirtyScreen target pixels to draw anew, see `toScreenBox`
 */
export function drawOverlay(
  coverage: Coverage,
  viewport: Viewport,
  target: OverlayTarget,
  dirtyScreen: PixelBox,
  style: OverlayStyle,
): void {
  const { x, y, width, height } = dirtyScreen;
  const box = cutBox(x, y, x + width, y + height, target);
  if (!box) return;
  const pixels = new Uint32Array(target.data.buffer, target.data.byteOffset, target.width * target.height);
  const picture = pictureBox(coverage, viewport, box);
  if (style.view === "off" || !picture) {
    for (let row = box.y; row < box.y + box.height; row++) {
      pixels.fill(0, row * target.width + box.x, row * target.width + box.x + box.width);
    }
    return;
  }
  clearAround(pixels, target.width, box, picture);
  const painter = new RowPainter(pixels, target.width, picture, style);
  const reader = new LevelReader(coverage, viewport, picture);
  if (style.outline) drawOutlinedRows(reader, painter, picture);
  else drawRows(reader, painter, picture);
}

/**
 * The screen pixels on which a box of the picture is seen, with one more on each side, where an outline may change; cut
 * to the screen, null: none of it is on it.
 */
export function toScreenBox(viewport: Viewport, box: PixelBox, screen: Size): PixelBox | null {
  const { scale, offset } = viewport;
  return cutBox(
    Math.floor(box.x * scale + offset.x) - 1,
    Math.floor(box.y * scale + offset.y) - 1,
    Math.ceil((box.x + box.width) * scale + offset.x) + 1,
    Math.ceil((box.y + box.height) * scale + offset.y) + 1,
    screen,
  );
}

/**
 * The part of the box that shows the picture. Enlarged, the screen pixels whose centre lies on it; reduced, all that
 * touch it: a row of the picture at its edge may have less than half a screen pixel and must be seen.
 */
function pictureBox(size: Size, { scale, offset }: Viewport, box: PixelBox): PixelBox | null {
  const slack = scale < 1 ? 0 : 0.5;
  const left = scale < 1 ? Math.floor(offset.x) : Math.ceil(offset.x - slack);
  const top = scale < 1 ? Math.floor(offset.y) : Math.ceil(offset.y - slack);
  const right = Math.ceil(size.width * scale + offset.x - slack);
  const bottom = Math.ceil(size.height * scale + offset.y - slack);
  const x = Math.max(box.x, left);
  const y = Math.max(box.y, top);
  const width = Math.min(box.x + box.width, right) - x;
  const height = Math.min(box.y + box.height, bottom) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function clearAround(pixels: Uint32Array, stride: number, box: PixelBox, inner: PixelBox): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    const from = y * stride + box.x;
    if (y < inner.y || y >= inner.y + inner.height) {
      pixels.fill(0, from, from + box.width);
    } else {
      pixels.fill(0, from, y * stride + inner.x);
      pixels.fill(0, y * stride + inner.x + inner.width, from + box.width);
    }
  }
}

/** The levels of a row, one more on each side than the box is wide; also as four at a time. */
interface LevelRow {
  readonly levels: Uint8Array;
  readonly fours: Int32Array;
}

function createRow(box: PixelBox): LevelRow {
  const bytes = new ArrayBuffer(Math.ceil((box.width + 2) / 4) * 4);
  return { levels: new Uint8Array(bytes, 0, box.width + 2), fours: new Int32Array(bytes) };
}

function drawRows(reader: LevelReader, painter: RowPainter, box: PixelBox): void {
  const { levels } = createRow(box);
  for (let y = box.y; y < box.y + box.height; y++) {
    if (reader.isLikeLast(y)) painter.repeat(y);
    else painter.fill(y, levels, reader.read(y, levels));
  }
}

/** The same with an outline, for which the rows above and below are looked at too. */
function drawOutlinedRows(reader: LevelReader, painter: RowPainter, box: PixelBox): void {
  let above = createRow(box);
  let row = createRow(box);
  let below = createRow(box);
  reader.read(box.y - 1, above.levels);
  let isUniform = reader.read(box.y, row.levels);
  for (let y = box.y; y < box.y + box.height; y++) {
    const isNextUniform = reader.read(y + 1, below.levels);
    painter.fill(y, row.levels, isUniform);
    if (!isUniform || row.levels[1] !== NONE) painter.outline(y, above, row, below);
    [above, row, below] = [row, below, above];
    isUniform = isNextUniform;
  }
}

/** Writes rows of levels as colours. */
class RowPainter {
  readonly #pixels: Uint32Array;
  readonly #stride: number;
  readonly #box: PixelBox;
  readonly #colors: Uint32Array;
  readonly #outline: OutlineStyle | undefined;
  readonly #line: number;
  readonly #contrast: number;

  constructor(pixels: Uint32Array, stride: number, box: PixelBox, style: OverlayStyle) {
    this.#pixels = pixels;
    this.#stride = stride;
    this.#box = box;
    this.#colors = tableOf(style);
    this.#outline = style.outline;
    const line = style.outline?.color ?? { r: 0, g: 0, b: 0 };
    this.#line = toPixel(line, FULL);
    this.#contrast = toPixel(style.outline?.contrast ?? { r: 255 - line.r, g: 255 - line.g, b: 255 - line.b }, FULL);
  }

  fill(y: number, levels: Uint8Array, isUniform: boolean): void {
    const from = y * this.#stride + this.#box.x;
    const { width } = this.#box;
    if (isUniform) {
      this.#pixels.fill(this.#colors[levels[1] ?? 0] ?? 0, from, from + width);
      return;
    }
    const pixels = this.#pixels;
    const colors = this.#colors;
    for (let at = 0; at < width; at++) pixels[from + at] = colors[levels[at + 1] ?? 0] ?? 0;
  }

  /** Draws the row above again. */
  repeat(y: number): void {
    const from = y * this.#stride + this.#box.x;
    this.#pixels.copyWithin(from, from - this.#stride, from - this.#stride + this.#box.width);
  }

  outline(y: number, above: LevelRow, row: LevelRow, below: LevelRow): void {
    const { levels, fours } = row;
    for (let four = 0; four < fours.length; four++) {
      // Four pixels at once where there is nothing, or nothing but inside.
      const own = fours[four];
      if (own === NONE) continue;
      const at = four * 4;
      const isInside = own === ALL && above.fours[four] === ALL && below.fours[four] === ALL;
      if (isInside && levels[at - 1] === FULL && levels[at + 4] === FULL) continue;
      this.#outlineFour(y, at, above.levels, levels, below.levels);
    }
  }

  #outlineFour(y: number, first: number, above: Uint8Array, row: Uint8Array, below: Uint8Array): void {
    const { x, width } = this.#box;
    const end = Math.min(first + 4, width + 1);
    for (let at = Math.max(1, first); at < end; at++) {
      if ((row[at] ?? 0) < OUTLINED_FROM) continue;
      const isInner =
        (row[at - 1] ?? 0) >= OUTLINED_FROM &&
        (row[at + 1] ?? 0) >= OUTLINED_FROM &&
        (above[at] ?? 0) >= OUTLINED_FROM &&
        (below[at] ?? 0) >= OUTLINED_FROM;
      if (!isInner) this.#pixels[y * this.#stride + x + at - 1] = this.#lineColor(x + at - 1, y);
    }
  }

  #lineColor(x: number, y: number): number {
    const phase = this.#outline?.phase;
    if (phase === undefined) return this.#line;
    return Math.floor((x + y + phase) / DASH_PX) % 2 === 0 ? this.#line : this.#contrast;
  }
}

/** The colour of each level. */
function tableOf(style: OverlayStyle): Uint32Array {
  const table = new Uint32Array(256);
  for (let level = 0; level < 256; level++) {
    table[level] =
      style.view === "mask"
        ? toPixel({ r: level, g: level, b: level }, FULL)
        : toPixel(style.color, Math.round(level * style.opacity));
  }
  return table;
}

const pixelBytes = new Uint8ClampedArray(4);
const pixelWord = new Uint32Array(pixelBytes.buffer);

/** Four bytes in the order they have in memory, whatever the machine's order is. */
function toPixel(color: Rgb, alpha: number): number {
  pixelBytes[0] = color.r;
  pixelBytes[1] = color.g;
  pixelBytes[2] = color.b;
  pixelBytes[3] = alpha;
  return pixelWord[0] ?? 0;
}
