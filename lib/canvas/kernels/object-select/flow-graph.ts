/**
 * A graph for a minimum cut between "object" (source) and "background" (sink). Edges are added once; capacities are
 * whole numbers, so that the cut is the same on every machine and the flow always ends.
 *
 * Arcs lie in pairs: arc `a` and its way back `a ^ 1`.
 */
export interface FlowGraph {
  readonly nodeCount: number;
  edgeCount: number;
  /** First arc of a node, −1: none. */
  readonly first: Int32Array;
  /** Next arc of the same node, −1: last. */
  readonly next: Int32Array;
  /** Where an arc leads. */
  readonly head: Int32Array;
  /** What still flows along an arc. */
  readonly capacity: Int32Array;
  /** Positive: from the source; negative: to the sink. */
  readonly terminal: Int32Array;
}

/** Stands for "must not be cut", far from the end of 32 bits so that sums stay whole. */
export const HARD = 1 << 29;

/** `maxEdges`: room for that many edges (an edge is two arcs). */
export function createFlowGraph(nodeCount: number, maxEdges: number): FlowGraph {
  return {
    nodeCount,
    edgeCount: 0,
    first: new Int32Array(nodeCount).fill(-1),
    next: new Int32Array(2 * maxEdges),
    head: new Int32Array(2 * maxEdges),
    capacity: new Int32Array(2 * maxEdges),
    terminal: new Int32Array(nodeCount),
  };
}

/** An edge that costs `capacity` to cut, in either direction. */
export function addEdge(graph: FlowGraph, from: number, to: number, capacity: number): void {
  const arc = 2 * graph.edgeCount++;
  graph.head[arc] = to;
  graph.next[arc] = graph.first[from] ?? -1;
  graph.first[from] = arc;
  graph.capacity[arc] = capacity;
  graph.head[arc + 1] = from;
  graph.next[arc + 1] = graph.first[to] ?? -1;
  graph.first[to] = arc + 1;
  graph.capacity[arc + 1] = capacity;
}
