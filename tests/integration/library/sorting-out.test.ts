import { expect, it } from "vitest";
import { listAssetsSchema } from "@/lib/core/asset-filter";
import { listFailuresSchema } from "@/lib/core/library";
import { generateLibrary } from "../../support/library-generator";
import { startAssetStudio } from "../assets/asset-studio";
import { addAsset, addAssets, type RowPlan } from "./library-rows";

it("boards lie inside each other, are moved, ordered, thrown away with what is in them, and brought back", async () => {
  const studio = await startAssetStudio();
  const { boards } = studio;
  const root = await boards.create({ name: "Campaign" });
  const inner = await boards.create({ name: "Covers", parentId: root.id });
  const deep = await boards.create({ name: "Spring", parentId: inner.id });
  const other = await boards.create({ name: "Textures" });
  for (const parentId of [root.id, inner.id, deep.id]) {
    await expect(boards.update(root.id, { parentId })).rejects.toMatchObject({ code: "conflict" });
  }
  const [old, young] = await addAssets(studio, [[{ createdAt: 1_000 }], [{ createdAt: 2_000 }]]);
  const ids = [old ?? "", young ?? ""];
  await studio.library.change({ selection: { ids }, change: { type: "addToBoard", boardId: deep.id } });
  await studio.library.change({ selection: { ids: [ids[0] ?? ""] }, change: { type: "addToBoard", boardId: root.id } });
  const found = async (board: string) =>
    (await studio.assets.list(listAssetsSchema.parse({ board }))).items.map((asset) => asset.id);
  // Once, though it lies on two of them.
  expect(await found(root.id)).toEqual([young, old]);
  expect(await found(other.id)).toEqual([]);
  expect(await boards.update(deep.id, { coverId: old ?? "" })).toMatchObject({ coverId: old, count: 2 });
  await studio.assets.trash(old ?? "");
  expect((await boards.list(false)).find(({ id }) => id === deep.id)).toMatchObject({ coverId: young, count: 1 });
  await studio.assets.restore(old ?? "");

  await boards.trash(deep.id);
  studio.advance(1_000);
  await boards.trash(root.id);
  expect((await boards.list(false)).map(({ name }) => name)).toEqual(["Textures"]);
  expect((await boards.list(true)).map(({ name }) => name).sort()).toEqual(["Campaign", "Covers", "Spring"]);
  // What was thrown away earlier, by itself, stays so.
  await boards.restore(root.id);
  expect((await boards.list(false)).map(({ name }) => name).sort()).toEqual(["Campaign", "Covers", "Textures"]);
  await boards.trash(inner.id);
  const back = await boards.restore(deep.id);
  expect([back.parentId, back.count]).toEqual([undefined, 2]);

  const order = async () =>
    (await boards.list(false)).filter((board) => board.parentId === undefined).map((b) => b.name);
  await boards.update(deep.id, { position: 0 });
  expect(await order()).toEqual(["Spring", "Campaign", "Textures"]);
  await boards.update(deep.id, { position: 1 });
  expect(await order()).toEqual(["Campaign", "Spring", "Textures"]);
});

