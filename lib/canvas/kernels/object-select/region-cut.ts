import { type ColorModel, densityAt, learnColors } from "./color-model";
import { addEdge, createFlowGraph, HARD } from "./flow-graph";
import { minimumCut } from "./max-flow";
import { regionDistances } from "./region-distance";
import type { RegionGraph } from "./region-graph";
import { BACKGROUND, OBJECT } from "./seeds";

// Weights of one region's wishes: what its colour says, where it lies, what it was. Found by trying on photographs with
// outlines drawn by hand; none is sharp.
const COLOR_WEIGHT = 0.8;
const PLACE_WEIGHT = 0.7;
const HABIT_WEIGHT = 0.6;
/** All of them against the bonds between regions. */
const DATA_WEIGHT = 0.35;
/** Distance that the picture's rim starts with, as background that nobody marked. */
const RIM_DISTANCE = 4;
/** Density below which a colour is unknown to both sides. */
const UNKNOWN_DENSITY = 0.02;
/** Each round learns the colours of both sides from the cut before. */
const ROUNDS = 2;
/** Regions whose mean colour joins the samples under the strokes. */
const REGION_SAMPLES = 600;
const OBJECT_HEAPS = 6;
const BACKGROUND_HEAPS = 12;

/** Capacities are whole: so many parts to one unit of energy. */
const PARTS = 256;

export interface SideModels {
  readonly object: ColorModel;
  readonly background: ColorModel;
}

export interface RegionCut {
  /** 1: object. */
  readonly side: Uint8Array;
  readonly models: SideModels;
}

/** What stood before the newest stroke: a correction changes what is near it and leaves the rest. */
export interface Standing {
  readonly side: Uint8Array;
  /** The regions' seeds then. */
  readonly seeds: Uint8Array;
}

/** The region cut after every stroke, kept from one call to the next while the strokes before the newest stay. */
export interface CutMemory {
  readonly steps: { readonly key: string; readonly seeds: Uint8Array; readonly cut: RegionCut | null }[];
}

/** Colours under the strokes of both sides, three numbers to a sample. */
export interface ColorSamples {
  readonly object: readonly number[];
  readonly background: readonly number[];
}

/** What the regions are to be judged by; distances as `regionDistances` gives them. */
interface Evidence {
  readonly graph: RegionGraph;
  readonly seeds: Uint8Array;
  readonly samples: ColorSamples;
  readonly toObject: Float64Array;
  readonly toBackground: Float64Array;
  readonly habit: Float64Array | null;
}

/** Splits the regions into object and background. */
export function cutRegions(
  graph: RegionGraph,
  seeds: Uint8Array,
  samples: ColorSamples,
  standing: Standing | null,
): RegionCut {
  const toBackground = regionDistances(graph, startsOf(graph, seeds, BACKGROUND));
  const evidence: Evidence = {
    graph,
    seeds,
    samples,
    toObject: samples.object.length > 0 ? regionDistances(graph, startsOf(graph, seeds, OBJECT)) : evenly(toBackground),
    toBackground,
    habit: standing ? habitOf(graph, seeds, standing) : null,
  };
  let models = learnSides(evidence, null);
  let side = cutOnce(evidence, models);
  for (let round = 1; round < ROUNDS; round++) {
    models = learnSides(evidence, side);
    side = cutOnce(evidence, models);
  }
  return { side, models };
}

/**
 * −1 … 1: the side a region was on, the stronger the nearer that side's older strokes are in comparison with the newest
 * one. What was background only because nobody had said anything has no habit.
 */
function habitOf(graph: RegionGraph, seeds: Uint8Array, standing: Standing): Float64Array {
  const newest = new Float64Array(graph.count).fill(Number.POSITIVE_INFINITY);
  const object = newest.slice();
  const background = newest.slice();
  for (let region = 0; region < graph.count; region++) {
    if ((seeds[region] ?? 0) !== (standing.seeds[region] ?? 0)) newest[region] = 0;
    else if (seeds[region] === OBJECT) object[region] = 0;
    else if (seeds[region] === BACKGROUND) background[region] = 0;
  }
  const toNewest = regionDistances(graph, newest);
  const toObject = regionDistances(graph, object);
  const toBackground = regionDistances(graph, background);
  const habit = new Float64Array(graph.count);
  for (let region = 0; region < graph.count; region++) {
    const isObject = standing.side[region] === 1;
    const far = toNewest[region] ?? 0;
    const near = (isObject ? toObject[region] : toBackground[region]) ?? 0;
    const weight = !Number.isFinite(near) ? 0 : !Number.isFinite(far) ? 1 : far / (far + near + 0.001);
    habit[region] = isObject ? weight : -weight;
  }
  return habit;
}

