import { type Coverage, TILE_SIZE, WORDS_PER_ROW } from "./coverage";

const ALL = 0xffffffff;

/** Room that `readRow` may need for a picture of this width. */
export function rowRoom(width: number): number {
  return width + 2;
}

/**
 * Reads where a row changes between uncovered and covered: from0, to0, from1, to1 … (`to` exclusive), left to right.
 * Returns how many numbers were written to `out`, always an even number. Costs words, not pixels.
 */
export function readRow(coverage: Coverage, y: number, out: Int32Array): number {
  const firstTile = Math.floor(y / TILE_SIZE) * coverage.columns;
  const row = (y % TILE_SIZE) * WORDS_PER_ROW;
  let count = 0;
  let before = 0;
  for (let column = 0; column < coverage.columns; column++) {
    const tile = coverage.tileAt(firstTile + column);
    let x = column * TILE_SIZE;
    if (!tile) {
      if (before) out[count++] = x;
      before = 0;
      continue;
    }
    for (let at = row; at < row + WORDS_PER_ROW; at++, x += 32) {
      const word = tile[at] ?? 0;
      if (word === (before ? ALL : 0)) continue;
      let changes = word ^ ((word << 1) | before);
      while (changes !== 0) {
        const lowest = changes & -changes;
        out[count++] = x + 31 - Math.clz32(lowest);
        changes ^= lowest;
      }
      before = word >>> 31;
    }
  }
  if (before) out[count++] = coverage.width;
  return count;
}
