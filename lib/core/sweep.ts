import { z } from "zod";
import { isSweepValue, MAX_SWEEP_AXES, MAX_SWEEP_CELLS, sweepFields } from "./sweep-axes";

const valueSchema = z.union([z.string(), z.number()]);

const axisSchema = z
  .strictObject({
    field: z.enum(sweepFields),
    /** As the request has them; of `connection`, ids. More than 64 cells in all are refused in words. */
    values: z.array(valueSchema).min(2).max(MAX_SWEEP_CELLS),
  })
  .superRefine(({ field, values }, context) => {
    if (new Set(values).size < values.length) {
      context.addIssue({ code: "custom", path: ["values"], message: "expected no value twice" });
    }
    for (const [index, value] of values.entries()) {
      if (isSweepValue(field, value)) continue;
      context.addIssue({ code: "custom", path: ["values", index], message: `expected a value of ${field}` });
    }
  });

/** Axes over a request that expand to runs: rows by the first, columns by the second. */
export const sweepSchema = z.strictObject({
  axes: z
    .array(axisSchema)
    .min(1)
    .max(MAX_SWEEP_AXES)
    .refine(
      (axes) => new Set(axes.map(({ field }) => field)).size === axes.length,
      "expected axes of different fields",
    ),
  /** One seed for all cells: the request's own, or one that is drawn once and written into each cell's request. */
  sharedSeed: z.boolean().optional(),
});

/** Place of a run in its sweep: one value for each axis. */
export const coordsSchema = z.partialRecord(z.enum(sweepFields), valueSchema);
