import { StudioError } from "@/lib/core/errors";

/** What a bucket holds: a range of time, within one rating or within a range of sizes. */
export type BucketRange =
  | { readonly type: "time"; readonly from: number; readonly to: number }
  | { readonly type: "rating"; readonly rating: number; readonly from: number; readonly to: number }
  | { readonly type: "size"; readonly fromBytes: number; readonly toBytes: number };

const KEY = /^(?:t(\d{1,16})-(\d{1,16})|r([0-5])\.(\d{1,16})-(\d{1,16})|s(\d{1,16})-(\d{1,16}))$/;

/** Opaque to everybody else. Times in milliseconds, ends just outside. */
export function formatBucketKey(range: BucketRange): string {
  switch (range.type) {
    case "time":
      return `t${range.from}-${range.to}`;
    case "rating":
      return `r${range.rating}.${range.from}-${range.to}`;
    case "size":
      return `s${range.fromBytes}-${range.toBytes}`;
  }
}

/** Throws `bad_request` for a key that no timeline gave out. */
export function parseBucketKey(key: string): BucketRange {
  const match = KEY.exec(key);
  if (match === null) throw new StudioError("bad_request", "The key is not one of a timeline.");
  const [, timeFrom, timeTo, rating, ratedFrom, ratedTo, fromBytes, toBytes] = match;
  if (timeFrom !== undefined) return { type: "time", from: Number(timeFrom), to: Number(timeTo) };
  if (rating !== undefined) {
    return { type: "rating", rating: Number(rating), from: Number(ratedFrom), to: Number(ratedTo) };
  }
  return { type: "size", fromBytes: Number(fromBytes), toBytes: Number(toBytes) };
}
