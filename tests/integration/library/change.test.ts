import { expect, it } from "vitest";
import type { LibraryChange, Selection } from "@/lib/core/library";
import { type AssetStudio, startAssetStudio } from "../assets/asset-studio";
import { addAsset, addAssets, addJob, type RowPlan } from "./library-rows";

/** Everything a change can touch. */
async function dump(studio: AssetStudio) {
  const { db } = studio;
  return {
    assets: await db.selectFrom("assets").selectAll().orderBy("seq").execute(),
    tags: await db.selectFrom("assetTags").selectAll().orderBy("assetId").orderBy("tag").execute(),
    boards: await db.selectFrom("boardAssets").selectAll().orderBy("assetId").orderBy("boardId").execute(),
    counts: await db.selectFrom("tags").select(["tag", "liveCount"]).orderBy("tag").execute(),
  };
}

it("one undo puts back exactly what each picture was, and undoing that does it again", async () => {
  const studio = await startAssetStudio();
  const board = await studio.boards.create({ name: "Covers" });
  const ids: string[] = [];
  for (let i = 0; i < 24; i++) {
    const label = i % 4 === 0 ? ("red" as const) : null;
    const verdict = i % 5 === 0 ? ("kept" as const) : null;
    const id = await addAsset(studio, { createdAt: 1_000 + i }, { isStarred: i % 2, rating: i % 6, label, verdict });
    ids.push(id);
    if (i % 3 === 0) await studio.assets.update(id, { tags: ["sea", "blue hour"] });
  }
  await studio.library.change({
    selection: { ids: ids.slice(0, 5) },
    change: { type: "addToBoard", boardId: board.id },
  });
  await studio.db.updateTable("assets").set({ stackId: "job" }).where("id", "in", ids.slice(0, 4)).execute();
  studio.advance(1_000);
  await studio.library.change({ selection: { ids: ids.slice(20) }, change: { type: "trash" } });
  studio.advance(1_000);
  const before = await dump(studio);
  const changes: LibraryChange[] = [
    { type: "star", isStarred: true },
    { type: "rating", rating: 3 },
    { type: "label", label: "blue" },
    { type: "label", label: null },
    { type: "verdict", verdict: "winner" },
    { type: "addTags", tags: ["sea", "new"] },
    { type: "removeTags", tags: ["sea"] },
    { type: "addToBoard", boardId: board.id },
    { type: "removeFromBoard", boardId: board.id },
    { type: "leaveStack" },
    { type: "trash" },
    { type: "restore" },
  ];
  for (const change of changes) {
    const { count, undo = "" } = await studio.library.change({ selection: { ids }, change });
    const after = await dump(studio);
    expect([change, after]).not.toEqual([change, before]);
    const undone = await studio.library.undo(undo);
    expect([change, undone.count]).toEqual([change, count]);
    expect([change, await dump(studio)]).toEqual([change, before]);
    const redone = await studio.library.undo(undone.undo ?? "");
    expect([change, await dump(studio)]).toEqual([change, after]);
    await studio.library.undo(redone.undo ?? "");
    await expect(studio.library.undo(undo)).rejects.toMatchObject({ code: "not_found" });
  }
});

it("changes everything a filter finds, when it still finds as many as the user was told", async () => {
  const studio = await startAssetStudio();
  await addAssets(
    studio,
    Array.from({ length: 1_300 }, (_, i): RowPlan => [{ createdAt: 1_000 + i, kind: i % 2 ? "source" : "result" }]),
  );
  const selection = (count: number): Selection => ({ filter: { kind: ["source"], starred: false }, count });
  const star: LibraryChange = { type: "star", isStarred: true };
  await expect(studio.library.change({ selection: selection(649), change: star })).rejects.toMatchObject({
    code: "conflict",
    details: { count: 650 },
  });
  studio.events.length = 0;
  const { count, undo = "" } = await studio.library.change({ selection: selection(650), change: star });
  expect(count).toBe(650);
  // Told as one thing per batch, not as 650.
  expect(studio.events).toEqual([
    { type: "library", part: "assets" },
    { type: "library", part: "assets" },
  ]);
  const stars = await studio.db.selectFrom("assets").select("kind").where("isStarred", "=", 1).execute();
  expect(stars).toEqual(Array.from({ length: 650 }, () => ({ kind: "source" })));
  expect(await studio.library.undo(undo)).toMatchObject({ count: 650 });
  expect(await studio.db.selectFrom("assets").select("id").where("isStarred", "=", 1).execute()).toEqual([]);
});

