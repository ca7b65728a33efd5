import sharp, { type Sharp } from "sharp";
import { beforeAll, expect, it } from "vitest";
import { bucketQuerySchema, listAssetsSchema, timelineQuerySchema } from "@/lib/core/asset-filter";
import { settlePictureHash } from "@/lib/server/assets/near-duplicates";
import { generate } from "@/lib/server/sandbox/engine/engine";
import { type AssetStudio, inChunks, startAssetStudio } from "../assets/asset-studio";
import { addAsset, addJob } from "./library-rows";

const size = { width: 640, height: 448 };
let lake: Uint8Array;
let fog: Uint8Array;

beforeAll(async () => {
  lake = (await generate({ prompt: "a mountain lake at dawn", seed: 1, ...size })).png;
  fog = (await generate({ prompt: "a forest in fog", seed: 2, ...size })).png;
});

const again = () => sharp(lake).jpeg({ quality: 82 });
const small = () => sharp(lake).resize(400, 280).webp({ quality: 80 });

/** Uploads, and waits until the studio has seen what it looks like. */
async function upload(
  studio: AssetStudio,
  picture: Uint8Array | Sharp,
  kind: "source" | "reference" | "mask" = "source",
): Promise<string> {
  const bytes = picture instanceof Uint8Array ? picture : await picture.toBuffer();
  const { asset } = await studio.assets.upload({ stream: inChunks(bytes), kind, fileName: "lake" });
  await studio.pictures.derive(asset.id, asset.hash);
  return asset.id;
}

async function tiles(studio: AssetStudio, more: Record<string, string> = {}): Promise<[string, number][]> {
  const query = { stacked: "true", ...more };
  const { buckets } = await studio.library.timeline(timelineQuerySchema.parse({ ...query, zone: "UTC" }));
  const found: [string, number][] = [];
  for (const { key } of buckets) {
    const bucket = await studio.library.bucket(bucketQuerySchema.parse({ ...query, key }));
    found.push(...bucket.ids.map((id, at): [string, number] => [id, bucket.stackSizes[at] ?? 0]));
  }
  return found;
}

async function listStack(studio: AssetStudio, id: string): Promise<string[]> {
  return (await studio.library.stack(id)).map((asset) => asset.id);
}

it("folds a picture that comes again in another format and size, and tells an open gallery", async () => {
  const studio = await startAssetStudio();
  const first = await upload(studio, lake);
  const other = await upload(studio, fog);
  studio.events.length = 0;
  const jpeg = await upload(studio, again());
  expect(studio.events).toContainEqual({ type: "asset", assetId: jpeg, change: "updated" });
  expect(studio.events).toContainEqual({ type: "asset", assetId: first, change: "updated" });
  const webp = await upload(studio, small(), "reference");
  expect(await tiles(studio)).toEqual([
    [webp, 3],
    [other, 1],
  ]);
  expect(await listStack(studio, webp)).toEqual([webp, jpeg, first]);
  // Who looks for uploads finds each.
  expect((await tiles(studio, { kind: "source" })).map(([id]) => id)).toEqual([jpeg, other, first]);
  expect(studio.warnings).toEqual([]);
});

it("folds the same bytes that come as another kind, though no thumbnail is made for them", async () => {
  const studio = await startAssetStudio();
  const first = await upload(studio, lake);
  const reference = await upload(studio, lake, "reference");
  expect(await tiles(studio)).toEqual([[reference, 2]]);
  expect(await listStack(studio, first)).toEqual([reference, first]);
});

it("leaves other pictures alone: the mirror image, another shape, flat ones, masks", async () => {
  const studio = await startAssetStudio();
  const flat = (background: string) => sharp({ create: { ...size, channels: 3, background } }).png();
  const all = [
    await upload(studio, lake),
    await upload(studio, sharp(lake).flop().png()),
    await upload(studio, sharp(lake).resize(640, 440, { fit: "fill" }).png()),
    await upload(studio, flat("#ffffff")),
    await upload(studio, flat("#fefefe")),
    await upload(studio, flat("#000000"), "reference"),
    await upload(studio, sharp(lake).png(), "mask"),
    await upload(studio, sharp(lake).resize(320, 224).png(), "mask"),
  ];
  expect(await tiles(studio)).toEqual(all.toReversed().map((id) => [id, 1]));
  const hashes = await studio.db.selectFrom("assets").select(["pictureHash", "isHashed"]).orderBy("seq").execute();
  expect(hashes.map(({ pictureHash }) => pictureHash !== null)).toEqual([
    ...[true, true, true],
    ...[false, false, false, false, false],
  ]);
  expect(hashes.map(({ isHashed }) => isHashed)).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
});

