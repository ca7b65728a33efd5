import type { PixelBox } from "@/lib/core/geometry";
import type { Coverage } from "./coverage";
import { Envelope } from "./envelope";
import type { FeatherRamp } from "./feather";
import { findBounds } from "./measure";
import { cutBox } from "./pixel-box";
import { countRowWords, readRowWords } from "./row-words";

const ALL = 0xffffffff;
/** A row no distance reaches from, above and below any picture. */
const NEVER_ABOVE = -(2 ** 24);
const NEVER_BELOW = 2 ** 24;

/** Of a span: every pixel has the ramp's full weight, or each has its own in `weights`. */
export const FULL_SPAN = 1;
export const MIXED_SPAN = 2;

/**
 * Weights of a picture's pixels along a region's edge, row by row from top to bottom, by exact Euclidean distance.
 *
 * Work follows the edge and not the area. Where a column changes sides between two rows is known ahead, as far as the
 * band reaches, from the difference of neighbouring words; a stretch of a row with no such place near is passed over 32
 * pixels at a time, and only the rest gets a distance transform (lower envelope of parabolas, whole numbers throughout).
 * Memory: `reach` + 2 rows of bits and some 30 bytes for each column, whatever the picture's height.
 */
export class WeightRows {
  /** Where weights can be other than 0; null: nowhere. Rows are to be read one after another from its top. */
  readonly box: PixelBox | null;
  /** By column, for the row read last; holds only inside mixed spans. */
  readonly weights: Uint16Array;
  /** From, to (exclusive) and kind of each span of the row read last, left to right; weight 0 between them. */
  readonly spans: Int32Array;
  spanCount = 0;

  readonly #region: Coverage;
  readonly #ramp: FeatherRamp;
  readonly #reach: number;
  readonly #rowWords: number;
  /** Rows y - 1 … y + reach, each in the slot of its number modulo their count. */
  readonly #ring: Uint32Array;
  /** By column: the last row (≤ y) and the next one (> y, up to the front) that differs from the row above it. */
  readonly #lastFlip: Int32Array;
  readonly #nextFlip: Int32Array;
  /** By word: the last such row of any of its columns, up to y and up to the front. */
  readonly #wordFlip: Int32Array;
  readonly #wordFront: Int32Array;
  #front = 0;
  readonly #envelope: Envelope;

  constructor(region: Coverage, ramp: FeatherRamp) {
    this.#region = region;
    this.#ramp = ramp;
    this.#reach = Math.max(ramp.inward, ramp.outward);
    this.#rowWords = countRowWords(region.width);
    this.box = boxAround(region, ramp.outward);
    this.weights = new Uint16Array(region.width);
    this.spans = new Int32Array(3 * (region.width + 2));
    this.#ring = new Uint32Array((this.#reach + 2) * this.#rowWords);
    this.#lastFlip = new Int32Array(region.width).fill(NEVER_ABOVE);
    this.#nextFlip = new Int32Array(region.width).fill(NEVER_BELOW);
    this.#wordFlip = new Int32Array(this.#rowWords).fill(NEVER_ABOVE);
    this.#wordFront = new Int32Array(this.#rowWords).fill(NEVER_ABOVE);
    this.#envelope = new Envelope(region.width);
    if (!this.box) return;
    this.#front = this.box.y;
    this.#loadRow(this.box.y);
  }

