import { z } from "zod";
import { assetKindSchema, lineageRoleSchema } from "./asset";
import { assetIdSchema, runIdSchema } from "./ids";
import { modelSchema, operationSchema } from "./request";
import { requestFields } from "./request-fields";

/** The most pictures one answer holds. */
export const MAX_FAMILY = 2_000;
/** Characters of a prompt that go with a node. */
export const FAMILY_PROMPT_LENGTH = 160;

export const nodeStates = ["live", "trashed", "purged"] as const;
export type NodeState = (typeof nodeStates)[number];

export const lineageGraphQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_FAMILY).default(MAX_FAMILY),
});

function column<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

const place = z.number().int().min(0);

/**
 * Where a picture came from and what was made of it, as columns of equal length; the picture asked for is the first
 * node, the nearest ones follow. A member of the family is: what anything of it was made of, in every role; what was
 * made of the picture and of its descendants, in every role; and what else was made of its ancestors' pictures. What
 * other families share with this one (a style reference, say) is in it, what they made with it is not.
 */
export const lineageGraphSchema = z.strictObject({
  nodes: z.strictObject({
    ids: column(assetIdSchema),
    kinds: column(assetKindSchema),
    widths: column(z.number().int()),
    heights: column(z.number().int()),
    /** Thumbhash as base64; empty until derived. */
    thumbhashes: column(z.string()),
    operations: column(operationSchema.nullable()),
    models: column(modelSchema.nullable()),
    /** Its beginning; empty where there is none. */
    prompts: column(z.string()),
    /** Milliseconds since 1970. */
    createdAt: column(z.number().int()),
    /** A picture in the trash, or deleted for good, keeps its place. */
    states: column(z.enum(nodeStates)),
    /** Place in `runIds`; −1 for a picture that no run made. */
    runs: column(z.number().int().min(-1)),
  }),
  edges: z.strictObject({
    /** Places in `nodes`. */
    children: column(place),
    parents: column(place),
    roles: column(lineageRoleSchema),
    /** Place in `changes`; −1 where there are not two requests to compare. */
    changes: column(z.number().int().min(-1)),
  }),
  runIds: column(runIdSchema),
  /** Fields in which the request of the child differs from that of its parent, as far as the child's operation takes them. */
  changes: column(column(z.literal(requestFields))),
  /** There are more pictures than the answer holds. */
  isTruncated: z.boolean(),
});
export type LineageGraph = z.infer<typeof lineageGraphSchema>;
