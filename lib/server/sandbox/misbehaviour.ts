import { z } from "zod";

/**
 * How the sandbox can be told to go wrong, for demos and tests: in the prompt, `[sandbox status=429 retryAfter=3]`, or
 * for calls without a prompt by POST /sandbox/control with the same names.
 */
export const misbehaviourSchema = z.strictObject({
  /** Milliseconds to wait before answering. */
  latency: z.coerce.number().int().min(0).max(600_000).optional(),
  /** Answer with this error status instead of pictures. */
  status: z.coerce.number().int().min(400).max(599).optional(),
  /** Seconds in Retry-After, with `status`. */
  retryAfter: z.coerce.number().int().min(0).max(3600).optional(),
  /** Withhold every picture as unsafe: 200, no URL. */
  unsafe: z.stringbool().or(z.boolean()).optional(),
  /** Withhold only the picture at this place, from 1. */
  unsafeAt: z.coerce.number().int().min(1).max(8).optional(),
  /** Cut the connection in the middle of the answer. */
  drop: z.stringbool().or(z.boolean()).optional(),
  /** Answer with links that are already over. */
  expired: z.stringbool().or(z.boolean()).optional(),
  /** Answer 200 with something that is not JSON. */
  garbage: z.stringbool().or(z.boolean()).optional(),
});
export type Misbehaviour = z.infer<typeof misbehaviourSchema>;

export const controlSchema = z.strictObject({
  ...misbehaviourSchema.shape,
  /** For how many of the next calls. */
  times: z.number().int().min(1).max(1000).default(1),
});

const DIRECTIVE = /\[sandbox\s+([^\]]{1,200})\]/i;

/** The directive in a prompt, and the prompt without it. An unreadable directive is part of the prompt. */
export function readDirective(prompt: string): { prompt: string; misbehaviour: Misbehaviour } {
  const match = DIRECTIVE.exec(prompt);
  if (!match) return { prompt, misbehaviour: {} };
  const entries = (match[1] ?? "")
    .trim()
    .split(/\s+/)
    .map((word): [string, string] => {
      const [name = "", value = "true"] = word.split("=");
      return [name, value];
    });
  const parsed = misbehaviourSchema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) return { prompt, misbehaviour: {} };
  return { prompt: prompt.replace(match[0], "").trim(), misbehaviour: parsed.data };
}

/** Behaviour set for the next calls, whatever they are. */
export interface MisbehaviourQueue {
  set(misbehaviour: Misbehaviour, times: number): void;
  next(): Misbehaviour;
}

export function createMisbehaviourQueue(): MisbehaviourQueue {
  let current: Misbehaviour = {};
  let left = 0;
  return {
    set(misbehaviour, times) {
      current = misbehaviour;
      left = times;
    },
    next() {
      if (left === 0) return {};
      left -= 1;
      return current;
    },
  };
}
