/** A source of numbers in [0, 1). The same seed gives the same series on every machine. */
export type Random = () => number;

/** 32-bit FNV-1a over the UTF-16 units of a text: stable across processes, unlike object hashes. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** mulberry32, seeded through a multiplicative scramble so that neighbouring seeds diverge at once. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed | 0, 2654435761) >>> 0 || 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Seed of an independent series: the layers of a scene must not shift each other when one takes more numbers. */
export function forkSeed(seed: number, salt: string | number): number {
  return (Math.imul(seed ^ hashText(String(salt)), 0x9e3779b1) ^ (seed >>> 13)) >>> 0;
}

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** Smooth value noise over a line, in [0, 1), period 512. */
type Noise1 = (x: number) => number;

export function createNoise1(seed: number): Noise1 {
  const random = createRandom(seed);
  const table = Float64Array.from({ length: 512 }, random);
  return (x) => {
    const i = Math.floor(x);
    const f = x - i;
    const u = f * f * (3 - 2 * f);
    return (table[i & 511] ?? 0) * (1 - u) + (table[(i + 1) & 511] ?? 0) * u;
  };
}

/** Fractal sum of a line noise, still in [0, 1). */
export function fractal1(noise: Noise1, x: number, octaves = 5, gain = 0.5): number {
  let amplitude = 1;
  let sum = 0;
  let total = 0;
  let at = x;
  for (let i = 0; i < octaves; i++) {
    sum += amplitude * noise(at);
    total += amplitude;
    at = at * 2.03 + 17.3;
    amplitude *= gain;
  }
  return sum / total;
}

/** Smooth value noise over the plane, in [0, 1), period 64. */
type Noise2 = (x: number, y: number) => number;

export function createNoise2(seed: number): Noise2 {
  const random = createRandom(seed);
  const table = Float64Array.from({ length: 4096 }, random);
  return (x, y) => {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const f = x - i;
    const g = y - j;
    const u = f * f * (3 - 2 * f);
    const v = g * g * (3 - 2 * g);
    const i0 = i & 63;
    const i1 = (i + 1) & 63;
    const j0 = (j & 63) << 6;
    const j1 = ((j + 1) & 63) << 6;
    const top = (table[i0 + j0] ?? 0) * (1 - u) + (table[i1 + j0] ?? 0) * u;
    const bottom = (table[i0 + j1] ?? 0) * (1 - u) + (table[i1 + j1] ?? 0) * u;
    return top * (1 - v) + bottom * v;
  };
}

/** Three octaves of a plane noise, in [0, 1). */
export function fractal2(noise: Noise2, x: number, y: number): number {
  return noise(x, y) * 0.55 + noise(x * 2.1 + 5.2, y * 2.1 + 1.3) * 0.28 + noise(x * 4.3 + 9.1, y * 4.3 + 7.7) * 0.17;
}
