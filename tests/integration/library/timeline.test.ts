import { describe, expect, it } from "vitest";
import { bucketQuerySchema, listAssetsSchema, timelineQuerySchema } from "@/lib/core/asset-filter";
import type { Timeline } from "@/lib/core/library";
import { type AssetStudio, startAssetStudio } from "../assets/asset-studio";
import { addAsset, addAssets, addJob, type RowPlan } from "./library-rows";

type Parts = Record<string, string>;

const timelineOf = (studio: AssetStudio, parts: Parts) => studio.library.timeline(timelineQuerySchema.parse(parts));

/** Every tile of every bucket, in order. */
async function openAll(studio: AssetStudio, timeline: Timeline, { zone: _zone, ...parts }: Parts): Promise<string[]> {
  const ids: string[] = [];
  for (const { key, count } of timeline.buckets) {
    let cursor: string | undefined;
    let found = 0;
    do {
      const query = bucketQuerySchema.parse({ ...parts, key, ...(cursor !== undefined && { cursor }) });
      const bucket = await studio.library.bucket(query);
      ids.push(...bucket.ids);
      found += bucket.ids.length;
      cursor = bucket.nextCursor;
    } while (cursor !== undefined);
    expect([key, found]).toEqual([key, count]);
  }
  return ids;
}

async function listAll(studio: AssetStudio, parts: Parts): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await studio.assets.list(
      listAssetsSchema.parse({ ...parts, limit: "200", ...(cursor !== undefined && { cursor }) }),
    );
    ids.push(...page.items.map((asset) => asset.id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

describe("the timeline", () => {
  const zones = ["UTC", "Europe/Berlin", "Asia/Shanghai", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"];

  it("counts by the days of the zone, also where clocks change", async () => {
    const studio = await startAssetStudio();
    const times: number[] = [];
    // Every 20 minutes around the changes of Berlin and Lord Howe in 2026.
    for (const middle of ["2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-04-04T15:00Z", "2026-10-03T15:30Z"]) {
      for (let step = -80; step < 80; step++) times.push(Date.parse(middle) + step * 20 * 60_000);
    }
    await addAssets(
      studio,
      times.map((createdAt): RowPlan => [{ createdAt }]),
    );
    for (const zone of zones) {
      const timeline = await timelineOf(studio, { zone });
      const counted = new Map<string, number>();
      for (const { group, count } of timeline.buckets) counted.set(group, (counted.get(group) ?? 0) + count);
      const expected = new Map<string, number>();
      for (const at of times) expected.set(dayIn(zone, at), (expected.get(dayIn(zone, at)) ?? 0) + 1);
      expect([zone, Object.fromEntries(counted)]).toEqual([zone, Object.fromEntries(expected)]);
      expect(await openAll(studio, timeline, { zone })).toEqual(await listAll(studio, {}));
    }
  });

  it("cuts a full day, and a full hour, into parts that can be fetched at once", async () => {
    const studio = await startAssetStudio();
    const start = Date.parse("2026-05-05T08:00:00Z");
    await addAssets(
      studio,
      Array.from({ length: 2_400 }, (_, i): RowPlan => [{ createdAt: start + i * 2_000 }]),
    );
    const timeline = await timelineOf(studio, {});
    expect(timeline.total).toBe(2_400);
    expect(timeline.buckets.length).toBeGreaterThan(4);
    expect(Math.max(...timeline.buckets.map(({ count }) => count))).toBeLessThanOrEqual(500);
    expect(await openAll(studio, timeline, {})).toEqual(await listAll(studio, {}));
  });

  it("follows every sort, and adds up the pictures' shapes", async () => {
    const studio = await startAssetStudio();
    for (let i = 0; i < 60; i++) {
      const size = { width: 100 + i * 10, height: 200, byteSize: 500 + i * 700 };
      await addAsset(studio, { createdAt: Date.parse("2026-01-01") + i * 9_000_000 }, { ...size, rating: i % 6 });
    }
    for (const sort of ["newest", "oldest", "rating", "size"]) {
      const timeline = await timelineOf(studio, { sort });
      expect(await openAll(studio, timeline, { sort })).toEqual(await listAll(studio, { sort }));
      const aspect = timeline.buckets.reduce((sum, bucket) => sum + bucket.aspect, 0);
      expect(aspect).toBeCloseTo((60 * 100 + (59 * 60 * 10) / 2) / 200, 1);
    }
    const ratings = (await timelineOf(studio, { sort: "rating" })).buckets.map(({ group }) => group);
    expect([...new Set(ratings)]).toEqual(["5", "4", "3", "2", "1", "0"]);
  });

  it("folds the variants of a job into one tile, but not what only one of them may be", async () => {
    const studio = await startAssetStudio();
    const [first, second] = [await addJob(studio), await addJob(studio)];
    const made: string[] = [];
    for (const [at, jobId] of [
      [1, first],
      [2, first],
      [3, second],
      [4, first],
    ] as const) {
      made.push(await addAsset(studio, { createdAt: at * 1_000 }, { jobId, stackId: jobId }));
    }
    const alone = await addAsset(studio, { createdAt: 10_000 });
    const stacked = await timelineOf(studio, { stacked: "true" });
    expect(stacked).toMatchObject({ total: 3, isStacked: true });
    const [key = ""] = stacked.buckets.map((bucket) => bucket.key);
    const bucket = await studio.library.bucket(bucketQuerySchema.parse({ key, stacked: "true" }));
    expect(bucket.ids).toEqual([alone, made[3], made[2]]);
    expect(bucket.stackSizes).toEqual([1, 3, 1]);
    const members = await studio.library.stack(made[3] ?? "");
    expect(members.map((asset) => asset.id)).toEqual([made[3], made[1], made[0]]);
    expect(await timelineOf(studio, { stacked: "true", starred: "false" })).toMatchObject({
      total: 5,
      isStacked: false,
    });
    // The next one comes on top when the top is thrown away, and it goes back under it when that returns.
    await studio.assets.trash(made[3] ?? "");
    expect(await listAll(studio, { stacked: "true" })).toEqual([alone, made[2], made[1]]);
    await studio.assets.restore(made[3] ?? "");
    expect(await listAll(studio, { stacked: "true" })).toEqual([alone, made[3], made[2]]);
  });

  it("refuses keys it never gave out", async () => {
    const studio = await startAssetStudio();
    for (const key of ["", "x", "t1", "t1-2-3", "r6.1-2", "s-1-5"]) {
      await expect(studio.library.bucket(bucketQuerySchema.parse({ key }))).rejects.toMatchObject({
        code: "bad_request",
      });
    }
  });
});
