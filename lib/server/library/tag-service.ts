import type { ListTags, TagCount } from "@/lib/core/library";
import { foldTag } from "@/lib/server/db/fold-tag";
import type { TagService } from "@/lib/server/studio";
import { record } from "./change-assets";
import type { LibraryTools } from "./library-tools";

const BATCH = 500;
/** Behind every character a tag can begin with. */
const LAST = "\u{10ffff}";

export function createTagService(tools: LibraryTools): TagService {
  return {
    list: (query) => listTags(tools, query),
    rename: (from, to) => replaceTag(tools, from, to.normalize("NFC")),
    remove: (tag) => replaceTag(tools, tag, null),
  };
}

async function listTags({ db }: LibraryTools, { prefix = "", limit }: ListTags): Promise<TagCount[]> {
  const folded = foldTag(prefix.trim());
  const rows = await db
    .selectFrom("tags")
    .select(["tag", "liveCount"])
    .where("liveCount", ">", 0)
    .$if(folded !== "", (qb) => qb.where("folded", ">=", folded).where("folded", "<", folded + LAST))
    .orderBy("liveCount", "desc")
    .orderBy("tag")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ tag: row.tag, count: row.liveCount }));
}

/** Takes a tag off every picture and, where there is a new one, puts that in its place; pictures of the trash as well. */
async function replaceTag(tools: LibraryTools, tag: string, by: string | null) {
  if (tag === by) return { count: 0 };
  return record(tools, "removeTags", async (write) => {
    // Each round takes what carries the tag still: what is done does not any more.
    const takeSome = () =>
      write(async (trx) => {
        const rows = await trx
          .selectFrom("assetTags")
          .select("assetId")
          .where("tag", "=", tag)
          .orderBy("assetSeq", "desc")
          .limit(BATCH)
          .execute();
        if (rows.length === 0) return undefined;
        return {
          type: "tags" as const,
          add: by === null ? [] : rows.map((row): [string, string] => [row.assetId, by]),
          remove: rows.map((row): [string, string] => [row.assetId, tag]),
        };
      });
    while (await takeSome());
  });
}
