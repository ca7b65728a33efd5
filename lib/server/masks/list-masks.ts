import type { Kysely } from "kysely";
import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { maskIdSchema } from "@/lib/core/ids";
import type { ListMasks, Mask } from "@/lib/core/mask";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { Page } from "@/lib/server/studio";
import { maskColumns, toMask } from "./mask-row";

const cursorSchema = z.tuple([z.number().int().min(0), maskIdSchema]);
/** Nobody names more masks of one picture; more would be a page nobody reads. */
const MAX_OF_SOURCE = 500;

/** The masks of a picture: the working one first, then the last saved. */
export async function listMasksOfSource(db: Kysely<StudioDatabase>, sourceId: string): Promise<Page<Mask>> {
  const rows = await db
    .selectFrom("masks")
    .select(maskColumns)
    .where("sourceId", "=", sourceId)
    .where("trashedAt", "is", null)
    .orderBy("updatedAt", "desc")
    .orderBy("id", "desc")
    .limit(MAX_OF_SOURCE)
    .execute();
  const working = rows.filter((row) => row.name === null);
  const named = rows.filter((row) => row.name !== null);
  return { items: [...working, ...named].map(toMask) };
}

/** One keyset page of the masks of all pictures, the last saved first. Throws `bad_request` for a foreign cursor. */
export async function listMasks(db: Kysely<StudioDatabase>, query: ListMasks): Promise<Page<Mask>> {
  let select = db
    .selectFrom("masks")
    .select(maskColumns)
    .where("trashedAt", "is", null)
    .orderBy("updatedAt", "desc")
    .orderBy("id", "desc")
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [updatedAt, id] = decodeCursor(query.cursor);
    select = select.where((eb) => eb(eb.refTuple("updatedAt", "id"), "<", eb.tuple(updatedAt, id)));
  }
  const rows = await select.execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = page.map(toMask);
  return rows.length > query.limit && last ? { items, nextCursor: encodeCursor(last.updatedAt, last.id) } : { items };
}

function encodeCursor(updatedAt: number, id: string): string {
  return Buffer.from(JSON.stringify([updatedAt, id])).toString("base64url");
}

function decodeCursor(text: string): readonly [number, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (cause) {
    throw new StudioError("bad_request", "The cursor is not one of this list.", { cause });
  }
}