it("tags are offered by use, renamed, merged and taken away everywhere, and all of that can be undone", async () => {
  const studio = await startAssetStudio();
  const ids = await addAssets(
    studio,
    Array.from({ length: 700 }, (_, i): RowPlan => [{ createdAt: 1_000 + i }]),
  );
  const tag = (from: number, to: number, tags: string[]) =>
    studio.library.change({ selection: { ids: ids.slice(from, to) }, change: { type: "addTags", tags } });
  await tag(0, 700, ["Sea"]);
  await tag(0, 300, ["seaside", "猫"]);
  await tag(690, 700, ["sky"]);
  await studio.assets.trash(ids[0] ?? "");
  expect(await studio.tags.list({ prefix: "sea", limit: 5 })).toEqual([
    { tag: "Sea", count: 699 },
    { tag: "seaside", count: 299 },
  ]);
  expect(await studio.tags.list({ prefix: "猫", limit: 5 })).toEqual([{ tag: "猫", count: 299 }]);
  const all = () =>
    studio.db.selectFrom("assetTags").select(["assetId", "tag"]).orderBy("assetId").orderBy("tag").execute();
  const before = await all();
  const merged = await studio.tags.rename("Sea", "seaside");
  expect(merged.count).toBe(700);
  expect(await studio.tags.list({ limit: 5 })).toEqual([
    { tag: "seaside", count: 699 },
    { tag: "猫", count: 299 },
    { tag: "sky", count: 10 },
  ]);
  const search = async (q: string) =>
    (await studio.assets.list(listAssetsSchema.parse({ q, limit: "1" }))).items.length;
  expect(await search("sea -seaside")).toBe(0);
  await studio.library.undo(merged.undo ?? "");
  expect(await all()).toEqual(before);
  expect(await search("sea -seaside")).toBe(1);
  const gone = await studio.tags.remove("sky");
  expect([gone.count, await studio.tags.list({ prefix: "sk", limit: 5 })]).toEqual([10, []]);
  await studio.library.undo(gone.undo ?? "");
  expect(await all()).toEqual(before);
});

it("searches are kept, changed and forgotten", async () => {
  const studio = await startAssetStudio();
  const filter = { q: "星空 -cat", kind: ["result" as const], minRating: 3 };
  const made = await studio.searches.create({ name: "Skies", filter, sort: "rating" });
  expect(await studio.searches.list()).toEqual([made]);
  expect(made).toMatchObject({ filter, sort: "rating" });
  const changed = await studio.searches.update(made.id, { name: "Night skies" });
  expect(changed).toEqual({ ...made, name: "Night skies" });
  await studio.searches.remove(made.id);
  await expect(studio.searches.remove(made.id)).rejects.toMatchObject({ code: "not_found" });
  expect(studio.events).toEqual(Array.from({ length: 3 }, () => ({ type: "library", part: "searches" })));
});

it("lists every run that brought less than was asked for, once, page by page", async () => {
  const studio = await startAssetStudio();
  await generateLibrary({ file: `${studio.folder}/studio.db`, count: 1_500 });
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = listFailuresSchema.parse({ limit: "7", ...(cursor !== undefined && { cursor }) });
    const page = await studio.library.failures(query);
    ids.push(...page.items.map(({ run }) => run.id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const runs = await studio.db.selectFrom("runs").select(["id", "status", "createdAt"]).execute();
  const results = await studio.db.selectFrom("runResults").select(["runId", "isSafe", "error"]).execute();
  const short = new Set(results.filter((row) => row.isSafe === 0 || row.error !== null).map((row) => row.runId));
  const expected = runs
    .filter((run) => run.status === "failed" || run.status === "unknown" || short.has(run.id))
    .sort((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id))
    .map((run) => run.id);
  expect(expected.length).toBeGreaterThan(10);
  expect(ids).toEqual(expected);
});

it("pages by rating and of a search never skip and never repeat while pictures come, go and are rated", async () => {
  const studio = await startAssetStudio();
  const plan = (i: number): RowPlan => [{ createdAt: 10_000 + i }, { rating: i % 6, prompt: `soft light ${i}` }];
  const first = await addAssets(
    studio,
    Array.from({ length: 90 }, (_, i) => plan(i)),
  );
  for (const parts of [{ sort: "rating" }, { sort: "size" }, { q: "light" }, { q: "light", sort: "oldest" }]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    let step = 0;
    do {
      const query = listAssetsSchema.parse({ ...parts, limit: "8", ...(cursor !== undefined && { cursor }) });
      const page = await studio.assets.list(query);
      seen.push(...page.items.map((asset) => asset.id));
      cursor = page.nextCursor;
      await addAsset(studio, { createdAt: 10_000 + step * 9 }, { rating: step % 6, prompt: "soft light, new" });
      await studio.assets.trash(await addAsset(studio, { createdAt: 10_000 + step++ }, { rating: 5, prompt: "light" }));
    } while (cursor !== undefined && step < 100);
    expect([parts, new Set(seen).size]).toEqual([parts, seen.length]);
    expect(seen.filter((id) => first.includes(id)).sort()).toEqual([...first].sort());
  }
});