it("means whole stacks where it is told so, and leaves out what a search finds but the user took out", async () => {
  const studio = await startAssetStudio();
  const jobId = await addJob(studio);
  const stack = await addAssets(studio, [
    [{ createdAt: 1_000 }, { stackId: jobId, isStackTop: 0 }],
    [{ createdAt: 1_001 }, { stackId: jobId, isStackTop: 0 }],
    [{ createdAt: 1_002 }, { stackId: jobId, isStackTop: 1 }],
  ]);
  const alone = await addAssets(studio, [[{ createdAt: 2_000 }], [{ createdAt: 2_001 }], [{ createdAt: 2_002 }]]);
  const [top = "", free = ""] = [stack[2], alone[0]];
  const starred = async () => {
    const rows = await studio.db.selectFrom("assets").select("id").where("isStarred", "=", 1).orderBy("seq").execute();
    return rows.map(({ id }) => id);
  };
  const star = (selection: Selection, isStarred = true) =>
    studio.library.change({ selection, change: { type: "star", isStarred } });

  expect(await star({ ids: [top] })).toMatchObject({ count: 1 });
  expect(await starred()).toEqual([top]);
  expect(await star({ ids: [top, free], wholeStacks: true })).toMatchObject({ count: 3 });
  expect(await starred()).toEqual([...stack, free]);
  await star({ filter: {}, count: 6 }, false);
  // The number the user was told is what the search finds; what is left out is not changed.
  expect(await star({ filter: {}, count: 6, except: [top, free], wholeStacks: true })).toMatchObject({ count: 2 });
  expect(await starred()).toEqual(alone.slice(1));
  await expect(star({ filter: {}, count: 2, except: [top, free] })).rejects.toMatchObject({ code: "conflict" });
});

it("says when nothing changed, and forgets what can be undone after a day", async () => {
  const studio = await startAssetStudio();
  const id = await addAsset(studio, {});
  const star: LibraryChange = { type: "star", isStarred: true };
  const { undo = "" } = await studio.library.change({ selection: { ids: [id] }, change: star });
  expect(await studio.library.change({ selection: { ids: [id] }, change: star })).toEqual({ count: 0 });
  await expect(
    studio.library.change({
      selection: { ids: [id] },
      change: { type: "addToBoard", boardId: "brd_00000000000000000000" },
    }),
  ).rejects.toMatchObject({ code: "not_found" });
  studio.advance(25 * 3_600_000);
  await studio.library.change({ selection: { ids: [id] }, change: { type: "rating", rating: 1 } });
  await expect(studio.library.undo(undo)).rejects.toMatchObject({ code: "not_found" });
});

it("what lies in the trash already is not thrown away anew: it keeps its days", async () => {
  const studio = await startAssetStudio();
  const [old = "", young = ""] = await addAssets(studio, [[{ createdAt: 1_000 }], [{ createdAt: 2_000 }]]);
  await studio.assets.trash(old);
  const thrownAt = (await studio.assets.get(old)).asset.trashedAt;
  studio.advance(60_000);
  expect(await studio.library.change({ selection: { ids: [old, young] }, change: { type: "trash" } })).toMatchObject({
    count: 1,
  });
  expect((await studio.assets.get(old)).asset.trashedAt).toBe(thrownAt);
});
