import type { RawPicture } from "./decoder";

/** One cell of the result along one axis: the pixels it covers, and how much of each. */
interface Span {
  readonly from: number;
  readonly weights: Float32Array;
}

/**
 * Shrinks a picture by averaging what each pixel of the result covers. For hashes: a native pipeline would take four
 * times as long to begin as this takes in all. Grey becomes RGB; colours weigh by their alpha.
 * @returns width × height pixels of RGBA, not multiplied by alpha
 */
export function averageArea(raw: RawPicture, width: number, height: number): RawPicture & { readonly channels: 4 } {
  const columns = listSpans(raw.width, width);
  const rows = listSpans(raw.height, height);
  // Multiplied by alpha, so that what is transparent lends no colour.
  const narrow = averageRows(raw, columns);
  const data = new Uint8Array(width * height * 4);
  for (const [y, { from, weights }] of rows.entries()) {
    for (let x = 0; x < width; x++) {
      let [r, g, b, a] = [0, 0, 0, 0];
      for (let i = 0; i < weights.length; i++) {
        const weight = weights[i] ?? 0;
        const at = ((from + i) * width + x) * 4;
        r += (narrow[at] ?? 0) * weight;
        g += (narrow[at + 1] ?? 0) * weight;
        b += (narrow[at + 2] ?? 0) * weight;
        a += (narrow[at + 3] ?? 0) * weight;
      }
      const to = (y * width + x) * 4;
      const scale = a === 0 ? 0 : 1 / a;
      data[to] = Math.round(r * scale);
      data[to + 1] = Math.round(g * scale);
      data[to + 2] = Math.round(b * scale);
      data[to + 3] = Math.round(a * 255);
    }
  }
  return { data, width, height, channels: 4 };
}

/** Each row by itself; colours multiplied by alpha, alpha from 0 to 1. */
function averageRows({ data, width, height, channels }: RawPicture, columns: readonly Span[]): Float32Array {
  const narrow = new Float32Array(height * columns.length * 4);
  const hasColour = channels >= 3;
  const hasAlpha = channels % 2 === 0;
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (const { from, weights } of columns) {
      let [r, g, b, a] = [0, 0, 0, 0];
      let at = (y * width + from) * channels;
      for (let i = 0; i < weights.length; i++, at += channels) {
        const alpha = (weights[i] ?? 0) * (hasAlpha ? (data[at + channels - 1] ?? 0) / 255 : 1);
        const first = data[at] ?? 0;
        r += first * alpha;
        g += (hasColour ? (data[at + 1] ?? 0) : first) * alpha;
        b += (hasColour ? (data[at + 2] ?? 0) : first) * alpha;
        a += alpha;
      }
      narrow[to++] = r;
      narrow[to++] = g;
      narrow[to++] = b;
      narrow[to++] = a;
    }
  }
  return narrow;
}

/** What each of `cells` equal parts of a line of `length` pixels covers; the weights of a part add up to 1. */
function listSpans(length: number, cells: number): Span[] {
  const size = length / cells;
  return Array.from({ length: cells }, (_, cell) => {
    const [start, end] = [cell * size, Math.min(length, (cell + 1) * size)];
    const from = Math.min(length - 1, Math.floor(start));
    const to = Math.max(from + 1, Math.ceil(end - 1e-9));
    const weights = Float32Array.from({ length: to - from }, (_, i) =>
      Math.max(0, Math.min(end, from + i + 1) - Math.max(start, from + i)),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { from, weights: weights.map((weight) => weight / sum) };
  });
}
