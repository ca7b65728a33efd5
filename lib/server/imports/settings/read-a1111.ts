import type { FoundSettings } from "@/lib/core/embedded-settings";
import type { EmbeddedText } from "./embedded-text";
import { keepTelling, toName, toPrompt, toSeed, toSide } from "./found-values";

const KEYWORDS: ReadonlySet<string> = new Set(["parameters", "UserComment", "ImageDescription"]);
const NEGATIVE = "Negative prompt:";
const STEPS = /^Steps: ?\d+/;

/** What the Stable Diffusion web UI (and its many kin) writes: the prompt, the negative one, and a line of settings. */
export function readA1111(texts: readonly EmbeddedText[]): FoundSettings | undefined {
  for (const { keyword, text } of texts) {
    const found = KEYWORDS.has(keyword) ? parseParameters(text) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Reads one such text; undefined when it has no line of settings ("Steps: 20, Sampler: …"), by which it is known.
 * Settings may hold commas inside quotes: `Lora hashes: "a: 1, b: 2"`.
 */
export function parseParameters(text: string): FoundSettings | undefined {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const settingsAt = lines.findLastIndex((line) => STEPS.test(line.trim()));
  if (settingsAt === -1) return undefined;
  const words = lines.slice(0, settingsAt);
  const negativeAt = words.findIndex((line) => line.trim().startsWith(NEGATIVE));
  const prompt = words.slice(0, negativeAt === -1 ? words.length : negativeAt).join("\n");
  const negative = negativeAt === -1 ? "" : words.slice(negativeAt).join("\n").trim().slice(NEGATIVE.length);
  const settings = parseSettings(lines[settingsAt] ?? "");
  const [width, height] = (settings.get("Size") ?? "").split("x").map(toSide);
  return keepTelling({
    origin: "a1111",
    prompt: toPrompt(prompt),
    negativePrompt: toPrompt(negative),
    seed: toSeed(settings.get("Seed")),
    modelName: toName(settings.get("Model")) ?? toName(settings.get("Model hash")),
    width,
    height,
  });
}

/** "Name: value" between commas, in one pass over the line whatever stands in it. */
function parseSettings(line: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const part of splitOutsideQuotes(line)) {
    const colon = part.indexOf(":");
    if (colon === -1) continue;
    const name = part.slice(0, colon).trim();
    if (!settings.has(name)) settings.set(name, unquote(part.slice(colon + 1).trim()));
  }
  return settings;
}

function splitOutsideQuotes(line: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (letter === "\\" && isQuoted) at++;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === "," && !isQuoted) {
      parts.push(line.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, line.slice(start)];
}

function unquote(value: string): string {
  if (!value.startsWith('"') || !value.endsWith('"') || value.length < 2) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "string" ? parsed : value;
  } catch {
    return value.slice(1, -1);
  }
}
