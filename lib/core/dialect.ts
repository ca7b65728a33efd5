import { z } from "zod";

/** The wire formats that ship (design: Relays). `custom` starts from the vendor's format with everything overridable. */
export const dialectIds = [
  "ideogram",
  "rixapi",
  "shell-api",
  "deerapi",
  "crazyrouter",
  "gpt-best",
  "aihubmix",
  "custom",
] as const;
export const dialectIdSchema = z.enum(dialectIds);
export type DialectId = z.infer<typeof dialectIdSchema>;

/** How far a fact about a relay can be trusted, best first; shown in Settings and in the relay table. */
export const confidences = ["official", "seed", "doc", "code", "inferred"] as const;
export const confidenceSchema = z.enum(confidences);
export type Confidence = z.infer<typeof confidenceSchema>;
