import { createHash, randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exportOptionsSchema } from "@/lib/core/export";
import { exportPaths } from "@/lib/core/export-manifest";
import { createIdFactory } from "@/lib/core/ids";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { createExportService } from "@/lib/server/exports/export-service";
import { createLibraryParts } from "@/lib/server/library/create-library-parts";
import { createMaskService } from "@/lib/server/masks/mask-service";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { type EditStudio, openEditStudio, SIZE } from "@/tests/support/edit-studio";
import { makeZip } from "@/tests/support/make-zip";
import { paintBox } from "@/tests/support/paint-mask";
import { pngWithTexts } from "@/tests/support/picture-texts";
import { readZip } from "@/tests/support/read-zip";
import { inChunks } from "../assets/asset-studio";
import { startImportStudio } from "./import-studio";

let bench: EditStudio;
let zip: Buffer;
let files: Record<string, Uint8Array>;

/** A small library with everything in it, and what leaves of it. */
beforeAll(async () => {
  bench = await openEditStudio();
  const { studio } = bench;
  const { database: db, events } = studio;
  const newId = createIdFactory(Date.now, randomBytes);
  const store = await FileBlobStore.open({ dataFolder: studio.folder, now: Date.now, newStagedName: () => "export" });
  const tools = { db, transact: events.transact, store, keptDays: 30, now: Date.now, newId };
  const library = createLibraryParts(tools);
  const subject = await bench.createSubject();
  const run = await bench.edit(subject, { numImages: 2 });
  const composite = run.results[0]?.composite ?? "";
  const remix = await studio.submit({ operation: "remix", source: composite, imageWeight: 40, seed: 5 });
  await studio.waitUntilFinal(remix.id);
  const outer = await library.boards.create({ name: "Outer 外" });
  const inner = await library.boards.create({ name: "Inner", parentId: outer.id });
  const selection = { ids: [composite, subject.source] };
  await library.library.change({ selection, change: { type: "addToBoard", boardId: inner.id } });
  await library.boards.update(inner.id, { coverId: composite });
  await studio.assets.update(composite, {
    rating: 4,
    isStarred: true,
    tags: ["海", "sea"],
    note: "keep",
    label: "red",
  });
  const masks = createMaskService({ db, transact: events.transact, now: Date.now, newId });
  const document = paintBox(SIZE, { x: 10, y: 10, width: 40, height: 30 });
  await masks.saveWorking(subject.source, { document, baseRevision: 0 });
  await masks.create({ sourceId: subject.source, name: "sky", document });
  while ((await countWithoutThumb(db)) > 0) await delay(20);

  zip = await exportAll(db, store);
  files = Object.fromEntries(readZip(zip).map((entry) => [entry.path, entry.bytes]));
}, 120_000);

afterAll(() => bench.close());

/** All of a studio, with recipes inside and lists for another. */
async function exportAll(db: Kysely<StudioDatabase>, store: BlobStore): Promise<Buffer> {
  const exporter = createExportService({
    db,
    store,
    psd: { write: () => Promise.reject(new Error("no layers here")) },
    version: "0.0.0",
    now: Date.now,
    newId: createIdFactory(Date.now, randomBytes),
    stopSignal: new AbortController().signal,
    warn: (message, { error }) => {
      throw new Error(message, { cause: error });
    },
  });
  const all = await db.selectFrom("assets").select("id").execute();
  const { id } = await exporter.create({ selections: [{ ids: all.map((row) => row.id) }] });
  const file = await exporter.openZip(id, exportOptionsSchema.parse({ folders: "board" }));
  const parts: Uint8Array[] = [];
  for await (const part of file.stream) parts.push(part);
  return Buffer.concat(parts);
}

async function countWithoutThumb(db: Kysely<StudioDatabase>): Promise<number> {
  return (await db.selectFrom("assets").select("id").where("thumbhash", "is", null).execute()).length;
}

