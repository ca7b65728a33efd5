import { z } from "zod";

/**
 * How far a shown call can be trusted to be the one that went out: `sent` as it was, `changed` when the connection was
 * changed since then, `unsent` when the run was never sent. The last two show how it would be sent now.
 */
export const callStanding = z.enum(["sent", "changed", "unsent"]);

/** A run's request as HTTP, for people: without the key, without a link that opens a picture, without file contents. */
export const shownCallSchema = z.strictObject({
  standing: callStanding,
  method: z.literal("POST"),
  url: z.string(),
  /** The request as text: line, headers, and the body with its files named. */
  text: z.string(),
  /** The same for a shell. The key stands in `$RELAY_KEY`; `@` names the files below. */
  curl: z.string(),
  /** What the shell command expects beside it. */
  files: z.array(z.strictObject({ name: z.string(), byteSize: z.number().int() })),
});
export type ShownCall = z.infer<typeof shownCallSchema>;
