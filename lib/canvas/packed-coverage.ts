import { Coverage, WORDS_PER_TILE } from "./kernels/coverage";

/** A coverage as plain data, to be handed to another thread without a copy: its tiles one after the other. */
export interface PackedCoverage {
  readonly width: number;
  readonly height: number;
  /** Which tiles there are. */
  readonly indexes: Uint32Array<ArrayBuffer>;
  /** `WORDS_PER_TILE` words for each of them. */
  readonly words: Uint32Array<ArrayBuffer>;
}

/** A copy of what is covered; tiles in which nothing is are left out. */
export function packCoverage(coverage: Coverage): PackedCoverage {
  const found: number[] = [];
  for (let index = 0; index < coverage.tileCount; index++) {
    if (coverage.tileAt(index)?.some((word) => word !== 0)) found.push(index);
  }
  const words = new Uint32Array(found.length * WORDS_PER_TILE);
  found.forEach((index, at) => {
    const tile = coverage.tileAt(index);
    if (tile) words.set(tile, at * WORDS_PER_TILE);
  });
  return { width: coverage.width, height: coverage.height, indexes: new Uint32Array(found), words };
}

/** Each tile gets memory of its own: one kept for undo must not hold all the others. */
export function unpackCoverage(packed: PackedCoverage): Coverage {
  const coverage = new Coverage(packed);
  packed.indexes.forEach((index, at) => {
    coverage.setTile(index, packed.words.slice(at * WORDS_PER_TILE, (at + 1) * WORDS_PER_TILE));
  });
  return coverage;
}

/** What to hand over, not copy, when a packed coverage is posted; it is empty for the sender afterwards. */
export function listBuffers(packed: PackedCoverage): Transferable[] {
  return [packed.indexes.buffer, packed.words.buffer];
}
