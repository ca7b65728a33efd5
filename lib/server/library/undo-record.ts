import type { Transaction } from "kysely";
import { z } from "zod";
import { assetIdSchema, boardIdSchema } from "@/lib/core/ids";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";

const valueSchema = z.union([z.string(), z.number(), z.null()]);

/** The columns one change can write to many pictures. */
export const changedColumnSchema = z.enum(["isStarred", "rating", "label", "verdict", "trashedAt"]);
export type ChangedColumn = z.infer<typeof changedColumnSchema>;

/** What has to be written to put some hundred pictures back: exactly what each was, whatever the others were. */
export const undoPartSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("column"),
    column: changedColumnSchema,
    rows: z.array(z.tuple([assetIdSchema, valueSchema])),
  }),
  z.strictObject({
    type: z.literal("stack"),
    rows: z.array(z.strictObject({ id: assetIdSchema, stackId: z.string().nullable(), isApart: z.boolean() })),
  }),
  z.strictObject({
    type: z.literal("tags"),
    add: z.array(z.tuple([assetIdSchema, z.string()])),
    remove: z.array(z.tuple([assetIdSchema, z.string()])),
  }),
  z.strictObject({
    type: z.literal("board"),
    boardId: boardIdSchema,
    /** With the time it was put there. */
    add: z.array(z.tuple([assetIdSchema, z.number().int()])),
    remove: z.array(assetIdSchema),
  }),
]);
export type UndoPart = z.infer<typeof undoPartSchema>;

const KEPT_MS = 24 * 3_600_000;

type Trx = Transaction<StudioDatabase>;

/** Begins a step, and forgets those of yesterday. */
export async function beginUndo(trx: Trx, id: string, now: number): Promise<void> {
  await trx
    .deleteFrom("undoSteps")
    .where("createdAt", "<", now - KEPT_MS)
    .execute();
  await trx.insertInto("undoSteps").values({ id, createdAt: now }).execute();
}

/** Keeps a part in the transaction that makes the change it undoes. */
export async function keepUndo(trx: Trx, undoId: string, part: number, body: UndoPart): Promise<void> {
  await trx
    .insertInto("undoParts")
    .values({ undoId, part, body: JSON.stringify(body) })
    .execute();
}

/** The next part of a step, taken out of it; undefined at its end. */
export async function takeUndo(trx: Trx, undoId: string): Promise<UndoPart | undefined> {
  const row = await trx
    .selectFrom("undoParts")
    .select(["part", "body"])
    .where("undoId", "=", undoId)
    .orderBy("part")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await trx.deleteFrom("undoParts").where("undoId", "=", undoId).where("part", "=", row.part).execute();
  return parseJsonColumn(undoPartSchema, row.body, "undo_parts.body");
}
