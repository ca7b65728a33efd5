/** A picture's size in whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const PAIR = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/;

/** Reads the canonical `WxH` spelling ("1312x736", "16x9"); null when the text is anything else. */
export function parsePair(text: string): Size | null {
  const match = PAIR.exec(text);
  if (!match) return null;
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** Writes the canonical `WxH` spelling. */
export function formatPair(size: Size): string {
  return `${size.width}x${size.height}`;
}

/** A rectangle of whole picture pixels: `x`, `y` inside, `x + width`, `y + height` just outside. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Far above every picture the studio takes; refuses nonsense before anything is multiplied. */
export const MAX_COORDINATE = 65_535;
