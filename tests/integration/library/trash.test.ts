import sharp from "sharp";
import { expect, it } from "vitest";
import { createLibraryParts } from "@/lib/server/library/create-library-parts";
import { originalKey } from "@/lib/server/storage/blob-store";
import { type AssetStudio, inChunks, startAssetStudio } from "../assets/asset-studio";
import { addAsset } from "./library-rows";

const DAY_MS = 24 * 3_600_000;

async function upload(studio: AssetStudio, color: string, kind: "source" | "reference" = "source") {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: color } })
    .png()
    .toBuffer();
  const { asset } = await studio.assets.upload({ stream: inChunks(bytes), kind, fileName: `${color}.png` });
  return asset;
}

const hasBytes = async (studio: AssetStudio, hash: string) => (await studio.store.stat(originalKey(hash))) !== null;

/** The clock of the tests stands still, the disk's does not: what is made now is older than the disk says. */
async function startStudio(): Promise<AssetStudio> {
  const studio = await startAssetStudio();
  studio.advance(60_000);
  return studio;
}

it("restoring brings back tags, boards and lineage as they were", async () => {
  const studio = await startStudio();
  const source = await upload(studio, "red");
  const child = await addAsset(studio, { parents: [{ assetId: source.id, role: "source" }] });
  const board = await studio.boards.create({ name: "Covers" });
  await studio.assets.update(source.id, { tags: ["sea"], rating: 4, note: "keep" });
  await studio.library.change({ selection: { ids: [source.id] }, change: { type: "addToBoard", boardId: board.id } });
  const before = await studio.assets.get(source.id);
  await studio.assets.trash(source.id);
  expect((await studio.boards.list(false))[0]).toMatchObject({ count: 0 });
  expect(await studio.tags.list({ limit: 5 })).toEqual([]);
  expect((await studio.assets.get(child)).lineage.parents).toEqual([
    { assetId: source.id, role: "source", isTrashed: true, isPurged: false },
  ]);
  await studio.assets.restore(source.id);
  expect(await studio.assets.get(source.id)).toEqual(before);
  expect((await studio.boards.list(false))[0]).toMatchObject({ count: 1, coverId: source.id });
  expect(await studio.tags.list({ limit: 5 })).toEqual([{ tag: "sea", count: 1 }]);
});

it("purging states and frees the bytes nobody else uses, and leaves a stub in the tree", async () => {
  const studio = await startStudio();
  const alone = await upload(studio, "red");
  const shared = await upload(studio, "blue");
  const other = await upload(studio, "blue", "reference");
  const child = await addAsset(studio, { parents: [{ assetId: alone.id, role: "source" }] });
  await studio.assets.update(alone.id, { tags: ["secret"], note: "secret" });
  await studio.assets.trash(alone.id);
  await studio.assets.trash(shared.id);
  const summary = await studio.library.trashSummary();
  expect(summary).toMatchObject({ count: 2, freeableBytes: alone.byteSize, keptDays: 30 });
  await expect(studio.library.purge({ count: 3 })).rejects.toMatchObject({ code: "conflict", details: { count: 2 } });
  const { count, freedBytes } = await studio.library.purge({ count: 2 });
  expect(count).toBe(2);
  expect(freedBytes).toBeGreaterThanOrEqual(alone.byteSize);
  expect([await hasBytes(studio, alone.hash), await hasBytes(studio, shared.hash)]).toEqual([false, true]);
  await studio.assets.openFile(other.id, "original");
  for (const purged of [alone, shared]) {
    await expect(studio.assets.openFile(purged.id, "original")).rejects.toMatchObject({ code: "gone" });
  }
  expect((await studio.assets.get(child)).lineage.parents).toEqual([
    { assetId: alone.id, role: "source", isTrashed: true, isPurged: true },
  ]);
  const stub = (await studio.assets.get(alone.id)).asset;
  expect(stub).toMatchObject({ note: "", tags: [], width: 40 });
  expect(stub.fileName).toBeUndefined();
  expect(await studio.library.trashSummary()).toMatchObject({ count: 0, freeableBytes: 0 });
  await studio.assets.restore(alone.id);
  expect((await studio.assets.get(alone.id)).asset.purgedAt).toBeDefined();
  // The same bytes again: the stub is the picture again, its place in the tree included.
  const again = await upload(studio, "red");
  expect(again.id).toBe(alone.id);
  expect((await studio.assets.get(child)).lineage.parents).toEqual([
    { assetId: alone.id, role: "source", isTrashed: false, isPurged: false },
  ]);
  await studio.assets.openFile(again.id, "original");
});

