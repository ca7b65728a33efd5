/** Lightness 0 … 1, and two axes of colour about -0.4 … 0.4: green to red, blue to yellow. */
export type Oklab = readonly [lightness: number, greenRed: number, blueYellow: number];

/*
 * Björn Ottosson, "A perceptual color space for image processing" (2020), in the public domain: linear sRGB to the
 * answers of the eye's three cones, their cube roots, and from these to lightness and colour.
 */
const CONES = {
  long: [0.4122214708, 0.5363325363, 0.0514459929],
  middle: [0.2119034982, 0.6806995451, 0.1073969566],
  short: [0.0883024619, 0.2817188376, 0.6299787005],
} as const;
const AXES = {
  lightness: [0.2104542553, 0.793617785, -0.0040720468],
  greenRed: [1.9779984951, -2.428592205, 0.4505937099],
  blueYellow: [0.0259040371, 0.7827717662, -0.808675766],
} as const;

/** sRGB byte (gamma-encoded) to linear light 0 … 1 (IEC 61966-2-1). */
function toLinear(byte: number): number {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** An sRGB colour in OKLab; bytes may have fractions. */
export function toOklab(red: number, green: number, blue: number): Oklab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const [l, m, s] = [mix(CONES.long, r, g, b), mix(CONES.middle, r, g, b), mix(CONES.short, r, g, b)].map(Math.cbrt);
  return [mix(AXES.lightness, l, m, s), mix(AXES.greenRed, l, m, s), mix(AXES.blueYellow, l, m, s)];
}

type Row = readonly [number, number, number];

function mix(row: Row, a = 0, b = 0, c = 0): number {
  return row[0] * a + row[1] * b + row[2] * c;
}

const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => toLinear(byte));
/** Steps of the table of cube roots. Between two of them a straight line is off by less than 0.001, nearly always by less than 0.00001. */
const ROOT_STEPS = 65_536;
const ROOTS = Float64Array.from({ length: ROOT_STEPS + 2 }, (_, step) => Math.cbrt(step / ROOT_STEPS));

function findRoot(share: number): number {
  const at = share * ROOT_STEPS;
  const step = at | 0;
  const low = ROOTS[step] ?? 1;
  return low + (at - step) * ((ROOTS[step + 1] ?? 1) - low);
}

/**
 * How far two opaque sRGB colours lie apart for the eye: the straight distance in OKLab, 0 … 1 (black to white). About
 * 0.02 is just seen side by side. By table, for pictures: within 0.001 of the exact distance. Bytes are whole numbers.
 */
export function measureDelta(r1: number, g1: number, b1: number, r2: number, g2: number, b2: number): number {
  // Written out: this runs once a pixel.
  const red = LINEAR[r1] ?? 0;
  const green = LINEAR[g1] ?? 0;
  const blue = LINEAR[b1] ?? 0;
  const red2 = LINEAR[r2] ?? 0;
  const green2 = LINEAR[g2] ?? 0;
  const blue2 = LINEAR[b2] ?? 0;
  const l =
    findRoot(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) -
    findRoot(0.4122214708 * red2 + 0.5363325363 * green2 + 0.0514459929 * blue2);
  const m =
    findRoot(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) -
    findRoot(0.2119034982 * red2 + 0.6806995451 * green2 + 0.1073969566 * blue2);
  const s =
    findRoot(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) -
    findRoot(0.0883024619 * red2 + 0.2817188376 * green2 + 0.6299787005 * blue2);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return Math.sqrt(lightness * lightness + greenRed * greenRed + blueYellow * blueYellow);
}
