import type { Size } from "@/lib/core/geometry";

/** Side of the window that is compared, pixels. */
const WINDOW = 8;
/** (0.01 × 255)² and (0.03 × 255)²: the paper's constants for 8-bit values. */
const C1 = 6.5025;
const C2 = 58.5225;

/**
 * Structural similarity of two pictures of one size (Wang, Bovik, Sheikh, Simoncelli 2004) on 8-bit lightness, row after
 * row: the mean over every 8 × 8 window that fits, all pixels of it counted alike; a picture smaller than that is one
 * window across or down. Sums are whole numbers and slide along, so the cost does not grow with the window, and the
 * memory is a few rows.
 */
export class SimilarityMeter {
  readonly #size: Size;
  readonly #across: number;
  readonly #down: number;
  /** The last rows of both pictures, a row each in turn. */
  readonly #first: Uint8Array;
  readonly #second: Uint8Array;
  /** By column, over the rows of the window. */
  readonly #sums: {
    readonly first: Int32Array;
    readonly second: Int32Array;
    squares: Int32Array;
    products: Int32Array;
  };
  #rows = 0;
  /** Rows at the end of which both pictures were the same. */
  #equalRows = 0;
  #total = 0;

  constructor(size: Size) {
    this.#size = size;
    this.#across = Math.min(WINDOW, size.width);
    this.#down = Math.min(WINDOW, size.height);
    const column = () => new Int32Array(size.width);
    this.#first = new Uint8Array(size.width * this.#down);
    this.#second = new Uint8Array(size.width * this.#down);
    this.#sums = { first: column(), second: column(), squares: column(), products: column() };
  }

  /** The next row of each. `isEqual`: the caller knows that they are the same. */
  push(first: Uint8Array, second: Uint8Array, isEqual: boolean): void {
    this.#slideDown(first, second);
    this.#rows++;
    this.#equalRows = isEqual ? this.#equalRows + 1 : 0;
    if (this.#rows < this.#down) return;
    if (this.#equalRows >= this.#down) this.#total += this.#size.width - this.#across + 1;
    else this.#total += this.#sumRow();
  }

  /** -1 … 1; 1 is the same. All rows must have been pushed. */
  read(): number {
    const windows = (this.#size.width - this.#across + 1) * (this.#size.height - this.#down + 1);
    return this.#total / windows;
  }

  #slideDown(first: Uint8Array, second: Uint8Array): void {
    const start = (this.#rows % this.#down) * this.#size.width;
    const isFull = this.#rows >= this.#down;
    // Taken out of the object once: the loop runs once a pixel.
    const { width } = this.#size;
    const sums = this.#sums;
    const keptFirst = this.#first;
    const keptSecond = this.#second;
    const sumFirst = sums.first;
    const sumSecond = sums.second;
    const { squares, products } = sums;
    for (let x = 0; x < width; x++) {
      const a = first[x] ?? 0;
      const b = second[x] ?? 0;
      const oldA = isFull ? (keptFirst[start + x] ?? 0) : 0;
      const oldB = isFull ? (keptSecond[start + x] ?? 0) : 0;
      sumFirst[x] = (sumFirst[x] ?? 0) + a - oldA;
      sumSecond[x] = (sumSecond[x] ?? 0) + b - oldB;
      squares[x] = (squares[x] ?? 0) + a * a + b * b - oldA * oldA - oldB * oldB;
      products[x] = (products[x] ?? 0) + a * b - oldA * oldB;
    }
    this.#first.set(first, start);
    this.#second.set(second, start);
  }

  /** The similarity of every window that ends at the last row, summed up. */
  #sumRow(): number {
    const { first, second, squares, products } = this.#sums;
    const across = this.#across;
    const count = across * this.#down;
    let a = 0;
    let b = 0;
    let square = 0;
    let product = 0;
    let total = 0;
    const { width } = this.#size;
    for (let x = 0; x < width; x++) {
      a += first[x] ?? 0;
      b += second[x] ?? 0;
      square += squares[x] ?? 0;
      product += products[x] ?? 0;
      if (x + 1 < across) continue;
      total += compareWindow(a, b, square, product, count);
      const gone = x + 1 - across;
      a -= first[gone] ?? 0;
      b -= second[gone] ?? 0;
      square -= squares[gone] ?? 0;
      product -= products[gone] ?? 0;
    }
    return total;
  }
}

/** From sums over a window: of each, of both squares together, and of the products. */
function compareWindow(a: number, b: number, squares: number, products: number, count: number): number {
  const meanA = a / count;
  const meanB = b / count;
  const meanSquares = meanA * meanA + meanB * meanB;
  const covariance = products / count - meanA * meanB;
  const variances = squares / count - meanSquares;
  return ((2 * meanA * meanB + C1) * (2 * covariance + C2)) / ((meanSquares + C1) * (variances + C2));
}
