import type { Coverage } from "./coverage";
import { readRow, rowRoom } from "./row-runs";

/**
 * How many connected areas are covered; pixels that touch at a corner are connected. Goes by runs of a row, joined to
 * those of the row above, so that a large area costs its height and not its pixels.
 */
export function countIslands(coverage: Coverage): number {
  const sets = new RunSets();
  let above = new Int32Array(rowRoom(coverage.width));
  let row = new Int32Array(rowRoom(coverage.width));
  let aboveSets = new Int32Array(rowRoom(coverage.width) >> 1);
  let rowSets = new Int32Array(rowRoom(coverage.width) >> 1);
  let aboveCount = 0;
  for (let y = 0; y < coverage.height; y++) {
    const count = readRow(coverage, y, row);
    let next = 0;
    for (let at = 0; at < count; at += 2) {
      const from = row[at] ?? 0;
      const to = row[at + 1] ?? 0;
      let set = -1;
      while (next < aboveCount && (above[next + 1] ?? 0) < from) next += 2;
      // The last run above that touches may touch the next run of this row as well: it is looked at again.
      for (let other = next; other < aboveCount && (above[other] ?? 0) <= to; other += 2) {
        const theirs = aboveSets[other >> 1] ?? 0;
        set = set < 0 ? sets.find(theirs) : sets.join(set, theirs);
      }
      rowSets[at >> 1] = set < 0 ? sets.add() : set;
    }
    [above, row] = [row, above];
    [aboveSets, rowSets] = [rowSets, aboveSets];
    aboveCount = count;
  }
  return sets.count;
}

/** Disjoint sets of runs. */
class RunSets {
  #parents = new Int32Array(1024);
  #made = 0;
  #count = 0;

  /** How many sets there are. */
  get count(): number {
    return this.#count;
  }

  add(): number {
    if (this.#made === this.#parents.length) {
      const larger = new Int32Array(this.#made * 2);
      larger.set(this.#parents);
      this.#parents = larger;
    }
    this.#parents[this.#made] = this.#made;
    this.#count++;
    return this.#made++;
  }

  find(set: number): number {
    let root = set;
    for (let parent = this.#parents[root] ?? root; parent !== root; parent = this.#parents[root] ?? root) {
      const grandparent = this.#parents[parent] ?? parent;
      this.#parents[root] = grandparent;
      root = grandparent;
    }
    return root;
  }

  join(a: number, b: number): number {
    const one = this.find(a);
    const two = this.find(b);
    if (one === two) return one;
    this.#count--;
    const root = Math.min(one, two);
    this.#parents[Math.max(one, two)] = root;
    return root;
  }
}
