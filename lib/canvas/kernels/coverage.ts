import type { PixelBox, Size } from "@/lib/core/geometry";

/** Edge of a tile in pixels. A power of two, so that a place is found by shifts. */
export const TILE_SIZE = 256;
const TILE_SHIFT = 8;
/** One bit a pixel, 32 to a word: the lowest bit is the leftmost pixel. */
export const WORDS_PER_ROW = TILE_SIZE / 32;
export const WORDS_PER_TILE = WORDS_PER_ROW * TILE_SIZE;

const ALL = 0xffffffff;

/** Rows of `WORDS_PER_ROW` words, top to bottom. Bits beyond the picture's edge are always 0. */
export type Tile = Uint32Array;

/** Is told of a tile before it changes for the first time since it was last asked to watch; null: it was empty. */
export type TileWatcher = (index: number, before: Tile | null) => void;

/**
 * The truth of a mask: which pixels are to change. Two-level, one bit a pixel, in tiles that exist only where something
 * was painted, so that memory and undo follow what was touched and not the size of the picture (8192² in full: 8 MiB).
 */
export class Coverage {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly #tiles: (Tile | null)[];
  #watcher: TileWatcher | null = null;

  constructor(size: Size) {
    this.width = size.width;
    this.height = size.height;
    this.columns = Math.ceil(size.width / TILE_SIZE);
    this.rows = Math.ceil(size.height / TILE_SIZE);
    this.#tiles = new Array<Tile | null>(this.columns * this.rows).fill(null);
  }

  get tileCount(): number {
    return this.#tiles.length;
  }

  /** To be read only; null: nothing is painted there. */
  tileAt(index: number): Tile | null {
    return this.#tiles[index] ?? null;
  }

  /** The pixels of a tile that lie in the picture. */
  boxOf(index: number): PixelBox {
    const x = (index % this.columns) << TILE_SHIFT;
    const y = Math.floor(index / this.columns) << TILE_SHIFT;
    return { x, y, width: Math.min(TILE_SIZE, this.width - x), height: Math.min(TILE_SIZE, this.height - y) };
  }

  /** One watcher at a time; null ends it. It is told before each write to a tile, and itself keeps the first only. */
  watch(watcher: TileWatcher | null): void {
    this.#watcher = watcher;
  }

  /** The tile to write to, made when it is not there. */
  openTile(index: number): Tile {
    const tile = this.#tiles[index] ?? null;
    this.#watcher?.(index, tile);
    if (tile) return tile;
    const made = new Uint32Array(WORDS_PER_TILE);
    this.#tiles[index] = made;
    return made;
  }

  /** Puts a whole tile in place of what is there; it then belongs to the coverage. */
  setTile(index: number, tile: Tile | null): void {
    this.#watcher?.(index, this.#tiles[index] ?? null);
    this.#tiles[index] = tile;
  }

  has(x: number, y: number): boolean {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return false;
    const tile = this.#tiles[(y >> TILE_SHIFT) * this.columns + (x >> TILE_SHIFT)];
    if (!tile) return false;
    const word = tile[(y & (TILE_SIZE - 1)) * WORDS_PER_ROW + ((x & (TILE_SIZE - 1)) >> 5)] ?? 0;
    return ((word >>> (x & 31)) & 1) === 1;
  }

  /** Sets or clears the pixels `from` ≤ x < `to` of a row. What lies outside the picture is cut off. */
  fillSpan(y: number, from: number, to: number, isCovered: boolean): void {
    const left = Math.max(0, from);
    const right = Math.min(this.width, to);
    if (y < 0 || y >= this.height || left >= right) return;
    const row = (y & (TILE_SIZE - 1)) * WORDS_PER_ROW;
    const firstOfRow = (y >> TILE_SHIFT) * this.columns;
    for (let x = left; x < right; ) {
      const column = x >> TILE_SHIFT;
      const end = Math.min(right, (column + 1) << TILE_SHIFT);
      const index = firstOfRow + column;
      // Nothing to take away where nothing is: such a tile is not made.
      if (isCovered || this.#tiles[index]) fillWords(this.openTile(index), row, x, end, isCovered);
      x = end;
    }
  }
}

/** `from` and `to` (exclusive) are picture columns inside one tile; `row` is the row's first word. */
function fillWords(tile: Tile, row: number, from: number, to: number, isCovered: boolean): void {
  const start = from & (TILE_SIZE - 1);
  const last = (to - 1) & (TILE_SIZE - 1);
  const firstWord = start >> 5;
  const lastWord = last >> 5;
  const head = ALL << (start & 31);
  const tail = ALL >>> (31 - (last & 31));
  if (firstWord === lastWord) {
    writeBits(tile, row + firstWord, head & tail, isCovered);
    return;
  }
  writeBits(tile, row + firstWord, head, isCovered);
  tile.fill(isCovered ? ALL : 0, row + firstWord + 1, row + lastWord);
  writeBits(tile, row + lastWord, tail, isCovered);
}

function writeBits(tile: Tile, at: number, bits: number, isCovered: boolean): void {
  const word = tile[at] ?? 0;
  tile[at] = isCovered ? word | bits : word & ~bits;
}
