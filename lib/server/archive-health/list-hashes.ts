import { type Kysely, sql } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";

const BATCH = 500;

/** An original that some row needs. */
export interface WantedFile {
  readonly hash: string;
  readonly byteSize: number;
}

/** Every original that a row needs, each once, in the order of their hashes; a few hundred in memory at a time. */
export async function* listHashes(db: Kysely<StudioDatabase>): AsyncGenerator<WantedFile> {
  let last = "";
  for (;;) {
    const rows = await db
      .selectFrom("assets")
      .select(["hash", sql<number>`max(byte_size)`.as("byteSize")])
      .where("hash", ">", last)
      .where("purgedAt", "is", null)
      .groupBy("hash")
      .orderBy("hash")
      .limit(BATCH)
      .execute();
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.hash;
  }
}

export interface FileCount {
  files: number;
  bytes: number;
}

/** How many files `listHashes` names, and their bytes. */
export async function countHashes(db: Kysely<StudioDatabase>): Promise<FileCount> {
  const files = db
    .selectFrom("assets")
    .select((eb) => eb.fn.max("byteSize").as("byteSize"))
    .where("purgedAt", "is", null)
    .groupBy("hash");
  return db
    .selectFrom(files.as("files"))
    .select(sql<number>`count(*)`.as("files"))
    .select(sql<number>`coalesce(sum(files.byte_size), 0)`.as("bytes"))
    .executeTakeFirstOrThrow();
}