/** What a library is, without what only the studio it was made in may know: links of relays, leases, its own order. */
async function dump(db: Kysely<StudioDatabase>) {
  const assets = await db.selectFrom("assets").selectAll().orderBy("id").execute();
  const runs = await db.selectFrom("runs").selectAll().orderBy("id").execute();
  const results = await db.selectFrom("runResults").selectAll().orderBy("runId").orderBy("position").execute();
  return {
    assets: assets.map(({ seq: _seq, ...row }) => row),
    order: [...assets].sort((a, b) => a.seq - b.seq).map(({ id }) => id),
    lineage: await db
      .selectFrom("lineage")
      .selectAll()
      .orderBy("childId")
      .orderBy("parentId")
      .orderBy("role")
      .execute(),
    boards: await db.selectFrom("boards").selectAll().orderBy("id").execute(),
    onBoards: await db
      .selectFrom("boardAssets")
      .select(["boardId", "assetId", "addedAt"])
      .orderBy("boardId")
      .orderBy("assetId")
      .execute(),
    tags: await db.selectFrom("assetTags").select(["assetId", "tag"]).orderBy("assetId").orderBy("tag").execute(),
    counted: await db.selectFrom("tags").selectAll().orderBy("tag").execute(),
    masks: await db.selectFrom("masks").selectAll().orderBy("id").execute(),
    jobs: await db.selectFrom("jobs").selectAll().orderBy("id").execute(),
    runs: runs.map(({ tries: _tries, request, sent, ...row }) => ({
      ...row,
      request: JSON.parse(request),
      sent: JSON.parse(sent ?? "null"),
    })),
    results: results.map(({ relayUrl: _url, fetchUntil: _until, fetchAttempts: _attempts, ...row }) => row),
  };
}

it("a library goes out as a ZIP and comes in as the same: tree, recipes, boards, tags, ratings, masks and bytes", async () => {
  const other = await startImportStudio();
  const found = await other.bring({ "library.zip": zip });
  expect(found).toMatchObject({
    status: "done",
    isLibrary: true,
    refusals: [],
    counts: { known: 0, boards: 2, masks: 2 },
  });
  await expect.poll(() => countWithoutThumb(other.db)).toBe(0);
  const before = await dump(bench.studio.database);
  expect(await dump(other.db)).toEqual(before);
  expect(found.counts.created).toBe(before.assets.length);
  for (const { hash } of before.assets) {
    const bytes = await other.store.read(originalKey(hash));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(hash);
  }
});

it("the same as a folder, and once more: nothing twice, nothing that was changed here is changed back", async () => {
  const other = await startImportStudio();
  const folder = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`My export/${name}`, bytes]));
  expect(await other.bring(folder)).toMatchObject({ status: "done", isLibrary: true, refusals: [] });
  const [starred] = await other.db.selectFrom("assets").selectAll().where("isStarred", "=", 1).execute();
  await other.assets.update(starred?.id ?? "", { note: "changed here", rating: 1, tags: ["mine"] });
  const before = await dump(other.db);
  const again = await other.bring({ "library.zip": zip });
  expect(again).toMatchObject({ counts: { created: 0, known: before.assets.length, boards: 0, masks: 0 } });
  const after = await dump(other.db);
  expect({ ...after, tags: [], counted: [] }).toEqual({ ...before, tags: [], counted: [] });
  expect(after.tags.map(({ tag }) => tag).sort()).toEqual(["mine", "sea", "海"]);
});

