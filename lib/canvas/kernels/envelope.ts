/**
 * The lower envelope of parabolas (x - column)² + height, after Meijster, Roerdink and Hesselink: squared distances along
 * a row in time that follows its length.
 */
export class Envelope {
  readonly #columns: Int32Array;
  readonly #heights: Int32Array;
  /** The first pixel each parabola is the lowest for. */
  readonly #starts: Int32Array;
  #last = -1;
  #from = 0;
  #to = 0;

  constructor(width: number) {
    this.#columns = new Int32Array(width + 2);
    this.#heights = new Int32Array(width + 2);
    this.#starts = new Int32Array(width + 2);
  }

  begin(from: number, to: number): void {
    this.#last = -1;
    this.#from = from;
    this.#to = to;
  }

  /** Columns come in rising order. */
  add(column: number, height: number): void {
    const columns = this.#columns;
    const heights = this.#heights;
    const starts = this.#starts;
    let last = this.#last;
    let start = this.#from;
    for (; last >= 0; last--) {
      const other = columns[last] ?? 0;
      const otherHeight = heights[last] ?? 0;
      const begin = starts[last] ?? 0;
      const ours = begin - column;
      const theirs = begin - other;
      if (ours * ours + height < theirs * theirs + otherHeight) continue;
      const gap = column - other;
      start = 1 + Math.floor((column * column - other * other + height - otherHeight) / (2 * gap));
      break;
    }
    if (start < this.#to) {
      last++;
      columns[last] = column;
      heights[last] = height;
      starts[last] = start;
    }
    this.#last = last;
  }

  /** Fills the run's weights from a table by squared distance; `far` beyond its end. */
  weigh(weights: Uint16Array, table: Uint16Array, far: number): void {
    let last = this.#last;
    if (last < 0) {
      weights.fill(far, this.#from, this.#to);
      return;
    }
    let column = this.#columns[last] ?? 0;
    let height = this.#heights[last] ?? 0;
    let start = this.#starts[last] ?? 0;
    for (let x = this.#to - 1; x >= this.#from; x--) {
      const square = (x - column) * (x - column) + height;
      weights[x] = square < table.length ? (table[square] ?? far) : far;
      if (x === start && last > 0) {
        last--;
        column = this.#columns[last] ?? 0;
        height = this.#heights[last] ?? 0;
        start = this.#starts[last] ?? 0;
      }
    }
  }
}
