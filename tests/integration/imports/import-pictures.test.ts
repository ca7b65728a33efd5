import { readdir } from "node:fs/promises";
import { sql } from "kysely";
import { expect, it, onTestFinished, vi } from "vitest";
import { listAssetsSchema } from "@/lib/core/asset-filter";
import { embeddedSettingsSchema } from "@/lib/core/embedded-settings";
import { workOnBytes } from "@/lib/server/images/picture-blocks";
import { cutFromBytes } from "@/lib/server/images/splice";
import { spliceRecipe } from "@/lib/server/images/splice-recipe";
import { originalKey } from "@/lib/server/storage/blob-store";
import { makeZip } from "@/tests/support/make-zip";
import { pngWithTexts } from "@/tests/support/picture-texts";
import { inChunks } from "../assets/asset-studio";
import { startImportStudio, waitForEnd } from "./import-studio";

const parameters = "a red fox\nNegative prompt: blurry\nSteps: 20, Seed: 4242, Size: 512x768, Model: dream";

const refusalsOf = (found: { refusals: readonly { name: string; reason: string }[] }) =>
  Object.fromEntries(found.refusals.map(({ name, reason }) => [name, reason]));

it("pictures come in as they are, with prompt and seed out of their files, and are found by them", async () => {
  const studio = await startImportStudio();
  const told = await pngWithTexts([["parameters", parameters]]);
  const plain = await pngWithTexts([], 1);
  const found = await studio.bring({ "Urlaub/fox.png": told, "plain.png": plain });
  expect(found).toMatchObject({
    status: "done",
    counts: { created: 2, known: 0, refused: 0, withSettings: 1 },
    progress: { done: 2, total: 2 },
    isLibrary: false,
  });
  const { items } = await studio.assets.list(listAssetsSchema.parse({ limit: 10, q: "fox" }));
  expect(items).toMatchObject([{ kind: "source", prompt: "a red fox", seed: 4242, fileName: "fox.png" }]);
  expect(await studio.store.read(originalKey(items[0]?.hash ?? ""))).toEqual(told);
  expect(await studio.imports.embeddedSettings(items[0]?.id ?? "")).toEqual({
    origin: "a1111",
    prompt: "a red fox",
    negativePrompt: "blurry",
    seed: 4242,
    modelName: "dream",
    width: 512,
    height: 768,
    request: { operation: "generate", prompt: "a red fox", negativePrompt: "blurry", seed: 4242, aspectRatio: "2x3" },
    fields: ["operation", "source", "mask", "prompt", "negativePrompt", "seed", "aspectRatio", "resolution"],
    missingInputs: 0,
  });
  // Nothing waits on the disk any more.
  expect(await readdir(studio.importFolder)).toEqual([]);
});

it("what is here already is not stored twice, and comes back out of the trash", async () => {
  const studio = await startImportStudio();
  const bytes = await pngWithTexts([]);
  const { asset } = await studio.assets.upload({ stream: inChunks(bytes), kind: "source", fileName: "a.png" });
  await studio.assets.trash(asset.id);
  expect(await studio.bring({ "b.png": bytes })).toMatchObject({ counts: { created: 0, known: 1 } });
  expect((await studio.assets.get(asset.id)).asset.trashedAt).toBeUndefined();
  expect((await studio.assets.list(listAssetsSchema.parse({ limit: 10 }))).items).toHaveLength(1);
  // Its file was lost: what is brought takes its place.
  await studio.store.delete(originalKey(asset.hash));
  expect(await studio.bring({ "b.png": bytes })).toMatchObject({ counts: { created: 0, known: 1 } });
  expect(await studio.store.read(originalKey(asset.hash))).toEqual(bytes);
});

it("a known picture that is deleted for good while it is looked at is stored again", async () => {
  let id = "";
  const studio = await startImportStudio({
    before: async ({ db, store }) => {
      const { hash, purgedAt } = await db
        .selectFrom("assets")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      if (purgedAt !== null) return;
      await db.updateTable("assets").set({ purgedAt: Date.now() }).where("id", "=", id).execute();
      await store.delete(originalKey(hash));
    },
  });
  const bytes = await pngWithTexts([]);
  const { asset } = await studio.assets.upload({ stream: inChunks(bytes), kind: "source", fileName: "a.png" });
  id = asset.id;
  await studio.assets.trash(id);
  expect(await studio.bring({ "b.png": bytes })).toMatchObject({ counts: { created: 1, known: 0 } });
  expect((await studio.assets.get(id)).asset).toMatchObject({ fileName: "b.png" });
  expect(await studio.store.read(originalKey(asset.hash))).toEqual(bytes);
});

