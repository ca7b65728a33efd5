import type { PixelBox, Size } from "@/lib/core/geometry";
import { type Coverage, TILE_SIZE, WORDS_PER_ROW } from "./kernels/coverage";
import { countBits } from "./kernels/measure";
import { cutBox } from "./kernels/pixel-box";
import { readRow, rowRoom } from "./kernels/row-runs";
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

const ALL = 0xffffffff;
const NONE = 0;
const FULL = 255;
/** What a screen pixel shows at least that has any covered pixel under it: a thin stroke never vanishes. */
const FAINTEST = 96;
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
  drawRows(reader, painter, picture, style.outline !== undefined);
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

/** A row of levels with the two beside it; one level more on each side than the box is wide. */
function drawRows(reader: LevelReader, painter: RowPainter, box: PixelBox, hasOutline: boolean): void {
  const length = box.width + 2;
  if (!hasOutline) {
    const levels = new Uint8Array(length);
    for (let y = box.y; y < box.y + box.height; y++) {
      if (reader.isLikeLast(y)) painter.repeat(y);
      else painter.fill(y, levels, reader.read(y, levels));
    }
    return;
  }
  let above: Uint8Array = new Uint8Array(length);
  let row: Uint8Array = new Uint8Array(length);
  let below: Uint8Array = new Uint8Array(length);
  reader.read(box.y - 1, above);
  let isUniform = reader.read(box.y, row);
  for (let y = box.y; y < box.y + box.height; y++) {
    const isNextUniform = reader.read(y + 1, below);
    painter.fill(y, row, isUniform);
    if (!isUniform || row[1] !== NONE) painter.outline(y, above, row, below);
    [above, row, below] = [row, below, above];
    isUniform = isNextUniform;
  }
}

/** Reads how much of each screen pixel of a row is covered: 0 … 255, first the pixel left of the box. */
class LevelReader {
  readonly #coverage: Coverage;
  readonly #viewport: Viewport;
  readonly #box: PixelBox;
  readonly #runs: Int32Array;
  /** Bits of the rows under a screen row: set in any of them, set in all of them. */
  readonly #any: Uint32Array;
  readonly #all: Uint32Array;
  /** Per screen pixel: the first picture column under it; one more at the end. */
  readonly #columns: Int32Array;
  #lastRow = -1;

  constructor(coverage: Coverage, viewport: Viewport, box: PixelBox) {
    this.#coverage = coverage;
    this.#viewport = viewport;
    this.#box = box;
    this.#runs = new Int32Array(viewport.scale < 1 ? 0 : rowRoom(coverage.width));
    const words = viewport.scale < 1 ? coverage.columns * WORDS_PER_ROW : 0;
    this.#any = new Uint32Array(words);
    this.#all = new Uint32Array(words);
    this.#columns = new Int32Array(box.width + 3);
    for (let at = 0; at < this.#columns.length; at++) {
      const x = Math.floor((box.x - 1 + at - viewport.offset.x) / viewport.scale);
      this.#columns[at] = Math.max(0, Math.min(coverage.width, x));
    }
  }

  /** Whether a screen row shows the same picture row as the one that was read last. */
  isLikeLast(y: number): boolean {
    return this.#viewport.scale >= 1 && this.#lastRow === this.#rowAt(y);
  }

  /** Returns whether all levels of the row are the same. */
  read(y: number, levels: Uint8Array): boolean {
    levels.fill(NONE);
    return this.#viewport.scale < 1 ? this.#readReduced(y, levels) : this.#readEnlarged(y, levels);
  }

