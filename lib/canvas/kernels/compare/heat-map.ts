import type { Size } from "@/lib/core/geometry";
import { finish } from "../steps";
import { findFirstLevel, LEVELS_PER_DELTA, type PictureDifference } from "./compare-pictures";

/** From this distance on (OKLab) the map is at its hottest: colours that nobody takes for one another. */
export const HOTTEST_DELTA = 0.3;

/** Places along the magma scale (matplotlib, CC0) from dark to light; between them colours are mixed evenly. */
const MAGMA: readonly (readonly [share: number, red: number, green: number, blue: number])[] = [
  [0, 0x00, 0x00, 0x04],
  [0.1, 0x14, 0x0e, 0x36],
  [0.2, 0x3b, 0x0f, 0x70],
  [0.3, 0x64, 0x1a, 0x80],
  [0.4, 0x8c, 0x29, 0x81],
  [0.5, 0xb7, 0x37, 0x79],
  [0.6, 0xde, 0x49, 0x68],
  [0.7, 0xf7, 0x70, 0x5c],
  [0.8, 0xfe, 0x9f, 0x6d],
  [0.9, 0xfe, 0xcf, 0x92],
  [1, 0xfc, 0xfd, 0xbf],
];

/** The least heat is well apart from the dark ground that the map is seen on. */
const COOLEST_SHARE = 0.25;

/** 256 opaque colours, 4 bytes each; the first is clear: no heat. */
const HEAT_COLORS = makeHeatColors();

export interface HeatInput {
  readonly difference: Pick<PictureDifference, "size" | "levels">;
  /** In OKLab, 0 … 1: what does not differ by more is cold. */
  readonly threshold: number;
  /** How many pixels across and down one of the map stands for. */
  readonly reduction: number;
}

export interface HeatMap {
  readonly size: Size;
  /** Clear where nothing differs by more than the threshold, else opaque, the lighter the more. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

const ROWS_PER_STEP = 64;

/**
 * Paints where two pictures differ. A reduced map shows the largest difference of what a pixel covers, never the mean:
 * a single pixel that differs stays to be seen. Yields the share done.
 *
 * @throws RangeError when the reduction is no whole number from 1
 */
export function* heatMapInSteps({ difference, threshold, reduction }: HeatInput): Generator<number, HeatMap> {
  if (!Number.isInteger(reduction) || reduction < 1) throw new RangeError(`A map reduced ${reduction} times.`);
  const { size, levels } = difference;
  const width = Math.ceil(size.width / reduction);
  const height = Math.ceil(size.height / reduction);
  const rgba = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(rgba.buffer);
  const heats = mapLevels(threshold);
  const colors = new Uint32Array(HEAT_COLORS.buffer);
  const row = new Uint16Array(width);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    const end = Math.min(size.height, (y + 1) * reduction);
    for (let from = y * reduction; from < end; from++)
      takeLargest(levels, from * size.width, size.width, reduction, row);
    for (let x = 0; x < width; x++) words[y * width + x] = colors[heats[row[x] ?? 0] ?? 0] ?? 0;
    if ((y + 1) % ROWS_PER_STEP === 0) yield (y + 1) / height;
  }
  return { size: { width, height }, rgba };
}

/** All steps at once. */
export function paintHeatMap(input: HeatInput): HeatMap {
  return finish(heatMapInSteps(input));
}

/** CSS colour of a place on the scale, 0 (least) … 1 (HOTTEST_DELTA and more), for its legend. */
export function readHeatColor(share: number): string {
  const at = Math.max(1, Math.min(255, Math.round(1 + share * 254))) * 4;
  return `rgb(${HEAT_COLORS[at]} ${HEAT_COLORS[at + 1]} ${HEAT_COLORS[at + 2]})`;
}

function takeLargest(levels: Uint16Array, start: number, width: number, reduction: number, row: Uint16Array): void {
  if (reduction === 1) {
    row.set(levels.subarray(start, start + width));
    return;
  }
  for (let x = 0; x < width; x++) {
    const to = (x / reduction) | 0;
    const level = levels[start + x] ?? 0;
    if (level > (row[to] ?? 0)) row[to] = level;
  }
}

/** By level: 0 for cold, else 1 … 255. */
function mapLevels(threshold: number): Uint8Array {
  const heats = new Uint8Array(LEVELS_PER_DELTA + 1);
  for (let level = findFirstLevel(threshold); level < heats.length; level++) {
    const share = Math.min(1, level / LEVELS_PER_DELTA / HOTTEST_DELTA);
    heats[level] = 1 + Math.round(share * 254);
  }
  return heats;
}

function makeHeatColors(): Uint8Array<ArrayBuffer> {
  const colors = new Uint8Array(256 * 4);
  for (let heat = 1; heat < 256; heat++) {
    const share = COOLEST_SHARE + ((heat - 1) / 254) * (1 - COOLEST_SHARE);
    const above = Math.max(
      1,
      MAGMA.findIndex(([at]) => at >= share),
    );
    const [from, ...low] = MAGMA[above - 1] ?? [0, 0, 0, 0];
    const [to, ...high] = MAGMA[above] ?? [1, 0, 0, 0];
    const part = (share - from) / (to - from);
    const color = low.map((value, channel) => Math.round(value + ((high[channel] ?? 0) - value) * part));
    colors.set([...color, 255], heat * 4);
  }
  return colors;
}
