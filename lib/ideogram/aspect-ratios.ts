import type { Generation } from "@/lib/core/request";

export interface AspectRatioSpec {
  /** Canonical spelling, width first. */
  readonly id: string;
  readonly generations: readonly Generation[];
  /**
   * Pixels that 3.0 makes of it. From a third party's table (relay contract, section 3, unconfirmed): for previews and
   * placeholders only, the answer's own size is what counts.
   */
  readonly v3Size: string;
  readonly shape: "square" | "landscape" | "portrait";
  /** Place in a row of shapes: the square, landscapes from least to most wide, portraits from least to most tall. */
  readonly order: number;
}

const both: readonly Generation[] = ["legacy", "v3"];
const v3Only: readonly Generation[] = ["v3"];

/** Legacy takes 11 of the 15 that 3.0 takes (relay contract, sections 2.1 and 2.7): no 5x4, 2x1, 4x5, 1x2. */
export const aspectRatioTable = [
  { id: "1x1", generations: both, v3Size: "1024x1024", shape: "square", order: 1 },
  { id: "5x4", generations: v3Only, v3Size: "1120x896", shape: "landscape", order: 2 },
  { id: "4x3", generations: both, v3Size: "1152x864", shape: "landscape", order: 3 },
  { id: "3x2", generations: both, v3Size: "1248x832", shape: "landscape", order: 4 },
  { id: "16x10", generations: both, v3Size: "1280x800", shape: "landscape", order: 5 },
  { id: "16x9", generations: both, v3Size: "1312x736", shape: "landscape", order: 6 },
  { id: "2x1", generations: v3Only, v3Size: "1408x704", shape: "landscape", order: 7 },
  { id: "3x1", generations: both, v3Size: "1536x512", shape: "landscape", order: 8 },
  { id: "4x5", generations: v3Only, v3Size: "896x1120", shape: "portrait", order: 9 },
  { id: "3x4", generations: both, v3Size: "864x1152", shape: "portrait", order: 10 },
  { id: "2x3", generations: both, v3Size: "832x1248", shape: "portrait", order: 11 },
  { id: "10x16", generations: both, v3Size: "800x1280", shape: "portrait", order: 12 },
  { id: "9x16", generations: both, v3Size: "736x1312", shape: "portrait", order: 13 },
  { id: "1x2", generations: v3Only, v3Size: "704x1408", shape: "portrait", order: 14 },
  { id: "1x3", generations: both, v3Size: "512x1536", shape: "portrait", order: 15 },
] as const satisfies readonly AspectRatioSpec[];

const legacyRatios = ratiosWith("legacy");
const v3Ratios = ratiosWith("v3");

function ratiosWith(generation: Generation): readonly string[] {
  return aspectRatioTable.filter((row) => row.generations.includes(generation)).map((row) => row.id);
}

/** Canonical aspect ratios a generation takes, in UI order: 11 for legacy, 15 for v3. */
export function aspectRatiosOf(generation: Generation): readonly string[] {
  return generation === "legacy" ? legacyRatios : v3Ratios;
}

/** Row of a canonical aspect ratio, null when the vendor has no such ratio. */
export function findAspectRatio(id: string): AspectRatioSpec | null {
  return aspectRatioTable.find((row) => row.id === id) ?? null;
}