it("a database that cannot be written ends an import; no picture is called damaged for it", async () => {
  const studio = await startImportStudio();
  const { rows } = await sql<{ count: number }>`select page_count as count from pragma_page_count`.execute(studio.db);
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.count ?? 0)}`.execute(studio.db);
  const text = `${"a red fox ".repeat(400)}\nSteps: 20, Seed: 1`;
  const names = Array.from({ length: 12 }, (_, seed) => seed);
  const files = await Promise.all(
    names.map(async (seed) => [`${seed}.png`, await pngWithTexts([["parameters", text]], seed)] as const),
  );
  expect(await studio.bring(Object.fromEntries(files))).toMatchObject({ status: "failed", refusals: [] });
});

it("one of our own pictures is known by the original its recipe was put into", async () => {
  const studio = await startImportStudio();
  const original = await pngWithTexts([]);
  const { asset } = await studio.assets.upload({ stream: inChunks(original), kind: "source", fileName: "a.png" });
  const recipe = JSON.stringify({
    palimpsest: 1,
    request: { operation: "generate", model: "V_3", prompt: "a lake", numImages: 2 },
    inputs: [],
    made: {
      at: "2026-11-01T00:00:00.000Z",
      seed: 7,
      isSandbox: true,
      hash: `sha256:${asset.hash}`,
      width: 24,
      height: 16,
    },
  });
  const splice = workOnBytes(spliceRecipe("image/png", original.byteLength, { recipe, keepsPersonal: true }), original);
  const exported = cutFromBytes(splice, original);
  expect(exported.byteLength).toBeGreaterThan(original.byteLength);
  expect(await studio.bring({ "lake.png": exported })).toMatchObject({
    counts: { created: 0, known: 1, withSettings: 1 },
  });

  const other = await startImportStudio();
  expect(await other.bring({ "lake.png": exported })).toMatchObject({ counts: { created: 1, withSettings: 1 } });
  const [brought] = (await other.assets.list(listAssetsSchema.parse({ limit: 1 }))).items;
  expect(brought).toMatchObject({ prompt: "a lake", seed: 7, isSandbox: true });
  expect(await other.imports.embeddedSettings(brought?.id ?? "")).toMatchObject({
    origin: "palimpsest",
    request: { operation: "generate", model: "V_3", prompt: "a lake", numImages: 2, seed: 7 },
    fields: [],
  });
});

it("a recipe's pictures are found in the kind their role asks for; a seed that nothing can have is no seed", async () => {
  const studio = await startImportStudio();
  const upload = (bytes: Uint8Array, kind: "mask" | "source") =>
    studio.assets.upload({ stream: inChunks(bytes), kind, fileName: "a.png" });
  const original = await pngWithTexts([], 5);
  const { asset: source } = await upload(original, "source");
  const { asset: mask } = await upload(await pngWithTexts([], 6), "mask");
  // The same bytes as a picture like any other, and the newer one of the two.
  const twin = await upload(await studio.store.read(originalKey(mask.hash)), "source");
  expect(twin.asset.hash).toBe(mask.hash);
  const facts = { mime: "image/png", width: 24, height: 16, byteSize: 100 };
  const [sourceHash, maskHash] = [`sha256:${source.hash}`, `sha256:${mask.hash}`];
  const recipe = JSON.stringify({
    palimpsest: 1,
    request: { operation: "edit", model: "V_3", prompt: "a lake", source: sourceHash, mask: maskHash },
    inputs: [
      { ...facts, hash: sourceHash, role: "source" },
      { ...facts, hash: maskHash, role: "mask" },
    ],
    made: { at: "2026-11-01T00:00:00.000Z", seed: -5, isSandbox: true, hash: sourceHash, width: 24, height: 16 },
  });
  const splice = workOnBytes(spliceRecipe("image/png", original.byteLength, { recipe, keepsPersonal: true }), original);
  const other = await startImportStudio();
  await other.bring({ "lake.png": cutFromBytes(splice, original) });
  const [brought] = (await other.assets.list(listAssetsSchema.parse({ limit: 1 }))).items;
  expect(brought?.seed).toBeUndefined();
  const { asset } = await upload(cutFromBytes(splice, original), "source");
  const settings = embeddedSettingsSchema.parse(await studio.imports.embeddedSettings(asset.id));
  expect(settings).toMatchObject({ request: { source: source.id, mask: mask.id }, missingInputs: 0 });
  expect([settings.seed, settings.request.seed]).toEqual([undefined, undefined]);
});

it("hostile ZIPs are refused file by file, in words, and the rest comes in", async () => {
  const studio = await startImportStudio();
  const [one, two, three] = await Promise.all([1, 2, 3].map((seed) => pngWithTexts([], seed)));
  if (!one || !two || !three) throw new Error("no pictures");
  const link = (0o120_777 << 16) >>> 0;
  const zip = makeZip([
    { name: "good/one.png", bytes: one },
    { name: "../../etc/passwd", bytes: two },
    { name: "/root.png", bytes: two },
    { name: "C:/windows.png", bytes: two },
    { name: "good/one.png", bytes: two },
    { name: "page.png", bytes: Buffer.from("<html><script>alert(1)</script></html>".repeat(20)) },
    { name: "vector.svg", bytes: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>".repeat(20)) },
    { name: "locked.png", bytes: three, flags: 1 },
    { name: "link.png", bytes: Buffer.from("good/one.png"), told: { attributes: link } },
    { name: "cut.png", bytes: three.subarray(0, three.length - 30) },
    { name: "lying.png", bytes: three, told: { byteSize: three.length + 1 } },
    { name: "empty.png", bytes: Buffer.alloc(0) },
    { name: "inner.zip", bytes: makeZip([{ name: "x.png", bytes: three }]) },
    { name: "__MACOSX/._one.png", bytes: Buffer.from("nothing") },
    { name: "folder/", bytes: Buffer.alloc(0) },
    { name: "good/three.png", bytes: three, isStored: true },
  ]);
  const found = await studio.bring({ "all.zip": zip });
  expect(found).toMatchObject({ status: "done", counts: { created: 2, refused: 12 } });
  expect(refusalsOf(found)).toEqual({
    "../../etc/passwd": "bad_name",
    "/root.png": "bad_name",
    "C:/windows.png": "bad_name",
    "good/one.png": "same_name",
    "page.png": "not_a_picture",
    "vector.svg": "not_a_picture",
    "locked.png": "encrypted",
    "link.png": "bad_name",
    "cut.png": "damaged",
    "lying.png": "damaged",
    "empty.png": "not_a_picture",
    "inner.zip": "not_a_picture",
  });
  // Nothing half: what lies in the archive has a row.
  const names: string[] = [];
  for await (const { name } of studio.store.list("originals")) names.push(name);
  const rows = await studio.db.selectFrom("assets").select("hash").execute();
  expect(names.sort()).toEqual(rows.map(({ hash }) => hash).sort());
});

it("bombs, cut ZIPs and random bytes end in a refusal, not in a full memory", async () => {
  const studio = await startImportStudio();
  const zeros = Buffer.alloc(8 * 1024 * 1024);
  const bomb = makeZip(Array.from({ length: 4 }, (_, at) => ({ name: `${at}.png`, bytes: zeros })));
  // Told to unpack to a thousand times its size.
  const liar = makeZip(
    Array.from({ length: 300 }, (_, at) => ({
      name: `${at}.png`,
      bytes: zeros.subarray(0, 100),
      told: { byteSize: 4_000_000_000 },
    })),
  );
  const good = makeZip([{ name: "a.png", bytes: await pngWithTexts([]) }]);
  const found = await studio.bring({
    "bomb.zip": bomb,
    "liar.zip": liar,
    "cut.zip": good.subarray(0, good.length - 12),
    "noise.zip": Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(500, 7)]),
    "no-files.zip": makeZip([]),
    "last.zip": good,
  });
  expect(found).toMatchObject({ status: "done", counts: { created: 1 } });
  const refusals = refusalsOf(found);
  expect(refusals).toMatchObject({
    "liar.zip": "unpacks_too_far",
    "cut.zip": "bad_zip",
    "noise.zip": "bad_zip",
    "0.png": "not_a_picture",
  });
});

it("can be stopped while files arrive and while they come in; what came in stays whole", async () => {
  const studio = await startImportStudio();
  const { id } = await studio.imports.create();
  const bytes = await pngWithTexts([]);
  await studio.imports.receive(id, { name: "a.png", stream: inChunks(bytes), byteSize: bytes.byteLength });
  expect(await studio.imports.cancel(id)).toMatchObject({ status: "canceled" });
  await expect(studio.imports.start(id)).rejects.toMatchObject({ code: "conflict" });
  expect(await readdir(studio.importFolder)).toEqual([]);

  const pictures = await Promise.all(Array.from({ length: 30 }, (_, seed) => pngWithTexts([], seed)));
  const zip = makeZip(pictures.map((picture, at) => ({ name: `${at}.png`, bytes: picture })));
  const second = await studio.imports.create();
  await studio.imports.receive(second.id, { name: "a.zip", stream: inChunks(zip), byteSize: zip.byteLength });
  await studio.imports.start(second.id);
  await expect.poll(async () => (await studio.imports.get(second.id)).progress.done).toBeGreaterThan(2);
  const stopped = await studio.imports.cancel(second.id);
  expect(stopped.status).toBe("canceled");
  expect(stopped.counts.created).toBeLessThan(30);
  const { items } = await studio.assets.list(listAssetsSchema.parse({ limit: 100 }));
  expect(items).toHaveLength(stopped.counts.created);
  for (const { hash } of items) expect(await studio.store.stat(originalKey(hash))).not.toBeNull();
});

it("one that waits for another to end is canceled at once", async () => {
  const studio = await startImportStudio();
  const pictures = await Promise.all(Array.from({ length: 30 }, (_, seed) => pngWithTexts([], seed)));
  const zip = makeZip(pictures.map((picture, at) => ({ name: `${at}.png`, bytes: picture })));
  const [first, second] = [await studio.imports.create(), await studio.imports.create()];
  for (const { id } of [first, second]) {
    await studio.imports.receive(id, { name: "a.zip", stream: inChunks(zip), byteSize: zip.byteLength });
    await studio.imports.start(id);
  }
  expect(await studio.imports.cancel(second.id)).toMatchObject({ status: "canceled" });
  expect(await readdir(studio.importFolder)).toEqual([first.id]);
  expect((await studio.imports.get(first.id)).status).toBe("running");
  expect(await waitForEnd(studio.imports, first.id)).toMatchObject({ status: "done", counts: { created: 30 } });
  expect(await studio.imports.get(second.id)).toMatchObject({ status: "canceled", counts: { created: 0 } });
});

it("files of an import that nobody started leave the disk after an hour, also when nobody begins another", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  let time = Date.now();
  const studio = await startImportStudio({ now: () => time });
  const { id } = await studio.imports.create();
  const bytes = await pngWithTexts([]);
  await studio.imports.receive(id, { name: "a.png", stream: inChunks(bytes), byteSize: bytes.byteLength });
  vi.advanceTimersByTime(3_600_000);
  expect(await readdir(studio.importFolder)).toEqual([id]);
  time += 3_600_000;
  vi.advanceTimersByTime(3_600_000);
  await expect.poll(() => readdir(studio.importFolder)).toEqual([]);
});

it("a file that is cut on its way is refused and can be sent again", async () => {
  const studio = await startImportStudio();
  const { id } = await studio.imports.create();
  const bytes = await pngWithTexts([]);
  const cut = { name: "a.png", stream: inChunks(bytes.subarray(0, 50)), byteSize: bytes.byteLength };
  await expect(studio.imports.receive(id, cut)).rejects.toMatchObject({ code: "bad_request" });
  await studio.imports.receive(id, { name: "a.png", stream: inChunks(bytes), byteSize: bytes.byteLength });
  expect(await studio.imports.get(id)).toMatchObject({ received: { files: 1, bytes: bytes.byteLength } });
});
