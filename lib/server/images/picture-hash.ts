/** Side of the square a picture is shrunk to, whatever its shape. */
export const HASH_SIDE_PX = 32;

/** Bits of brightness and of each of the two differences of colour: a blue logo is not the red one again. */
const LUMA_BITS = 48;
const CHROMA_BITS = 8;
/** Four bands of 16 bits, each with its share of every part: two hashes that differ in three bits have a band in common. */
const BANDS = 4;
const BAND_DIGITS = 4;
/** What JPEG and scaling change of a coefficient is less: around nought its sign would be left to chance. */
const THRESHOLD = 4;
/** A picture of fewer coefficients that stand out says too little of itself: an empty canvas, a gradient. */
const LEAST_TELLING = 10;
/** What shines through where a picture is transparent; a canvas of either black or white would swallow one. */
const BACKDROP = 128;

/** The lowest frequencies in both directions, the mean not among them. */
const frequencies = Array.from({ length: 10 * 10 - 1 }, (_, at) => [(at + 1) % 10, Math.floor((at + 1) / 10)] as const)
  .filter(([u, v]) => u + v < 10)
  .sort(([u, v], [x, y]) => u + v - x - y || u - x)
  .slice(0, LUMA_BITS);

const cosines = Array.from({ length: 10 }, (_, k) =>
  Float64Array.from(
    { length: HASH_SIDE_PX },
    (_, i) => Math.cos((Math.PI * k * (2 * i + 1)) / (2 * HASH_SIDE_PX)) * Math.sqrt((k === 0 ? 1 : 2) / HASH_SIDE_PX),
  ),
);

/**
 * What a picture looks like, in 64 bits: the signs of its lowest frequencies. Encoded anew or scaled it differs in few of
 * them. 16 hexadecimal digits; null for a picture with too little in it to be told from others.
 * @param rgba HASH_SIDE_PX × HASH_SIDE_PX pixels, not multiplied by alpha
 */
export function hashPicture(rgba: Uint8Array): string | null {
  const { luma, blue, red } = toPlanes(rgba);
  const parts = [
    transform(luma, LUMA_BITS),
    // Colour differs less than brightness does and is as telling.
    transform(blue, CHROMA_BITS),
    transform(red, CHROMA_BITS),
  ];
  const all = parts.flat();
  if (all.filter((value) => Math.abs(value) > 2 * THRESHOLD).length < LEAST_TELLING) return null;
  const bands = Array.from({ length: BANDS }, (_, band) =>
    all.filter((_, at) => at % BANDS === band).reduce((bits, value) => bits * 2 + (value > THRESHOLD ? 1 : 0), 0),
  );
  return bands.map((bits) => bits.toString(16).padStart(BAND_DIGITS, "0")).join("");
}

/** In how many of 64 bits two hashes differ. */
export function countDifferentBits(one: string, other: string): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 8) {
    let bits = (Number.parseInt(one.slice(at, at + 8), 16) ^ Number.parseInt(other.slice(at, at + 8), 16)) >>> 0;
    for (; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}

function toPlanes(rgba: Uint8Array) {
  const size = HASH_SIDE_PX * HASH_SIDE_PX;
  const [luma, blue, red] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < size; at++) {
    const alpha = (rgba[at * 4 + 3] ?? 255) / 255;
    const [r, g, b] = [0, 1, 2].map((channel) => (rgba[at * 4 + channel] ?? 0) * alpha + BACKDROP * (1 - alpha));
    const y = 0.299 * (r ?? 0) + 0.587 * (g ?? 0) + 0.114 * (b ?? 0);
    luma[at] = y;
    blue[at] = (b ?? 0) - y;
    red[at] = (r ?? 0) - y;
  }
  return { luma, blue, red };
}

/** The first coefficients of the cosine transform, in pixels' grey levels × HASH_SIDE_PX. */
function transform(plane: Float64Array, count: number): number[] {
  const rows = cosines.map((wave) => {
    const sums = new Float64Array(HASH_SIDE_PX);
    for (let y = 0; y < HASH_SIDE_PX; y++) {
      let sum = 0;
      for (let x = 0; x < HASH_SIDE_PX; x++) sum += (plane[y * HASH_SIDE_PX + x] ?? 0) * (wave[x] ?? 0);
      sums[y] = sum;
    }
    return sums;
  });
  return frequencies.slice(0, count).map(([u, v]) => {
    let sum = 0;
    for (let y = 0; y < HASH_SIDE_PX; y++) sum += (rows[u]?.[y] ?? 0) * (cosines[v]?.[y] ?? 0);
    return sum;
  });
}