  #rowAt(y: number): number {
    return Math.floor((y + 0.5 - this.#viewport.offset.y) / this.#viewport.scale);
  }

  #readEnlarged(y: number, levels: Uint8Array): boolean {
    const row = this.#rowAt(y);
    this.#lastRow = row;
    if (row < 0 || row >= this.#coverage.height) return true;
    const { scale, offset } = this.#viewport;
    const count = readRow(this.#coverage, row, this.#runs);
    const first = this.#box.x - 1;
    let isUniform = true;
    for (let at = 0; at < count; at += 2) {
      const from = Math.max(0, Math.ceil((this.#runs[at] ?? 0) * scale + offset.x - 0.5) - first);
      const to = Math.min(levels.length, Math.ceil((this.#runs[at + 1] ?? 0) * scale + offset.x - 0.5) - first);
      if (from >= to) continue;
      levels.fill(FULL, from, to);
      if (to - from < levels.length) isUniform = false;
    }
    return isUniform;
  }

  #readReduced(y: number, levels: Uint8Array): boolean {
    const { scale, offset } = this.#viewport;
    const top = Math.max(0, Math.floor((y - offset.y) / scale));
    const bottom = Math.min(this.#coverage.height, Math.max(top + 1, Math.floor((y + 1 - offset.y) / scale)));
    if (top >= bottom || y + 1 <= offset.y) return true;
    if (!this.#joinRows(top, bottom)) return true;
    const columns = this.#columns;
    const last = levels.length;
    let isUniform = true;
    for (let at = 0; at < last; ) {
      const from = columns[at] ?? 0;
      const word = from >> 5;
      const any = this.#any[word] ?? 0;
      const all = this.#all[word] ?? 0;
      const to = columns[at + 1] ?? 0;
      // A whole word of the same is skipped at once: most of a mask is inside or outside, not edge.
      if (to <= (word + 1) << 5 && from < to && (any === 0 || all === ALL)) {
        const end = this.#skip(at, (word + 1) << 5);
        if (all === ALL) {
          levels.fill(FULL, at, end);
          if (end - at < last) isUniform = false;
        }
        at = end;
        continue;
      }
      const level = from < to ? this.#level(from, to) : NONE;
      if (level !== NONE) {
        levels[at] = level;
        isUniform = false;
      }
      at++;
    }
    return isUniform;
  }

  /** The first level after `at` that reaches beyond a picture column. */
  #skip(at: number, limit: number): number {
    let end = at + 1;
    while (end + 1 < this.#columns.length && (this.#columns[end + 1] ?? 0) <= limit) {
      if ((this.#columns[end + 1] ?? 0) === (this.#columns[end] ?? 0)) break;
      end++;
    }
    return end;
  }

  /** Joins picture rows into `any` and `all`. Returns whether anything is covered. */
  #joinRows(top: number, bottom: number): boolean {
    const { columns } = this.#coverage;
    const firstColumn = Math.floor((this.#columns[0] ?? 0) / TILE_SIZE);
    const lastColumn = Math.min(columns - 1, Math.floor((this.#columns.at(-1) ?? 0) / TILE_SIZE));
    let isCovered = false;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const at = column * WORDS_PER_ROW;
      this.#any.fill(0, at, at + WORDS_PER_ROW);
      this.#all.fill(ALL, at, at + WORDS_PER_ROW);
      for (let row = top; row < bottom; ) {
        const end = Math.min(bottom, (Math.floor(row / TILE_SIZE) + 1) * TILE_SIZE);
        const tile = this.#coverage.tileAt(Math.floor(row / TILE_SIZE) * columns + column);
        if (tile) {
          this.#joinTile(tile, at, row % TILE_SIZE, end - row);
          isCovered = true;
        } else {
          this.#all.fill(0, at, at + WORDS_PER_ROW);
        }
        row = end;
      }
    }
    return isCovered;
  }

  #joinTile(tile: Uint32Array, at: number, firstRow: number, rows: number): void {
    const end = (firstRow + rows) * WORDS_PER_ROW;
    for (let word = 0; word < WORDS_PER_ROW; word++) {
      let any = 0;
      let all = ALL;
      for (let from = firstRow * WORDS_PER_ROW + word; from < end; from += WORDS_PER_ROW) {
        const bits = tile[from] ?? 0;
        any |= bits;
        all &= bits;
      }
      this.#any[at + word] = (this.#any[at + word] ?? 0) | any;
      this.#all[at + word] = (this.#all[at + word] ?? 0) & all;
    }
  }

  /** How much the picture columns `from` ≤ x < `to` are covered: midway between what all rows and what any row covers. */
  #level(from: number, to: number): number {
    let any = 0;
    let all = 0;
    for (let x = from; x < to; ) {
      const word = x >> 5;
      const end = Math.min(to, (word + 1) << 5);
      const bits = (ALL << (x & 31)) & (ALL >>> (31 - ((end - 1) & 31)));
      any += countBits((this.#any[word] ?? 0) & bits);
      all += countBits((this.#all[word] ?? 0) & bits);
      x = end;
    }
    if (any === 0) return NONE;
    if (all === to - from) return FULL;
    return Math.max(FAINTEST, Math.round(((any + all) * FULL) / (2 * (to - from))));
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

  outline(y: number, above: Uint8Array, row: Uint8Array, below: Uint8Array): void {
    const { x, width } = this.#box;
    const from = y * this.#stride + x;
    for (let at = 1; at <= width; at++) {
      if ((row[at] ?? 0) < OUTLINED_FROM) continue;
      const isInner =
        (row[at - 1] ?? 0) >= OUTLINED_FROM &&
        (row[at + 1] ?? 0) >= OUTLINED_FROM &&
        (above[at] ?? 0) >= OUTLINED_FROM &&
        (below[at] ?? 0) >= OUTLINED_FROM;
      if (!isInner) this.#pixels[from + at - 1] = this.#lineColor(x + at - 1, y);
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

/** Four bytes in the order they have in memory, whatever the machine's order is. */
function toPixel(color: Rgb, alpha: number): number {
  return new Uint32Array(new Uint8Array([color.r, color.g, color.b, alpha]).buffer)[0] ?? 0;
}
