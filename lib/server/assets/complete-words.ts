import { type Kysely, sql } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** Beginnings of more words are left to the full text: an OR of many walks each of them for every picture. */
const MAX_WORDS = 24;

/**
 * The words of the index that each of the beginnings stands for; one that stands for too many is left out. Each word
 * is one seek, however many pictures have it.
 */
export async function completeWords(
  db: Kysely<StudioDatabase>,
  beginnings: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const completions = new Map<string, readonly string[]>();
  for (const beginning of beginnings) {
    const words = await listWords(db, beginning);
    if (words.length <= MAX_WORDS) completions.set(beginning, words);
  }
  return completions;
}

/** In order; one more than wanted tells that there are more. A row of `search_words` is a place of a word in a text. */
async function listWords(db: Kysely<StudioDatabase>, beginning: string): Promise<string[]> {
  const { rows } = await sql<{ term: string }>`
    with recursive found (term) as (
      select (select term from search_words where term >= ${beginning} limit 1)
      union all
      select (select term from search_words where term >= found.term || char(0) limit 1) from found
      where substr(found.term, 1, length(${beginning})) = ${beginning}
      limit ${MAX_WORDS + 2}
    )
    select term from found where substr(term, 1, length(${beginning})) = ${beginning}`.execute(db);
  return rows.map(({ term }) => term);
}
