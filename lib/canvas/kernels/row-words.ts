import { type Coverage, TILE_SIZE, WORDS_PER_ROW } from "./coverage";

const ROW_MASK = TILE_SIZE - 1;

/** Words that hold one row of a picture: 32 pixels each, the lowest bit is the leftmost. */
export function countRowWords(width: number): number {
  return Math.ceil(width / 32);
}

/** Copies a row of the coverage, left to right, into `words` (at least `countRowWords(width)` long). */
export function readRowWords(coverage: Coverage, y: number, words: Uint32Array): void {
  const count = countRowWords(coverage.width);
  const firstTile = Math.floor(y / TILE_SIZE) * coverage.columns;
  const row = (y & ROW_MASK) * WORDS_PER_ROW;
  for (let column = 0, at = 0; at < count; column++, at += WORDS_PER_ROW) {
    const tile = coverage.tileAt(firstTile + column);
    const end = Math.min(WORDS_PER_ROW, count - at);
    for (let word = 0; word < end; word++) words[at + word] = tile ? (tile[row + word] ?? 0) : 0;
  }
}

/**
 * Puts a row in place of what the coverage has there. Bits beyond the picture's edge must be 0. Tiles are made only where
 * something is covered.
 */
export function writeRowWords(coverage: Coverage, y: number, words: Uint32Array): void {
  const count = countRowWords(coverage.width);
  const firstTile = Math.floor(y / TILE_SIZE) * coverage.columns;
  const row = (y & ROW_MASK) * WORDS_PER_ROW;
  for (let column = 0, at = 0; at < count; column++, at += WORDS_PER_ROW) {
    const end = Math.min(at + WORDS_PER_ROW, count);
    let any = 0;
    for (let word = at; word < end; word++) any |= words[word] ?? 0;
    if (any === 0 && !coverage.tileAt(firstTile + column)) continue;
    coverage.openTile(firstTile + column).set(words.subarray(at, end), row);
  }
}
