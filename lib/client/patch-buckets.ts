import type { Bucket, LibraryChange } from "@/lib/core/library";
import type { AssetListQuery } from "./query-keys";

/**
 * A bucket as it will be after a change of some named pictures, so that the grid shows it before the studio answers.
 * The same bucket when nothing in it changes; what it cannot know (does the search still find it?) the answer brings.
 */
export function patchBucket(
  bucket: Bucket,
  query: AssetListQuery,
  ids: ReadonlySet<string>,
  change: LibraryChange,
): Bucket {
  if (!bucket.ids.some((id) => ids.has(id))) return bucket;
  const put = <Value>(column: readonly Value[], value: Value) =>
    column.map((before, at) => (ids.has(bucket.ids[at] ?? "") ? value : before));
  switch (change.type) {
    case "star":
      return { ...bucket, starred: put(bucket.starred, change.isStarred) };
    case "rating":
      return { ...bucket, ratings: put(bucket.ratings, change.rating) };
    case "label":
      return { ...bucket, labels: put(bucket.labels, change.label) };
    case "verdict":
      return { ...bucket, verdicts: put(bucket.verdicts, change.verdict) };
    case "trash":
      return query.trashed === true ? bucket : without(bucket, ids);
    case "restore":
      return query.trashed === true ? without(bucket, ids) : bucket;
    default:
      return bucket;
  }
}

function without(bucket: Bucket, ids: ReadonlySet<string>): Bucket {
  const isKept = bucket.ids.map((id) => !ids.has(id));
  const cut = <Value>(column: readonly Value[]) => column.filter((_value, at) => isKept[at]);
  return {
    ...bucket,
    ids: cut(bucket.ids),
    widths: cut(bucket.widths),
    heights: cut(bucket.heights),
    thumbhashes: cut(bucket.thumbhashes),
    kinds: cut(bucket.kinds),
    createdAt: cut(bucket.createdAt),
    starred: cut(bucket.starred),
    ratings: cut(bucket.ratings),
    labels: cut(bucket.labels),
    verdicts: cut(bucket.verdicts),
    stackSizes: cut(bucket.stackSizes),
    masked: cut(bucket.masked),
    trashedAt: cut(bucket.trashedAt),
  };
}
