import type { RegionGraph } from "./region-graph";

/** Added to every step: distance counts a little even where nothing changes. */
const PER_STEP = 0.25;

/**
 * The way from the nearest start to every region, where crossing an edge of the picture is far and flat ground is near
 * (Dijkstra). `starts`: distance to begin with, infinite where a region is no start.
 */
export function regionDistances(graph: RegionGraph, starts: Float64Array): Float64Array {
  const distance = starts.slice();
  const heap = new RegionHeap(distance);
  for (let region = 0; region < graph.count; region++) {
    if (Number.isFinite(distance[region] ?? 0)) heap.offer(region);
  }
  for (let region = heap.take(); region >= 0; region = heap.take()) {
    const here = distance[region] ?? 0;
    for (let i = graph.start[region] ?? 0; i < (graph.start[region + 1] ?? 0); i++) {
      const pair = graph.pairs[i] ?? 0;
      const other = graph.from[pair] === region ? (graph.to[pair] ?? 0) : (graph.from[pair] ?? 0);
      const there = here + PER_STEP + (graph.step[pair] ?? 0);
      if (there < (distance[other] ?? 0)) {
        distance[other] = there;
        heap.offer(other);
      }
    }
  }
  return distance;
}

/** Regions by distance; one that came nearer moves up. */
class RegionHeap {
  readonly #distance: Float64Array;
  readonly #regions: Int32Array;
  /** Place of a region in the heap, −1: not in it. */
  readonly #place: Int32Array;
  #length = 0;

  constructor(distance: Float64Array) {
    this.#distance = distance;
    this.#regions = new Int32Array(distance.length);
    this.#place = new Int32Array(distance.length).fill(-1);
  }

  offer(region: number): void {
    let at = this.#place[region] ?? -1;
    if (at < 0) at = this.#length++;
    const key = this.#distance[region] ?? 0;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = this.#regions[above] ?? 0;
      if ((this.#distance[other] ?? 0) <= key) break;
      this.#put(other, at);
      at = above;
    }
    this.#put(region, at);
  }

  /** The nearest region, −1 when none is left. */
  take(): number {
    if (this.#length === 0) return -1;
    const nearest = this.#regions[0] ?? 0;
    this.#place[nearest] = -1;
    const last = this.#regions[--this.#length] ?? 0;
    if (this.#length > 0) this.#sink(last);
    return nearest;
  }

  #sink(region: number): void {
    const key = this.#distance[region] ?? 0;
    let at = 0;
    while (true) {
      let below = 2 * at + 1;
      if (below >= this.#length) break;
      if (below + 1 < this.#length && this.#keyAt(below + 1) < this.#keyAt(below)) below++;
      if (this.#keyAt(below) >= key) break;
      this.#put(this.#regions[below] ?? 0, at);
      at = below;
    }
    this.#put(region, at);
  }

  #keyAt(at: number): number {
    return this.#distance[this.#regions[at] ?? 0] ?? 0;
  }

  #put(region: number, at: number): void {
    this.#regions[at] = region;
    this.#place[region] = at;
  }
}
