import type { FlowGraph } from "./flow-graph";

const FREE = -1;
const ROOT = -2;
const ORPHAN = -3;
const UNREACHED = 1 << 30;

/**
 * The minimum cut: 1 for the nodes on the source's side. Uses up the graph's capacities. Nodes that neither side needs
 * are background.
 *
 * Boykov and Kolmogorov, "An Experimental Comparison of Min-Cut/Max-Flow Algorithms" (2004): two search trees grow
 * towards each other; a path between them is filled, nodes cut off by it look for a new parent.
 */
export function minimumCut(graph: FlowGraph): Uint8Array {
  const search = new CutSearch(graph);
  search.run();
  return search.sourceSide();
}

class CutSearch {
  readonly #graph: FlowGraph;
  /** The arc from a node towards its tree's root, or one of the marks above. */
  readonly #parent: Int32Array;
  readonly #isSink: Uint8Array;
  /** When a node's distance to its root was last known to be right. */
  readonly #stamp: Int32Array;
  readonly #distance: Int32Array;
  /** Active nodes, first in first out, each at most once. */
  readonly #queue: Int32Array;
  readonly #isQueued: Uint8Array;
  #queueStart = 0;
  #queueLength = 0;
  #orphans: number[] = [];
  #time = 0;

  constructor(graph: FlowGraph) {
    const { nodeCount } = graph;
    this.#graph = graph;
    this.#parent = new Int32Array(nodeCount).fill(FREE);
    this.#isSink = new Uint8Array(nodeCount);
    this.#stamp = new Int32Array(nodeCount);
    this.#distance = new Int32Array(nodeCount);
    this.#queue = new Int32Array(nodeCount);
    this.#isQueued = new Uint8Array(nodeCount);
  }

  run(): void {
    const { nodeCount, terminal } = this.#graph;
    for (let node = 0; node < nodeCount; node++) {
      const flow = terminal[node] ?? 0;
      if (flow === 0) continue;
      this.#parent[node] = ROOT;
      this.#isSink[node] = flow < 0 ? 1 : 0;
      this.#distance[node] = 1;
      this.#activate(node);
    }
    let current = -1;
    while (true) {
      if (current < 0 || this.#parent[current] === FREE) current = this.#nextActive();
      if (current < 0) return;
      const bridge = this.#grow(current);
      this.#time++;
      if (bridge < 0) {
        current = -1;
        continue;
      }
      // The node may have more bridges: it is looked at again before any other.
      this.#augment(bridge);
      this.#adopt();
    }
  }

  sourceSide(): Uint8Array {
    const side = new Uint8Array(this.#graph.nodeCount);
    for (let node = 0; node < side.length; node++) {
      side[node] = this.#parent[node] !== FREE && this.#isSink[node] === 0 ? 1 : 0;
    }
    return side;
  }

  #activate(node: number): void {
    if (this.#isQueued[node]) return;
    this.#isQueued[node] = 1;
    const size = this.#queue.length;
    const at = this.#queueStart + this.#queueLength++;
    this.#queue[at < size ? at : at - size] = node;
  }

  #nextActive(): number {
    while (this.#queueLength > 0) {
      const node = this.#queue[this.#queueStart] ?? 0;
      this.#queueStart = this.#queueStart + 1 === this.#queue.length ? 0 : this.#queueStart + 1;
      this.#queueLength--;
      this.#isQueued[node] = 0;
      if (this.#parent[node] !== FREE) return node;
    }
    return -1;
  }

  /** Takes free neighbours into the tree; an arc from the source's tree into the sink's, or −1. */
  #grow(node: number): number {
    const { first, next, head, capacity } = this.#graph;
    const parent = this.#parent;
    const isSink = this.#isSink;
    const stamp = this.#stamp;
    const distance = this.#distance;
    const side = isSink[node] ?? 0;
    const stampHere = stamp[node] ?? 0;
    const distanceHere = distance[node] ?? 0;
    for (let arc = first[node] ?? -1; arc >= 0; arc = next[arc] ?? -1) {
      // Flow runs away from the source and towards the sink.
      if ((capacity[arc ^ side] ?? 0) === 0) continue;
      const other = head[arc] ?? 0;
      if (parent[other] === FREE) {
        isSink[other] = side;
        parent[other] = arc ^ 1;
        stamp[other] = stampHere;
        distance[other] = distanceHere + 1;
        this.#activate(other);
      } else if (isSink[other] !== side) {
        return side === 1 ? arc ^ 1 : arc;
      } else if ((stamp[other] ?? 0) <= stampHere && (distance[other] ?? 0) > distanceHere) {
        // A shorter way to the root; keeps the paths short.
        parent[other] = arc ^ 1;
        stamp[other] = stampHere;
        distance[other] = distanceHere + 1;
      }
    }
    return -1;
  }

  #augment(bridge: number): void {
    const { head, capacity } = this.#graph;
    const sourceEnd = head[bridge ^ 1] ?? 0;
    const sinkEnd = head[bridge] ?? 0;
    const flow = Math.min(capacity[bridge] ?? 0, this.#room(sourceEnd, 1), this.#room(sinkEnd, 0));
    capacity[bridge] = (capacity[bridge] ?? 0) - flow;
    capacity[bridge ^ 1] = (capacity[bridge ^ 1] ?? 0) + flow;
    this.#push(sourceEnd, 1, flow);
    this.#push(sinkEnd, 0, flow);
  }

  /** What a path to the root can still take; `back` is 1 in the source's tree, where flow comes down the parents. */
  #room(from: number, back: 0 | 1): number {
    const { head, capacity, terminal } = this.#graph;
    const parent = this.#parent;
    let room = UNREACHED;
    let node = from;
    for (let arc = parent[node] ?? ROOT; arc !== ROOT; arc = parent[node] ?? ROOT) {
      const left = capacity[arc ^ back] ?? 0;
      if (left < room) room = left;
      node = head[arc] ?? 0;
    }
    return Math.min(room, Math.abs(terminal[node] ?? 0));
  }

