import type { Size } from "@/lib/core/geometry";

/** What of two masks a pixel belongs to; 0 to neither. */
export type MaskShare = "onlyFirst" | "onlySecond" | "both";

/** Red, green, blue of each, 0 to 255. */
export type MaskColors = Readonly<Record<MaskShare, readonly [number, number, number]>>;

export interface MaskOverlay {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Of the pixels that any of the two covers, the share that both cover; 1 where neither covers any. */
  readonly agreement: number;
}

/** White is to be changed; a mask that was made smaller has greys at its edge. */
const COVERED_FROM = 128;

/**
 * Where two masks of one size cover the same, and where only one does.
 * @param first, second pixels of 4 bytes; a mask is grey, so its red says all.
 * @throws RangeError when they are not of the size
 */
export function paintMaskOverlay(
  first: Uint8ClampedArray,
  second: Uint8ClampedArray,
  { width, height }: Size,
  colors: MaskColors,
): MaskOverlay {
  const bytes = width * height * 4;
  if (first.length !== bytes || second.length !== bytes) throw new RangeError("Masks of another size.");
  const rgba = new Uint8ClampedArray(bytes);
  const counts = { onlyFirst: 0, onlySecond: 0, both: 0 };
  for (let at = 0; at < bytes; at += 4) {
    const isFirst = (first[at] ?? 0) >= COVERED_FROM;
    const isSecond = (second[at] ?? 0) >= COVERED_FROM;
    if (!isFirst && !isSecond) continue;
    const share = isFirst && isSecond ? "both" : isFirst ? "onlyFirst" : "onlySecond";
    counts[share] += 1;
    rgba.set(colors[share], at);
    rgba[at + 3] = 255;
  }
  const covered = counts.onlyFirst + counts.onlySecond + counts.both;
  return { rgba, agreement: covered === 0 ? 1 : counts.both / covered };
}