it("puts what was brought under the pictures of a job, whose tile its operation still finds", async () => {
  const studio = await startAssetStudio();
  const jobId = await addJob(studio);
  const made = { jobId, stackId: jobId, operation: "generate" };
  const [hash, other] = ["a".repeat(64), "b".repeat(64)];
  const picture = { mime: "image/png", ...size, byteSize: 1, hasAlpha: false } as const;
  const result = await addAsset(studio, { createdAt: 1_000, picture: { hash, ...picture } }, made);
  const variant = await addAsset(studio, { createdAt: 2_000, picture: { hash: other, ...picture } }, made);
  const brought = await upload(studio, lake);
  const { pictureHash } = await studio.db
    .selectFrom("assets")
    .select("pictureHash")
    .where("id", "=", brought)
    .executeTakeFirstOrThrow();
  // The result is seen after the upload: it joins nothing, and what waited for it joins it.
  expect(await studio.db.transaction().execute((trx) => settlePictureHash(trx, hash, pictureHash))).toEqual([brought]);
  expect(await tiles(studio)).toEqual([[variant, 3]]);
  expect(await tiles(studio, { operation: "generate" })).toEqual([[variant, 3]]);
  expect(await tiles(studio, { kind: "source" })).toEqual([[brought, 1]]);
  expect(await tiles(studio, { kind: "source,reference" })).toEqual([[brought, 1]]);
  const list = async (parts: Record<string, string>) =>
    (await studio.assets.list(listAssetsSchema.parse(parts))).items.map(({ id }) => id);
  expect(await list({ stacked: "true" })).toEqual([variant]);
  expect(await list({ stacked: "true", kind: "result,composite" })).toEqual([variant]);
  // A later result that looks the same keeps to its own job.
  const nextJob = await addJob(studio);
  const next = await addAsset(
    studio,
    { createdAt: 3_000, picture: { hash: "c".repeat(64), ...picture } },
    { jobId: nextJob, stackId: nextJob },
  );
  expect(await studio.db.transaction().execute((trx) => settlePictureHash(trx, "c".repeat(64), pictureHash))).toEqual(
    [],
  );
  expect(await listStack(studio, next)).toEqual([next]);
  expect(await listStack(studio, result)).toEqual([brought, variant, result]);
});

it("takes a picture out of its stack for good, with an undo", async () => {
  const studio = await startAssetStudio();
  const first = await upload(studio, lake);
  const jpeg = await upload(studio, again());
  const webp = await upload(studio, small());
  studio.events.length = 0;
  const leave = (ids: string[]) => studio.library.change({ selection: { ids }, change: { type: "leaveStack" } });
  const { count, undo = "" } = await leave([jpeg]);
  expect(count).toBe(1);
  expect(studio.events).toEqual([{ type: "asset", assetId: jpeg, change: "updated" }]);
  expect(await tiles(studio)).toEqual([
    [webp, 2],
    [jpeg, 1],
  ]);
  const undone = await studio.library.undo(undo);
  expect(await tiles(studio)).toEqual([[webp, 3]]);
  await studio.library.undo(undone.undo ?? "");
  expect(await listStack(studio, jpeg)).toEqual([jpeg]);
  // There is nothing left to take it out of.
  expect(await leave([jpeg])).toEqual({ count: 0 });
  // Neither does it join again when it is looked at anew, nor is it joined.
  await studio.db.updateTable("assets").set({ isHashed: 0 }).where("id", "=", jpeg).execute();
  await tidy(studio);
  expect(await listStack(studio, jpeg)).toEqual([jpeg]);
  const third = await upload(studio, sharp(lake).jpeg({ quality: 70 }));
  expect(await listStack(studio, third)).toEqual([third, webp, first]);
});

it("shows the next one when the top goes to the trash; trashed pictures are not joined", async () => {
  const studio = await startAssetStudio();
  const first = await upload(studio, lake);
  const jpeg = await upload(studio, again());
  await studio.assets.trash(jpeg);
  expect(await tiles(studio)).toEqual([[first, 1]]);
  await studio.assets.trash(first);
  const webp = await upload(studio, small());
  expect(await tiles(studio)).toEqual([[webp, 1]]);
  await studio.assets.restore(first);
  await studio.assets.restore(jpeg);
  expect(await tiles(studio)).toEqual([
    [webp, 1],
    [jpeg, 2],
  ]);
});

async function tidy(studio: AssetStudio): Promise<void> {
  studio.startTidying(async () => undefined);
  await expect
    .poll(() => studio.db.selectFrom("assets").select("id").where("isHashed", "=", 0).execute(), { timeout: 10_000 })
    .toEqual([]);
}

it("looks at the pictures of a library that never asked, flat ones once, and folds them", async () => {
  const studio = await startAssetStudio();
  const first = await upload(studio, lake);
  const flat = await upload(studio, sharp({ create: { ...size, channels: 3, background: "#ffffff" } }).png());
  const jpeg = await upload(studio, again());
  const before = await studio.db.selectFrom("pictureBands").selectAll().execute();
  expect(before).toHaveLength(8);
  await studio.db.updateTable("assets").set({ pictureHash: null, isHashed: 0, stackId: null }).execute();
  expect(await studio.db.selectFrom("pictureBands").selectAll().execute()).toEqual([]);
  expect(await tiles(studio)).toEqual([
    [jpeg, 1],
    [flat, 1],
    [first, 1],
  ]);
  await tidy(studio);
  expect(await tiles(studio)).toEqual([
    [jpeg, 2],
    [flat, 1],
  ]);
  expect(await studio.db.selectFrom("pictureBands").selectAll().execute()).toHaveLength(8);
  expect(studio.warnings).toEqual([]);
});

it("forgets what a picture looked like when it goes for good", async () => {
  const studio = await startAssetStudio();
  studio.advance(60_000);
  const first = await upload(studio, lake);
  await studio.assets.trash(first);
  await studio.library.purge({ count: 1 });
  expect(await studio.db.selectFrom("pictureBands").selectAll().execute()).toEqual([]);
  expect(await upload(studio, lake)).toBe(first);
  const jpeg = await upload(studio, again());
  expect(await listStack(studio, first)).toEqual([jpeg, first]);
});
