import { isRecord } from "./found-values";

/** A node and what goes into it: a value, or a link to another node's output. */
export interface GraphNode {
  readonly inputs: Readonly<Record<string, unknown>>;
}
export type Graph = ReadonlyMap<string, GraphNode>;

const MAX_NODES = 5_000;

/** The id of the node an input is linked to: `["12", 0]`; undefined for a plain value. */
export function linkOf(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [id, slot]: unknown[] = value;
  const isId = typeof id === "string" || typeof id === "number";
  return isId && typeof slot === "number" ? String(id) : undefined;
}

/** The graph as it was run: `{ "3": { "class_type": "KSampler", "inputs": … } }`. */
export function parsePromptGraph(value: unknown): Graph | undefined {
  if (!isRecord(value)) return undefined;
  const graph = new Map<string, GraphNode>();
  for (const [id, node] of Object.entries(value).slice(0, MAX_NODES)) {
    if (!isRecord(node) || typeof node.class_type !== "string" || !isRecord(node.inputs)) continue;
    graph.set(id, { inputs: node.inputs });
  }
  return graph.size === 0 ? undefined : graph;
}

/** What the widgets of common nodes are called: the drawing has only their values, in order. */
const WIDGETS: Readonly<Record<string, readonly string[]>> = {
  CLIPTextEncode: ["text"],
  KSampler: ["seed"],
  KSamplerAdvanced: ["add_noise", "noise_seed"],
  RandomNoise: ["noise_seed"],
  CheckpointLoaderSimple: ["ckpt_name"],
  UNETLoader: ["unet_name"],
  EmptyLatentImage: ["width", "height"],
  EmptySD3LatentImage: ["width", "height"],
  PrimitiveNode: ["value"],
  PrimitiveString: ["value"],
  PrimitiveStringMultiline: ["value"],
  PrimitiveInt: ["value"],
};

/** The graph as it was drawn: lists of nodes and of links. */
export function parseWorkflow(value: unknown): Graph | undefined {
  if (!isRecord(value) || !Array.isArray(value.nodes) || !Array.isArray(value.links)) return undefined;
  const origins = new Map<unknown, readonly [string, number]>();
  for (const link of value.links.slice(0, MAX_NODES * 4)) {
    if (!Array.isArray(link)) continue;
    const [id, from, slot]: unknown[] = link;
    if ((typeof from === "number" || typeof from === "string") && typeof slot === "number") {
      origins.set(id, [String(from), slot]);
    }
  }
  const graph = new Map<string, GraphNode>();
  for (const node of value.nodes.slice(0, MAX_NODES)) {
    if (!isRecord(node) || typeof node.type !== "string") continue;
    graph.set(String(node.id), { inputs: { ...readWidgets(node), ...readLinks(node, origins) } });
  }
  return graph.size === 0 ? undefined : graph;
}

function readWidgets({ type, widgets_values: values }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = typeof type === "string" && Object.hasOwn(WIDGETS, type) ? (WIDGETS[type] ?? []) : [];
  if (!Array.isArray(values)) return {};
  return Object.fromEntries(names.map((name, place): [string, unknown] => [name, values[place]]));
}

function readLinks(
  node: Readonly<Record<string, unknown>>,
  origins: ReadonlyMap<unknown, readonly [string, number]>,
): Record<string, unknown> {
  if (!Array.isArray(node.inputs)) return {};
  const linked: Record<string, unknown> = {};
  for (const input of node.inputs.slice(0, 100)) {
    const origin = isRecord(input) ? origins.get(input.link) : undefined;
    if (isRecord(input) && typeof input.name === "string" && origin !== undefined) {
      Object.defineProperty(linked, input.name, { value: origin, enumerable: true });
    }
  }
  return linked;
}
