import { expect, it } from "vitest";
import type { Bucket } from "@/lib/core/library";
import { patchBucket } from "./patch-buckets";

const bucket: Bucket = {
  ids: ["a", "b", "c"],
  widths: [1, 2, 3],
  heights: [1, 1, 1],
  thumbhashes: ["", "", ""],
  kinds: ["result", "source", "result"],
  createdAt: [3, 2, 1],
  starred: [false, true, false],
  ratings: [0, 0, 5],
  labels: [null, null, "red"],
  verdicts: [null, null, null],
  stackSizes: [1, 4, 1],
  masked: [false, true, false],
  trashedAt: [null, null, null],
};
const some = new Set(["b", "c", "elsewhere"]);

it("shows a change at once, on the pictures it names", () => {
  expect(patchBucket(bucket, {}, some, { type: "star", isStarred: true }).starred).toEqual([false, true, true]);
  expect(patchBucket(bucket, {}, some, { type: "rating", rating: 3 }).ratings).toEqual([0, 3, 3]);
  expect(patchBucket(bucket, {}, some, { type: "label", label: null }).labels).toEqual([null, null, null]);
  expect(patchBucket(bucket, {}, new Set(["x"]), { type: "trash" })).toBe(bucket);
});

it("takes every column of a picture that goes away, and only where it goes away from", () => {
  const left = patchBucket(bucket, {}, some, { type: "trash" });
  for (const column of Object.values(left)) expect(column).toHaveLength(1);
  expect(left.ids).toEqual(["a"]);
  expect(patchBucket(bucket, { trashed: true }, some, { type: "trash" })).toBe(bucket);
  expect(patchBucket(bucket, { trashed: true }, some, { type: "restore" }).ids).toEqual(["a"]);
  expect(patchBucket(bucket, {}, some, { type: "restore" })).toBe(bucket);
});
