import type { FoundSettings } from "@/lib/core/embedded-settings";

/** Longer prompts are cut: nobody reads them, and the full text would hold every word. */
const MAX_PROMPT = 20_000;
const MAX_NAME = 200;
const MAX_SIDE = 65_535;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that is worth keeping; undefined for anything else. */
export function toPrompt(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text.slice(0, MAX_PROMPT);
}

export function toName(value: unknown): string | undefined {
  return toPrompt(value)?.slice(0, MAX_NAME);
}

/** A seed as a number that can be told exactly; some programs write it as text. */
export function toSeed(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) && typeof number === "number" && number >= 0 ? number : undefined;
}

export function toSide(value: unknown): number | undefined {
  const side = toSeed(value);
  return side !== undefined && side > 0 && side <= MAX_SIDE ? side : undefined;
}

/** JSON of anybody; undefined when it is none. Python writes NaN where it means nothing. */
export function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseWithoutNan(text);
  }
}

function parseWithoutNan(text: string): unknown {
  try {
    return text.includes("NaN") ? JSON.parse(text.replace(/\bNaN\b/g, "null")) : undefined;
  } catch {
    return undefined;
  }
}

/** Settings with something in them; undefined when there is neither a prompt nor a seed. */
export function keepTelling(found: FoundSettings): FoundSettings | undefined {
  return found.prompt === undefined && found.seed === undefined ? undefined : found;
}