it("ids that name other pictures here are left to them; the tree holds all the same", async () => {
  const other = await startImportStudio();
  const [taken] = await bench.studio.database.selectFrom("assets").selectAll().where("kind", "=", "source").execute();
  if (!taken) throw new Error("no source");
  const row = { ...taken, hash: "f".repeat(64), jobId: null, runId: null, stackId: null, note: "not this one" };
  await other.db.insertInto("assets").values(row).execute();
  expect(await other.bring({ "library.zip": zip })).toMatchObject({ status: "done", refusals: [] });
  expect(await other.db.selectFrom("assets").select("note").where("id", "=", taken.id).executeTakeFirst()).toEqual({
    note: "not this one",
  });
  const own = await other.db.selectFrom("assets").select("id").where("hash", "=", taken.hash).executeTakeFirstOrThrow();
  const children = await bench.studio.database
    .selectFrom("lineage")
    .select(["childId", "role"])
    .where("parentId", "=", taken.id)
    .orderBy("childId")
    .execute();
  expect(
    await other.db
      .selectFrom("lineage")
      .select(["childId", "role"])
      .where("parentId", "=", own.id)
      .orderBy("childId")
      .execute(),
  ).toEqual(children);
  const runs = await other.db.selectFrom("runs").select("request").execute();
  expect(runs.some(({ request }) => request.includes(own.id))).toBe(true);
  expect(runs.some(({ request }) => request.includes(taken.id))).toBe(false);
});

it("runs that were on their way there are over here: nothing of a library is ever sent", async () => {
  const other = await startImportStudio();
  const lines = linesOf(exportPaths.runs);
  const statuses = ["queued", "sending", "responded"];
  const changed = lines.map((line, at) => JSON.stringify({ ...JSON.parse(line), status: statuses[at % 3] }));
  await other.bring({ "a.zip": pack({ ...files, [exportPaths.runs]: Buffer.from(changed.join("\n")) }) });
  const rows = await other.db.selectFrom("runs").select(["status", "leaseOwner"]).execute();
  expect(rows.length).toBeGreaterThan(0);
  for (const { status } of rows) expect(["canceled", "unknown"]).toContain(status);
  const links = await other.db.selectFrom("runResults").select("fetchUrl").where("fetchUrl", "is not", null).execute();
  expect(links).toEqual([]);
});

