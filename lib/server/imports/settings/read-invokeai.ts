import type { FoundSettings } from "@/lib/core/embedded-settings";
import type { EmbeddedText } from "./embedded-text";
import { isRecord, keepTelling, parseLoosely, toName, toPrompt, toSeed, toSide } from "./found-values";

/** What InvokeAI writes: `invokeai_metadata` since 3.0, `sd-metadata` in 2.x, and a command line, `Dream`, before. */
export function readInvokeAi(texts: readonly EmbeddedText[]): FoundSettings | undefined {
  const find = (keyword: string) => texts.find((text) => text.keyword === keyword)?.text;
  return (
    readCurrent(parseOptional(find("invokeai_metadata"))) ??
    readSecond(parseOptional(find("sd-metadata"))) ??
    readDream(find("Dream") ?? find("dream"))
  );
}

function parseOptional(text: string | undefined): unknown {
  return text === undefined ? undefined : parseLoosely(text);
}

function readCurrent(metadata: unknown): FoundSettings | undefined {
  if (!isRecord(metadata)) return undefined;
  const { model } = metadata;
  const name = isRecord(model) ? (model.name ?? model.model_name ?? model.key) : model;
  return keepTelling({
    origin: "invokeai",
    prompt: toPrompt(metadata.positive_prompt),
    negativePrompt: toPrompt(metadata.negative_prompt),
    seed: toSeed(metadata.seed),
    modelName: toName(name),
    width: toSide(metadata.width),
    height: toSide(metadata.height),
  });
}

function readSecond(metadata: unknown): FoundSettings | undefined {
  if (!isRecord(metadata) || !isRecord(metadata.image)) return undefined;
  const { image } = metadata;
  return keepTelling({
    origin: "invokeai",
    ...splitNegative(joinPrompts(image.prompt)),
    seed: toSeed(image.seed),
    modelName: toName(metadata.model_weights) ?? toName(metadata.model),
    width: toSide(image.width),
    height: toSide(image.height),
  });
}

/** One text, or several with weights. */
function joinPrompts(prompt: unknown): string {
  if (typeof prompt === "string") return prompt;
  if (!Array.isArray(prompt)) return "";
  return prompt
    .slice(0, 100)
    .map((part: unknown) => (isRecord(part) ? part.prompt : part))
    .filter((part) => typeof part === "string")
    .join(" ");
}

/** `"a red fox [blurry]" -s 50 -S 1234 -W 512 -H 768`. */
function readDream(line: string | undefined): FoundSettings | undefined {
  if (line === undefined) return undefined;
  const text = line.trim();
  const isQuoted = text.startsWith('"');
  const promptEnd = isQuoted ? text.lastIndexOf('"') : text.search(/ -[A-Za-z] ?\d/);
  if (promptEnd < 1 && isQuoted) return undefined;
  const prompt = isQuoted ? text.slice(1, promptEnd) : text.slice(0, promptEnd === -1 ? undefined : promptEnd);
  const options = new Map<string, string>();
  const rest = promptEnd === -1 ? "" : text.slice(isQuoted ? promptEnd + 1 : promptEnd);
  for (const [, name = "", value = ""] of rest.slice(0, 2_000).matchAll(/-([A-Za-z]) ?(\S{1,60})/g)) {
    if (!options.has(name)) options.set(name, value);
  }
  return keepTelling({
    origin: "invokeai",
    ...splitNegative(prompt),
    seed: toSeed(options.get("S")),
    width: toSide(options.get("W")),
    height: toSide(options.get("H")),
  });
}

/** Before 3.0 what is not wanted stood in square brackets inside the prompt. */
function splitNegative(prompt: string): Pick<FoundSettings, "prompt" | "negativePrompt"> {
  let wanted = "";
  const unwanted: string[] = [];
  let at = 0;
  while (at < prompt.length) {
    const open = prompt.indexOf("[", at);
    const close = open === -1 ? -1 : prompt.indexOf("]", open);
    if (close === -1) break;
    wanted += prompt.slice(at, open);
    unwanted.push(prompt.slice(open + 1, close));
    at = close + 1;
  }
  wanted += prompt.slice(at);
  return { prompt: toPrompt(wanted), negativePrompt: toPrompt(unwanted.join(", ")) };
}