  /** @throws RangeError when `y` is not in the box */
  readRow(y: number): void {
    const { box } = this;
    if (!box || y < box.y || y >= box.y + box.height) throw new RangeError(`Row ${y} is not in the region's box.`);
    this.spanCount = 0;
    this.#advanceFront(Math.min(y + this.#reach, box.y + box.height - 1));
    if (y > box.y) this.#passRow(y);
    const row = (y % (this.#reach + 2)) * this.#rowWords;
    if (this.#reach === 0) this.#readHardRow(row, box);
    else this.#readSoftRow(y, row, box);
  }

  #loadRow(y: number): number {
    const at = (y % (this.#reach + 2)) * this.#rowWords;
    readRowWords(this.#region, y, this.#ring.subarray(at, at + this.#rowWords));
    return at;
  }

  #advanceFront(to: number): void {
    const ring = this.#ring;
    while (this.#front < to) {
      const before = (this.#front % (this.#reach + 2)) * this.#rowWords;
      const y = ++this.#front;
      const at = this.#loadRow(y);
      for (let word = 0; word < this.#rowWords; word++) {
        let flips = ((ring[at + word] ?? 0) ^ (ring[before + word] ?? 0)) >>> 0;
        if (flips === 0) continue;
        this.#wordFront[word] = y;
        for (; flips !== 0; flips = (flips & (flips - 1)) >>> 0) {
          const x = word * 32 + lowestBit(flips);
          if (this.#nextFlip[x] === NEVER_BELOW) this.#nextFlip[x] = y;
        }
      }
    }
  }

  /** The flips of row y, until now ahead, lie behind; the next ones of their columns are looked for. */
  #passRow(y: number): void {
    const ring = this.#ring;
    const at = (y % (this.#reach + 2)) * this.#rowWords;
    const before = ((y - 1) % (this.#reach + 2)) * this.#rowWords;
    for (let word = 0; word < this.#rowWords; word++) {
      let flips = ((ring[at + word] ?? 0) ^ (ring[before + word] ?? 0)) >>> 0;
      if (flips === 0) continue;
      this.#wordFlip[word] = y;
      for (; flips !== 0; flips = (flips & (flips - 1)) >>> 0) {
        const bit = lowestBit(flips);
        this.#lastFlip[word * 32 + bit] = y;
        this.#nextFlip[word * 32 + bit] = this.#findFlip(word, bit, y);
      }
    }
  }

  #findFlip(word: number, bit: number, after: number): number {
    const slots = this.#reach + 2;
    const mark = 1 << bit;
    const here = (this.#ring[(after % slots) * this.#rowWords + word] ?? 0) & mark;
    for (let y = after + 1; y <= this.#front; y++) {
      if (((this.#ring[(y % slots) * this.#rowWords + word] ?? 0) & mark) !== here) return y;
    }
    return NEVER_BELOW;
  }

  #readHardRow(row: number, box: PixelBox): void {
    const end = box.x + box.width;
    for (let x = box.x; x < end; ) {
      const isInside = this.#isInside(row, x);
      const to = this.#findChange(row, x, end);
      if (isInside) this.#addSpan(x, to, FULL_SPAN);
      x = to;
    }
  }

  #readSoftRow(y: number, row: number, box: PixelBox): void {
    const reach = this.#reach;
    const end = box.x + box.width;
    const lastWord = (end - 1) >> 5;
    let from = box.x;
    let to = box.x;
    let plainFrom = box.x;
    for (let word = box.x >> 5; word <= lastWord; word++) {
      if (!this.#isNearEdge(y, row, word)) continue;
      const left = Math.max(box.x, word * 32 - reach);
      if (left > to) {
        if (to > from) plainFrom = this.#readStretch(y, row, plainFrom, from, to);
        from = left;
      }
      to = Math.min(end, word * 32 + 32 + reach);
    }
    if (to > from) plainFrom = this.#readStretch(y, row, plainFrom, from, to);
    if (plainFrom < end && this.#isInside(row, plainFrom)) this.#addSpan(plainFrom, end, FULL_SPAN);
  }

  #isNearEdge(y: number, row: number, word: number): boolean {
    const bits = this.#ring[row + word] ?? 0;
    if (bits !== 0 && bits !== ALL) return true;
    if ((this.#wordFlip[word] ?? 0) > y - this.#reach || (this.#wordFront[word] ?? 0) > y) return true;
    return word > 0 && (bits & 1) !== (this.#ring[row + word - 1] ?? 0) >>> 31;
  }

  /** What lies before a stretch with an edge near is all of one side; answers where the stretch ends. */
  #readStretch(y: number, row: number, plainFrom: number, from: number, to: number): number {
    if (plainFrom < from && this.#isInside(row, plainFrom)) this.#addSpan(plainFrom, from, FULL_SPAN);
    for (let x = from; x < to; ) {
      const end = this.#findChange(row, x, to);
      this.#weighRun(y, x, end, this.#isInside(row, x), x > from, end < to);
      x = end;
    }
    this.#addSpan(from, to, MIXED_SPAN);
    return to;
  }

  /** A run of pixels of one side, with the other side's pixel at its left or right end or at the stretch's end. */
  #weighRun(y: number, from: number, to: number, isInside: boolean, hasLeft: boolean, hasRight: boolean): void {
    const { inward, outward, inside, outside, full } = this.#ramp;
    const reach = isInside ? inward : outward;
    const far = isInside ? full : 0;
    if (reach === 0) {
      this.weights.fill(far, from, to);
      return;
    }
    const envelope = this.#envelope;
    envelope.begin(from, to);
    if (hasLeft) envelope.add(from - 1, 0);
    for (let x = from; x < to; x++) {
      const up = y + 1 - (this.#lastFlip[x] ?? NEVER_ABOVE);
      const down = (this.#nextFlip[x] ?? NEVER_BELOW) - y;
      const rows = up < down ? up : down;
      if (rows <= reach) envelope.add(x, rows * rows);
    }
    if (hasRight) envelope.add(to, 0);
    envelope.weigh(this.weights, isInside ? inside : outside, far);
  }

  #addSpan(from: number, to: number, kind: number): void {
    const at = 3 * this.spanCount++;
    this.spans[at] = from;
    this.spans[at + 1] = to;
    this.spans[at + 2] = kind;
  }

  #isInside(row: number, x: number): boolean {
    return (((this.#ring[row + (x >> 5)] ?? 0) >>> (x & 31)) & 1) === 1;
  }

  /** The first pixel after `x` that lies on the other side, at most `end`. */
  #findChange(row: number, x: number, end: number): number {
    const flip = this.#isInside(row, x) ? ALL : 0;
    let word = x >> 5;
    let others = (((this.#ring[row + word] ?? 0) ^ flip) & (ALL << (x & 31))) >>> 0;
    while (others === 0) {
      word++;
      if (word * 32 >= end) return end;
      others = ((this.#ring[row + word] ?? 0) ^ flip) >>> 0;
    }
    return Math.min(end, word * 32 + lowestBit(others));
  }
}

/** The region's bounds and as much beside them as the band reaches, at least the pixel its edge is measured from. */
function boxAround(region: Coverage, outward: number): PixelBox | null {
  const bounds = findBounds(region);
  if (!bounds) return null;
  const beside = Math.max(1, outward);
  const { x, y, width, height } = bounds;
  return cutBox(x - beside, y - beside, x + width + beside, y + height + beside, region);
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
