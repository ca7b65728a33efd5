import type { Transaction } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** Places of the library in a millisecond: `assets.seq` counts microseconds since 1970. */
export const PLACES_PER_MS = 1_000;

/**
 * The next free place for a picture made at `createdAt` (milliseconds): behind those of the same millisecond, so that
 * the order of the library is the order of time, and of arrival within a millisecond.
 */
export async function findFreePlace(trx: Transaction<StudioDatabase>, createdAt: number): Promise<number> {
  for (let ms = createdAt; ; ms++) {
    const start = ms * PLACES_PER_MS;
    const { last } = await trx
      .selectFrom("assets")
      .select((eb) => eb.fn.max("seq").as("last"))
      .where("seq", ">=", start)
      .where("seq", "<", start + PLACES_PER_MS)
      .executeTakeFirstOrThrow();
    if (last === null) return start;
    if (last + 1 < start + PLACES_PER_MS) return last + 1;
  }
}