  #push(from: number, back: 0 | 1, flow: number): void {
    const { head, capacity, terminal } = this.#graph;
    const parent = this.#parent;
    let node = from;
    for (let arc = parent[node] ?? ROOT; arc !== ROOT; arc = parent[node] ?? ROOT) {
      const left = (capacity[arc ^ back] ?? 0) - flow;
      capacity[arc ^ back] = left;
      capacity[arc ^ back ^ 1] = (capacity[arc ^ back ^ 1] ?? 0) + flow;
      const up = head[arc] ?? 0;
      if (left === 0) this.#orphan(node);
      node = up;
    }
    const left = (terminal[node] ?? 0) + (back === 1 ? -flow : flow);
    terminal[node] = left;
    if (left === 0) this.#orphan(node);
  }

  #orphan(node: number): void {
    this.#parent[node] = ORPHAN;
    this.#orphans.push(node);
  }

  /** Finds each orphan a new parent in its own tree, or sets it free and makes its children orphans. */
  #adopt(): void {
    // Those nearest to the root come first: their children may then stay.
    const orphans = this.#orphans.reverse();
    for (let i = 0; i < orphans.length; i++) {
      const node = orphans[i] ?? 0;
      if (!this.#findParent(node)) this.#setFree(node, orphans);
    }
    this.#orphans = [];
  }

  #findParent(node: number): boolean {
    const { first, next, head, capacity } = this.#graph;
    const isSink = this.#isSink;
    const parent = this.#parent;
    const side = isSink[node] ?? 0;
    let best = -1;
    let shortest = UNREACHED;
    for (let arc = first[node] ?? -1; arc >= 0; arc = next[arc] ?? -1) {
      if ((capacity[arc ^ 1 ^ side] ?? 0) === 0) continue;
      const other = head[arc] ?? 0;
      if (isSink[other] !== side || parent[other] === FREE) continue;
      const length = this.#rootDistance(other);
      if (length === UNREACHED) continue;
      this.#stampPath(other, length);
      if (length < shortest) {
        best = arc;
        shortest = length;
      }
    }
    if (best < 0) return false;
    parent[node] = best;
    this.#stamp[node] = this.#time;
    this.#distance[node] = shortest + 1;
    return true;
  }

  /** Steps to the root, `UNREACHED` where the path ends at an orphan. */
  #rootDistance(from: number): number {
    const { head } = this.#graph;
    const parent = this.#parent;
    const stamp = this.#stamp;
    const time = this.#time;
    let steps = 0;
    let node = from;
    while (stamp[node] !== time) {
      const arc = parent[node] ?? ORPHAN;
      steps++;
      if (arc === ROOT) {
        stamp[node] = time;
        this.#distance[node] = 1;
        return steps;
      }
      if (arc < 0) return UNREACHED;
      node = head[arc] ?? 0;
    }
    return steps + (this.#distance[node] ?? 0);
  }

  #stampPath(from: number, length: number): void {
    const { head } = this.#graph;
    const stamp = this.#stamp;
    const time = this.#time;
    let node = from;
    for (let left = length; stamp[node] !== time; left--) {
      stamp[node] = time;
      this.#distance[node] = left;
      node = head[this.#parent[node] ?? 0] ?? 0;
    }
  }

  #setFree(node: number, orphans: number[]): void {
    const { first, next, head, capacity } = this.#graph;
    const side = this.#isSink[node] ?? 0;
    for (let arc = first[node] ?? -1; arc >= 0; arc = next[arc] ?? -1) {
      const other = head[arc] ?? 0;
      const above = this.#parent[other] ?? FREE;
      if (this.#isSink[other] !== side || above === FREE) continue;
      if ((capacity[arc ^ 1 ^ side] ?? 0) !== 0) this.#activate(other);
      if (above >= 0 && head[above] === node) {
        this.#parent[other] = ORPHAN;
        orphans.push(other);
      }
    }
    this.#parent[node] = FREE;
  }
}
