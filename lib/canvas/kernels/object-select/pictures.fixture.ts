/** A small generator of our own, so that a failing picture can be made again from its seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface TestPicture {
  readonly rgba: Uint8Array;
  readonly size: { readonly width: number; readonly height: number };
}

/** A picture from a function of the place; channels are rounded and cut to 0 … 255. */
export function drawPicture(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly [red: number, green: number, blue: number, alpha?: number],
): TestPicture {
  const rgba = new Uint8Array(4 * width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const [red, green, blue, alpha = 255] = colorAt(x, y);
      [red, green, blue, alpha].forEach((value, channel) => {
        rgba[at + channel] = Math.max(0, Math.min(255, Math.round(value)));
      });
    }
  }
  return { rgba, size: { width, height } };
}

export function isInDisc(x: number, y: number, centreX: number, centreY: number, radius: number): boolean {
  return (x + 0.5 - centreX) ** 2 + (y + 0.5 - centreY) ** 2 <= radius * radius;
}