it("a picture that is said to come byte for byte, and is another of the same size, is refused", async () => {
  const other = await startImportStudio();
  const lines = linesOf(exportPaths.assets);
  const exact = lines.map((line) => JSON.parse(line)).find(({ file, kind }) => file.isExact && kind === "source");
  const { width, height } = exact;
  const wrong = await sharp({ create: { width, height, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const found = await other.bring({ "a.zip": pack({ ...files, [exact.file.path]: wrong }) });
  expect(found.refusals).toEqual([{ name: exact.file.path, reason: "other_bytes" }]);
  expect(await other.db.selectFrom("assets").select("purgedAt").where("id", "=", exact.id).execute()).toEqual([
    { purgedAt: expect.any(Number) },
  ]);
});

it("broken lines and files of a library are told one by one, and the rest comes in", async () => {
  const other = await startImportStudio();
  const assets = linesOf(exportPaths.assets);
  const first = JSON.parse(assets[0] ?? "{}");
  const second = JSON.parse(assets[1] ?? "{}");
  const broken = {
    ...files,
    [exportPaths.assets]: Buffer.from([...assets, "{}", "not json", `"${"x".repeat(100)}"`].join("\n")),
    [exportPaths.lineage]: Buffer.from(
      `${JSON.stringify({ childId: first.id, parentId: first.id, role: "source" })}\n${Buffer.from(files[exportPaths.lineage] ?? "")}`,
    ),
    [first.file.path]: await pngWithTexts([]),
    [second.file.path]: Buffer.from("<html>"),
  };
  const found = await other.bring({ "a.zip": pack(broken) });
  expect(found).toMatchObject({ status: "done", isLibrary: true });
  const reasons = Object.fromEntries(found.refusals.map(({ name, reason }) => [name, reason]));
  expect(reasons).toMatchObject({
    [`${exportPaths.assets}:${assets.length + 1}`]: "bad_line",
    [`${exportPaths.assets}:${assets.length + 2}`]: "bad_line",
    [`${exportPaths.lineage}:1`]: "bad_line",
    [first.file.path]: "other_bytes",
    [second.file.path]: "not_a_picture",
  });
  // Their places in the tree are kept.
  const rows = await other.db.selectFrom("assets").selectAll().execute();
  expect(
    rows
      .filter(({ purgedAt }) => purgedAt !== null)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([first.id, second.id].sort());
  expect(rows).toHaveLength(assets.length);
  // The whole export again mends them.
  expect(await other.bring({ "library.zip": zip })).toMatchObject({ refusals: [], counts: { created: 2 } });
  expect(await other.db.selectFrom("assets").select("id").where("purgedAt", "is not", null).execute()).toEqual([]);
});

it("bytes that are deleted for good between look and row are taken out of the ZIP", async () => {
  let isArmed = false;
  let deleted = "";
  const other = await startImportStudio({
    after: async ({ db, store }, events) => {
      const told = events.find((event) => event.type === "asset");
      if (!isArmed || told?.type !== "asset") return;
      isArmed = false;
      ({ hash: deleted } = await db
        .selectFrom("assets")
        .select("hash")
        .where("id", "=", told.assetId)
        .executeTakeFirstOrThrow());
      await store.delete(originalKey(deleted));
    },
  });
  await other.bring({ "library.zip": zip });
  isArmed = true;
  expect(await other.bring({ "library.zip": zip })).toMatchObject({ refusals: [], counts: { created: 0 } });
  expect(deleted).not.toBe("");
  expect(await other.store.stat(originalKey(deleted))).not.toBeNull();
});

it("pictures that left without what told about their maker are known when they come once more", async () => {
  const first = await startImportStudio();
  const photograph = await sharp({ create: { width: 60, height: 40, channels: 3, background: "navy" } })
    .jpeg()
    .withExif({ IFD0: { Make: "Camera" } })
    .toBuffer();
  await first.assets.upload({ stream: inChunks(photograph), kind: "source", fileName: "sea.jpg" });
  const library = await exportAll(first.db, first.store);
  const other = await startImportStudio();
  expect(await other.bring({ "library.zip": library })).toMatchObject({ refusals: [], counts: { created: 1 } });
  expect(await other.bring({ "library.zip": library })).toMatchObject({
    refusals: [],
    counts: { created: 0, known: 1 },
  });
});

it("what is no mask does not come in as one because its bytes are here already", async () => {
  const other = await startImportStudio();
  await other.bring({ "library.zip": zip });
  const lines = linesOf(exportPaths.assets).map((line) => JSON.parse(line));
  const source = lines.find(({ kind }) => kind === "source");
  const asMask = { ...source, id: "ast_0000000000000000FAKE", kind: "mask" };
  const list = Buffer.from([...lines, asMask].map((line) => JSON.stringify(line)).join("\n"));
  const found = await other.bring({ "a.zip": pack({ ...files, [exportPaths.assets]: list }) });
  expect(found.refusals).toEqual([{ name: source.file.path, reason: "not_a_mask" }]);
});

it("a run of thousands of pictures is a broken line, and stops nothing", async () => {
  const other = await startImportStudio();
  const [first = "", ...rest] = linesOf(exportPaths.runs);
  const run = JSON.parse(first);
  const many = { ...run, results: Array.from({ length: 5_000 }, () => run.results[0]) };
  const list = Buffer.from([JSON.stringify(many), ...rest].join("\n"));
  const found = await other.bring({ "a.zip": pack({ ...files, [exportPaths.runs]: list }) });
  expect(found).toMatchObject({
    status: "done",
    refusals: [{ name: `${exportPaths.runs}:1`, reason: "bad_line" }],
  });
});

function linesOf(name: string): string[] {
  return Buffer.from(files[name] ?? "")
    .toString("utf8")
    .trim()
    .split("\n");
}

function pack(all: Readonly<Record<string, Uint8Array>>): Buffer {
  return makeZip(Object.entries(all).map(([name, bytes]) => ({ name, bytes })));
}
