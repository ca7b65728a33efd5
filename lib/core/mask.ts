import { z } from "zod";
import { assetIdSchema, maskIdSchema } from "./ids";

/** How a shape or a bitmap joins what is painted already. */
export const combines = ["add", "subtract", "intersect", "replace"] as const;
export const combineSchema = z.enum(combines);
export type Combine = z.infer<typeof combineSchema>;

const coordinate = z.number().min(-100_000).max(100_000);
const pairsSchema = z
  .array(coordinate)
  .min(2)
  .max(400_000)
  .refine((numbers) => numbers.length % 2 === 0, "expected x, y pairs");
const boxShape = { x: coordinate, y: coordinate, width: coordinate, height: coordinate };

/**
 * What was done to a mask, as data: the same list gives the same mask in every place it is replayed. Lengths and places
 * in picture pixels; a place may lie outside the picture.
 */
export const maskOpSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("stroke"),
    isErasing: z.boolean(),
    radius: z.number().min(0.5).max(2000),
    /** x0, y0, x1, y1 … */
    points: pairsSchema,
    /** One factor for each point where a pen pressed: radius × factor. */
    pressures: z.array(z.number().min(0).max(1)).optional(),
  }),
  z.strictObject({ type: z.literal("rectangle"), combine: combineSchema, ...boxShape }),
  z.strictObject({ type: z.literal("ellipse"), combine: combineSchema, ...boxShape }),
  z.strictObject({ type: z.literal("polygon"), combine: combineSchema, points: pairsSchema }),
  z.strictObject({
    type: z.literal("bitmap"),
    combine: combineSchema,
    /** What made it, for the list: the wand, object select, an imported file, a saved mask, or ops folded together. */
    origin: z.enum(["wand", "object", "import", "saved", "folded"]),
    /** Run lengths of the whole picture (lib/canvas/kernels/run-lengths), base64. */
    runs: z.string().max(4_000_000),
  }),
  z.strictObject({ type: z.literal("invert") }),
  z.strictObject({ type: z.literal("clear") }),
  z.strictObject({ type: z.literal("fill") }),
  /** Positive grows, negative shrinks; true Euclidean distance. */
  z.strictObject({ type: z.literal("grow"), pixels: z.number().int().min(-512).max(512) }),
]);
export type MaskOp = z.infer<typeof maskOpSchema>;

/** A mask as it is kept: the ops that made it and, so that opening it costs nothing, what they came to. */
export const maskDocumentSchema = z.strictObject({
  width: z.number().int().min(1).max(16_384),
  height: z.number().int().min(1).max(16_384),
  ops: z.array(maskOpSchema).max(20_000),
  runs: z.string().max(8_000_000),
});
export type MaskDocument = z.infer<typeof maskDocumentSchema>;

export const maskSchema = z.strictObject({
  id: maskIdSchema,
  /** The picture it was painted on. */
  sourceId: assetIdSchema,
  /** Absent: the one being worked on, saved by itself; each source has at most one. */
  name: z.string().optional(),
  /** Goes up with every save; a save names the one it saw, so that two devices cannot overwrite each other unseen. */
  revision: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  /** 0 … 1 of the picture. */
  coveredShare: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  trashedAt: z.string().optional(),
});
export type Mask = z.infer<typeof maskSchema>;

/** A document with its base64 and its ops in JSON; other bodies stay below 1 MiB. */
export const MAX_MASK_BODY_BYTES = 12 * 1024 * 1024;

const nameSchema = z.string().trim().min(1).max(120);
const revisionSchema = z.number().int().min(0);

export const createMaskSchema = z.strictObject({
  sourceId: assetIdSchema,
  name: nameSchema,
  document: maskDocumentSchema,
});
export type CreateMask = z.infer<typeof createMaskSchema>;

export const saveWorkingMaskSchema = z.strictObject({
  document: maskDocumentSchema,
  /** The revision this save builds on; 0: there was no working mask. */
  baseRevision: revisionSchema,
});
export type SaveWorkingMask = z.infer<typeof saveWorkingMaskSchema>;

export const updateMaskSchema = z
  .strictObject({
    /** Naming the working mask keeps it; the picture has no working mask then until the next save. */
    name: nameSchema.optional(),
    document: maskDocumentSchema.optional(),
    baseRevision: revisionSchema.optional(),
  })
  .refine((patch) => patch.document === undefined || patch.baseRevision !== undefined, {
    path: ["baseRevision"],
    message: "a new document names the revision it builds on",
  });
export type UpdateMask = z.infer<typeof updateMaskSchema>;

export const duplicateMaskSchema = z.strictObject({ name: nameSchema });

export const restoreMaskSchema = z.strictObject({
  /** Taken when the picture has another working mask by now: there is one at most. */
  name: nameSchema.optional(),
});
export type RestoreMask = z.infer<typeof restoreMaskSchema>;

export const listMasksSchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
export type ListMasks = z.infer<typeof listMasksSchema>;
