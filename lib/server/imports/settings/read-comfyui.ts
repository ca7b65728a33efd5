import type { FoundSettings } from "@/lib/core/embedded-settings";
import { type Graph, type GraphNode, linkOf, parsePromptGraph, parseWorkflow } from "./comfy-graph";
import type { EmbeddedText } from "./embedded-text";
import { keepTelling, parseLoosely, toName, toPrompt, toSeed, toSide } from "./found-values";

/** A chain of nodes that goes on for longer leads nowhere. */
const MAX_DEPTH = 48;
/** Nodes looked at for one fact: a graph can fan out, and lead back to itself. */
const MAX_VISITS = 500;

/** Names of inputs that hold a text, the plainest first. */
const TEXT_INPUTS = [
  "text",
  "prompt",
  "string",
  "value",
  "text_g",
  "text_l",
  "t5xxl",
  "clip_l",
  "positive",
  "negative",
];
/** Through which a text or a conditioning goes on to another node, in the order their texts are joined. */
const JOINED_INPUTS = [
  "string_a",
  "string_b",
  "text_a",
  "text_b",
  "text1",
  "text2",
  "conditioning_1",
  "conditioning_2",
];
const SEED_INPUTS = ["seed", "noise_seed", "value", "int", "number"];
const MODEL_INPUTS = ["ckpt_name", "unet_name", "model_name", "base_ckpt_name"];

/**
 * What ComfyUI writes: the graph that made the picture. The texts are found from the sampler backwards, through
 * whatever nodes stand between; the picture's own `prompt` first, else the drawing of the graph, `workflow`.
 */
export function readComfyUi(texts: readonly EmbeddedText[]): FoundSettings | undefined {
  const graph = findGraph(texts);
  if (graph === undefined) return undefined;
  const samplers = [...graph.values()].filter((node) => leadsToWords(node));
  for (const sampler of samplers) {
    const found = readSampler(graph, sampler);
    if (found?.prompt !== undefined) return found;
  }
  const [first] = samplers;
  return first === undefined ? undefined : readSampler(graph, first);
}

function findGraph(texts: readonly EmbeddedText[]): Graph | undefined {
  const find = (name: string) => {
    const entry = texts.find(({ keyword }) => keyword === name);
    if (entry !== undefined) return parseLoosely(entry.text);
    // In WebP and JPEG: "prompt:{…}" in whatever field of EXIF was free.
    const marked = texts.find(({ text }) => text.slice(0, 20).toLowerCase().startsWith(`${name}:`));
    return marked === undefined ? undefined : parseLoosely(marked.text.slice(name.length + 1));
  };
  return parsePromptGraph(find("prompt")) ?? parseWorkflow(find("workflow"));
}

/** A sampler: it is told what to show, or has a guide that is. */
function leadsToWords({ inputs }: GraphNode): boolean {
  const hasSeed = "seed" in inputs || "noise_seed" in inputs || "noise" in inputs;
  return hasSeed && (linkOf(inputs.positive) !== undefined || linkOf(inputs.guider) !== undefined);
}

function readSampler(graph: Graph, sampler: GraphNode): FoundSettings | undefined {
  const guider = follow(graph, sampler.inputs.guider) ?? sampler;
  const wanted = guider.inputs.positive ?? guider.inputs.conditioning;
  const noise = follow(graph, sampler.inputs.noise) ?? sampler;
  const latent = follow(graph, sampler.inputs.latent_image ?? sampler.inputs.latent);
  const budget = { visits: MAX_VISITS };
  return keepTelling({
    origin: "comfyui",
    prompt: toPrompt(findText(graph, wanted, "positive", budget)),
    negativePrompt: toPrompt(findText(graph, guider.inputs.negative, "negative", budget)),
    seed: findSeed(graph, noise),
    modelName: findModel(graph, guider.inputs.model ?? sampler.inputs.model),
    ...findSize(graph, latent),
  });
}

function follow(graph: Graph, value: unknown): GraphNode | undefined {
  const link = linkOf(value);
  return link === undefined ? undefined : graph.get(link);
}

type Side = "positive" | "negative";

/** The words behind an input; the ways that were gone are counted, so that no graph keeps us busy. */
function findText(graph: Graph, from: unknown, side: Side, budget: { visits: number }, depth = 0): string | undefined {
  if (typeof from === "string") return from;
  const node = follow(graph, from);
  if (node === undefined || depth > MAX_DEPTH || budget.visits-- <= 0) return undefined;
  const go = (value: unknown) => findText(graph, value, side, budget, depth + 1);
  const { inputs } = node;
  // A control net hands both conditionings on.
  if (linkOf(inputs.positive) !== undefined && linkOf(inputs.negative) !== undefined) return go(inputs[side]);
  const joined = JOINED_INPUTS.map((name) => go(inputs[name])).filter((text) => text !== undefined && text !== "");
  if (joined.length > 0) return joined.join(", ");
  for (const name of [...TEXT_INPUTS, "conditioning", "any", "input", ...Object.keys(inputs).slice(0, 20)]) {
    const value = inputs[name];
    const isText = typeof value === "string" && TEXT_INPUTS.includes(name);
    const text = isText ? value : linkOf(value) === undefined || isOther(name) ? undefined : go(value);
    if (text !== undefined && text.trim() !== "") return text;
  }
  return undefined;
}

/** Inputs that lead to what encodes a text, not to the text. */
function isOther(name: string): boolean {
  return /^(?:clip|model|vae|control_net|image|pixels|latent|samples|mask|style_model|clip_vision.*)$/.test(name);
}

function findSeed(graph: Graph, node: GraphNode): number | undefined {
  const own = node.inputs.seed ?? node.inputs.noise_seed;
  const primitive = follow(graph, own);
  if (primitive === undefined) return toSeed(own);
  for (const name of SEED_INPUTS) {
    const seed = toSeed(primitive.inputs[name]);
    if (seed !== undefined) return seed;
  }
  return undefined;
}

/** Through LoRAs and patches to what loads the model. */
function findModel(graph: Graph, from: unknown): string | undefined {
  let node = follow(graph, from);
  for (let steps = 0; node !== undefined && steps < MAX_DEPTH; steps++) {
    for (const name of MODEL_INPUTS) {
      const model = toName(node.inputs[name]);
      if (model !== undefined) return model;
    }
    node = follow(graph, node.inputs.model);
  }
  return undefined;
}

function findSize(graph: Graph, from: GraphNode | undefined): Pick<FoundSettings, "width" | "height"> {
  let node = from;
  for (let steps = 0; node !== undefined && steps < MAX_DEPTH; steps++) {
    const { inputs } = node;
    const [width, height] = [toSide(inputs.width), toSide(inputs.height)];
    if (width !== undefined && height !== undefined) return { width, height };
    node = follow(graph, inputs.samples ?? inputs.latent ?? inputs.latent_image);
  }
  return {};
}