/** Where only a box says something: what is hard to reach from outside it counts as near to the object. */
function evenly(toBackground: Float64Array): Float64Array {
  let total = 0;
  let inside = 0;
  for (const distance of toBackground) {
    if (distance === 0) continue;
    total += distance;
    inside++;
  }
  return new Float64Array(toBackground.length).fill(inside > 0 ? total / inside : 0);
}

function startsOf(graph: RegionGraph, seeds: Uint8Array, kind: number): Float64Array {
  const starts = new Float64Array(graph.count).fill(Number.POSITIVE_INFINITY);
  for (let region = 0; region < graph.count; region++) {
    if (seeds[region] === kind) starts[region] = 0;
    // The picture's rim is more often background than not.
    else if (kind === BACKGROUND && graph.isRim[region] && seeds[region] !== OBJECT) starts[region] = RIM_DISTANCE;
  }
  return starts;
}

/** `side`: the last cut; null before the first. */
function learnSides({ graph, seeds, samples, toObject, toBackground }: Evidence, side: Uint8Array | null): SideModels {
  const object = samples.object.slice();
  const background = samples.background.slice();
  // What the last cut says, or, before the first, what lies nearer to one side than to the other.
  const hasObject = object.length > 0;
  const guess = (region: number) => {
    if (side) return side[region] === 1;
    // A box alone: all that is in it may be the object.
    if (!hasObject) return seeds[region] !== BACKGROUND;
    return (toObject[region] ?? 0) < (toBackground[region] ?? 0);
  };
  const stride = Math.max(1, Math.floor(graph.count / REGION_SAMPLES));
  for (let region = 0; region < graph.count; region += stride) {
    const isObject = guess(region);
    if (isObject && hasObject && !side) continue;
    const colors = isObject ? object : background;
    for (let part = 0; part < 3; part++) colors.push(graph.mean[3 * region + part] ?? 0);
  }
  if (object.length === 0) object.push(...background.slice(0, 3));
  if (background.length === 0) background.push(...object.slice(0, 3));
  return { object: learnColors(object, OBJECT_HEAPS), background: learnColors(background, BACKGROUND_HEAPS) };
}

/** −1 (background) … 1 (object) for a colour; near 0 where neither side knows it. */
export function colorPull(models: SideModels, l: number, a: number, b: number): number {
  const object = densityAt(models.object, l, a, b);
  const background = densityAt(models.background, l, a, b);
  return (object - background) / (object + background + UNKNOWN_DENSITY);
}

/** −2 … 2: how much a region wishes to be object, all wishes together. */
function pullOf({ graph, toObject, toBackground, habit }: Evidence, models: SideModels, region: number): number {
  const { mean } = graph;
  const color = colorPull(models, mean[3 * region] ?? 0, mean[3 * region + 1] ?? 0, mean[3 * region + 2] ?? 0);
  const object = toObject[region] ?? 0;
  const background = toBackground[region] ?? 0;
  const place = (background - object) / (background + object + 1);
  return COLOR_WEIGHT * color + PLACE_WEIGHT * place + HABIT_WEIGHT * (habit?.[region] ?? 0);
}

function cutOnce(evidence: Evidence, models: SideModels): Uint8Array {
  const { graph, seeds } = evidence;
  const flow = createFlowGraph(graph.count, graph.from.length);
  let cells = 0;
  for (const area of graph.area) cells += area;
  const spacing = Math.sqrt(cells / graph.count);
  for (let region = 0; region < graph.count; region++) {
    const seed = seeds[region];
    const weight = ((graph.area[region] ?? 0) / spacing) * DATA_WEIGHT * PARTS;
    if (seed === OBJECT) flow.terminal[region] = HARD;
    else if (seed === BACKGROUND) flow.terminal[region] = -HARD;
    else flow.terminal[region] = Math.round(weight * pullOf(evidence, models, region));
  }
  for (let i = 0; i < graph.from.length; i++) {
    addEdge(flow, graph.from[i] ?? 0, graph.to[i] ?? 0, Math.round((graph.bond[i] ?? 0) * PARTS) + 1);
  }
  return minimumCut(flow);
}
