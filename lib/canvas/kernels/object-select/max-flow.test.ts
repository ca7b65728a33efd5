import { describe, expect, it } from "vitest";
import { addEdge, createFlowGraph, HARD } from "./flow-graph";
import { minimumCut } from "./max-flow";
import { createRandom } from "./pictures.fixture";

interface Problem {
  terminals: number[];
  edges: [from: number, to: number, capacity: number][];
}

function randomProblem(seed: number): Problem {
  const random = createRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const nodeCount = 2 + whole(9);
  const terminals = Array.from({ length: nodeCount }, () => whole(21) - 10);
  const edges: Problem["edges"] = [];
  for (let i = whole(3 * nodeCount); i > 0; i--) {
    const from = whole(nodeCount);
    const to = whole(nodeCount);
    if (from !== to) edges.push([from, to, whole(9)]);
  }
  return { terminals, edges };
}

/** A grid as in a picture; few nodes touch a terminal, so that the flow has to find long ways and turn back. */
function gridProblem(seed: number): Problem {
  const random = createRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const terminals = Array.from({ length: 12 }, () => (random() < 0.4 ? whole(41) - 20 : 0));
  const edges: Problem["edges"] = [];
  for (let node = 0; node < 12; node++) {
    if (node % 4 < 3) edges.push([node, node + 1, whole(9)]);
    if (node < 8) edges.push([node, node + 4, whole(9)]);
  }
  return { terminals, edges };
}

/** What it costs to have exactly these nodes on the source's side. */
function costOf({ terminals, edges }: Problem, isSource: (node: number) => boolean): number {
  let cost = 0;
  terminals.forEach((flow, node) => {
    if (isSource(node) ? flow < 0 : flow > 0) cost += Math.abs(flow);
  });
  for (const [from, to, capacity] of edges) if (isSource(from) !== isSource(to)) cost += capacity;
  return cost;
}

function cut({ terminals, edges }: Problem): Uint8Array {
  const graph = createFlowGraph(terminals.length, edges.length);
  graph.terminal.set(terminals);
  for (const [from, to, capacity] of edges) addEdge(graph, from, to, capacity);
  return minimumCut(graph);
}

describe("minimumCut", () => {
  it("costs no more than any other cut of the graph", () => {
    for (let seed = 1; seed <= 600; seed++) {
      const problem = seed % 2 === 0 ? randomProblem(seed) : gridProblem(seed);
      const side = cut(problem);
      let least = Number.POSITIVE_INFINITY;
      for (let bits = 0; bits < 1 << problem.terminals.length; bits++) {
        least = Math.min(
          least,
          costOf(problem, (node) => ((bits >> node) & 1) === 1),
        );
      }
      expect(
        costOf(problem, (node) => side[node] === 1),
        `seed ${seed}`,
      ).toBe(least);
    }
  });

  it("cuts a long chain at its weakest edge and keeps hard ends", () => {
    const count = 5000;
    const graph = createFlowGraph(count, count - 1);
    graph.terminal[0] = HARD;
    graph.terminal[count - 1] = -HARD;
    for (let node = 0; node + 1 < count; node++) addEdge(graph, node, node + 1, node === 1234 ? 1 : 50);
    const side = minimumCut(graph);
    expect([side[0], side[1234], side[1235], side[count - 1]]).toEqual([1, 1, 0, 0]);
  });

  it("leaves nodes that no terminal reaches in the background", () => {
    expect([...cut({ terminals: [0, 0, 5], edges: [[0, 1, 3]] })]).toEqual([0, 0, 1]);
  });
});