it("empties itself of what has been in it for its days, and of nothing else", async () => {
  const studio = await startStudio();
  const old = await upload(studio, "red");
  const young = await upload(studio, "blue");
  await studio.assets.trash(old.id);
  studio.advance(29 * DAY_MS);
  await studio.assets.trash(young.id);
  await studio.purgeDue();
  expect((await studio.library.trashSummary()).count).toBe(2);
  studio.advance(1 * DAY_MS);
  await studio.purgeDue();
  expect((await studio.library.trashSummary()).count).toBe(1);
  expect([await hasBytes(studio, old.hash), await hasBytes(studio, young.hash)]).toEqual([false, true]);
});

it("leaves alone what a run on its way may still read, and what is not in the trash", async () => {
  const studio = await startStudio();
  const source = await upload(studio, "red");
  const live = await upload(studio, "blue");
  await studio.assets.trash(source.id);
  const jobId = studio.newId("job");
  await studio.db
    .insertInto("jobs")
    .values({
      id: jobId,
      connectionId: "sandbox",
      operation: "remix",
      doneAt: null,
      createdAt: 1,
      sweep: null,
      request: null,
    })
    .execute();
  const runId = studio.newId("run");
  const run = { jobId, seq: 0, connectionId: "sandbox", numImages: 1, estimateMicros: 1, createdAt: 1 };
  await studio.db
    .insertInto("runs")
    .values({
      ...run,
      id: runId,
      status: "queued",
      request: JSON.stringify({ operation: "remix", source: source.id }),
      coords: null,
      costMicros: null,
      error: null,
      descriptions: null,
      relayRequestId: null,
      leaseOwner: null,
      leaseUntil: null,
      notBefore: null,
      sent: null,
      sentAt: null,
      respondedAt: null,
      finishedAt: null,
    })
    .execute();
  expect(await studio.library.purge({ ids: [source.id, live.id] })).toEqual({ count: 0, freedBytes: 0 });
  await studio.db.updateTable("runs").set({ status: "succeeded" }).where("id", "=", runId).execute();
  expect(await studio.library.purge({ ids: [source.id, live.id] })).toMatchObject({ count: 1 });
  await studio.assets.openFile(live.id, "original");
});

it("stopped between row and file, no row is without its file; the next start frees the bytes", async () => {
  const studio = await startStudio();
  const gone = await upload(studio, "red");
  const kept = await upload(studio, "blue");
  await studio.assets.trash(gone.id);
  // The process ends where the files would be deleted.
  const dying = createLibraryParts({
    db: studio.db,
    store: Object.assign(Object.create(studio.store), {
      stat: () => Promise.reject(new Error("killed")),
    }),
    transact: (work) => studio.db.transaction().execute((trx) => work(trx, () => undefined)),
    keptDays: 30,
    now: Date.now,
    newId: studio.newId,
  });
  await expect(dying.library.purge({ count: 1 })).rejects.toThrow("killed");
  const rows = await studio.db.selectFrom("assets").select("hash").where("purgedAt", "is", null).execute();
  for (const { hash } of rows) expect(await hasBytes(studio, hash)).toBe(true);
  expect(rows).toEqual([{ hash: kept.hash }]);
  expect(await hasBytes(studio, gone.hash)).toBe(true);
  studio.advance(73 * 3_600_000);
  studio.startTidying(studio.purgeDue);
  await expect.poll(() => hasBytes(studio, gone.hash)).toBe(false);
  expect(await hasBytes(studio, kept.hash)).toBe(true);
});

it("purging leaves alone what a step of a replay will need that was not sent yet", async () => {
  const studio = await startStudio();
  const [source, mask, target] = [
    await addAsset(studio, {}),
    await addAsset(studio, { kind: "mask" }),
    await addAsset(studio, {}),
  ];
  const replay = {
    id: "rpl_00000000000000000001",
    connectionId: "sandbox",
    targetId: target,
    branch: "path",
    sourceId: source,
    totalMicros: 0,
    idempotencyKey: null,
    bodyHash: "",
    createdAt: 1,
    canceledAt: null,
    doneAt: null,
  };
  await studio.db.insertInto("replays").values(replay).execute();
  const step = {
    replayId: replay.id,
    seq: 0,
    parentSeq: null,
    position: null,
    picture: null,
    originRunId: "run_00000000000000000001",
    request: JSON.stringify({ operation: "edit", source: target, mask }),
    estimateMicros: 0,
    status: "waiting",
    prepared: null,
    jobId: null,
    error: null,
  };
  await studio.db.insertInto("replaySteps").values(step).execute();
  await studio.assets.trashSome([source, mask]);
  expect(await studio.library.purge({ count: 2 })).toMatchObject({ count: 0 });
  await studio.db.updateTable("replays").set({ doneAt: 2 }).execute();
  expect(await studio.library.purge({ count: 2 })).toMatchObject({ count: 2 });
});
