/**
 * CIE L*a*b* as whole numbers, `LAB_UNIT` to one unit, three to a pixel. Distances in it follow what the eye tells
 * apart. The tables are made with + − × ÷ and square roots only, which are exact everywhere; `Math.pow` is not.
 */
export const LAB_UNIT = 16;

/** Where fully transparent pixels lie: no colour of a screen is near, so that "transparent" is told from every paint. */
const NOTHING = [50 * LAB_UNIT, 110 * LAB_UNIT, -130 * LAB_UNIT] as const;

const ROOT_STEPS = 8192;
/** Standard illuminant D65. */
const WHITE_X = 0.95047;
const WHITE_Z = 1.08883;

const linearOf = makeLinearTable();
const rootOf = makeRootTable();

/** Writes the colour of one pixel (0 … 255, alpha not premultiplied) to `out[at … at + 2]`. */
export function writeLab(red: number, green: number, blue: number, alpha: number, out: Int16Array, at: number): void {
  const r = linearOf[red] ?? 0;
  const g = linearOf[green] ?? 0;
  const b = linearOf[blue] ?? 0;
  const fx = rootAt((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X);
  const fy = rootAt(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const fz = rootAt((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE_Z);
  const share = alpha / 255;
  out[at] = Math.round(NOTHING[0] + share * ((116 * fy - 16) * LAB_UNIT - NOTHING[0]));
  out[at + 1] = Math.round(NOTHING[1] + share * (500 * (fx - fy) * LAB_UNIT - NOTHING[1]));
  out[at + 2] = Math.round(NOTHING[2] + share * (200 * (fy - fz) * LAB_UNIT - NOTHING[2]));
}

function rootAt(t: number): number {
  return rootOf[(t * ROOT_STEPS + 0.5) | 0] ?? 1;
}

/** sRGB's curve. x^2.4 = x² · ⁵√(x²), the root by Newton's steps. */
function makeLinearTable(): Float64Array {
  const table = new Float64Array(256);
  for (let value = 0; value < 256; value++) {
    const level = value / 255;
    if (level <= 0.04045) {
      table[value] = level / 12.92;
      continue;
    }
    const base = (level + 0.055) / 1.055;
    const square = base * base;
    let root = 1;
    for (let step = 0; step < 30; step++) {
      const fourth = root * root * root * root;
      root -= (fourth * root - square) / (5 * fourth);
    }
    table[value] = square * root;
  }
  return table;
}

/** CIE's f: a cube root with a straight foot. */
function makeRootTable(): Float64Array {
  const table = new Float64Array(ROOT_STEPS + 2);
  for (let i = 0; i < table.length; i++) {
    const t = i / ROOT_STEPS;
    if (t <= 216 / 24389) {
      table[i] = ((24389 / 27) * t + 16) / 116;
      continue;
    }
    let root = 1;
    for (let step = 0; step < 30; step++) root -= (root * root * root - t) / (3 * root * root);
    table[i] = root;
  }
  return table;
}
