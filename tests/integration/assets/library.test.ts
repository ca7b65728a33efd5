import { describe, expect, it } from "vitest";
import type { Asset } from "@/lib/core/asset";
import { type ListAssets, listAssetsSchema } from "@/lib/core/asset-filter";
import { insertAsset, type NewAsset } from "@/lib/server/assets/insert-asset";
import { type AssetStudio, startAssetStudio } from "./asset-studio";

let hashes = 0;

/** Writes a row as the runner does; no bytes are needed for lists. */
async function addAsset(studio: AssetStudio, about: Partial<NewAsset> & { prompt?: string } = {}): Promise<string> {
  const id = studio.newId("asset");
  const { prompt, ...rest } = about;
  const picture = {
    hash: String(hashes++).padStart(64, "0"),
    mime: "image/png",
    width: 10,
    height: 10,
    byteSize: 100,
    hasAlpha: false,
  } as const;
  await studio.db
    .transaction()
    .execute((trx) => insertAsset(trx, { id, kind: "result", picture, createdAt: 1_000, ...rest }));
  if (prompt !== undefined) await studio.db.updateTable("assets").set({ prompt }).where("id", "=", id).execute();
  return id;
}

function query(parts: Record<string, string>): ListAssets {
  return listAssetsSchema.parse(parts);
}

async function listAll(
  studio: AssetStudio,
  parts: Record<string, string>,
  between?: () => Promise<void>,
): Promise<Asset[]> {
  const all: Asset[] = [];
  let cursor: string | undefined;
  do {
    const page = await studio.assets.list(query(cursor === undefined ? parts : { ...parts, cursor }));
    all.push(...page.items);
    cursor = page.nextCursor;
    await between?.();
  } while (cursor !== undefined && all.length < 10_000);
  return all;
}

describe("lists", () => {
  it("never skip and never repeat while pictures are added and thrown away", async () => {
    const studio = await startAssetStudio();
    const first: string[] = [];
    // Several share a time: only the id tells them apart.
    for (let i = 0; i < 60; i++) first.push(await addAsset(studio, { createdAt: 1_000 + Math.floor(i / 7) }));
    let added = 0;
    for (const sort of ["newest", "oldest"]) {
      const seen = await listAll(studio, { limit: "7", sort }, async () => {
        await addAsset(studio, { createdAt: 5_000 + added++ });
        if (added < 4) await studio.assets.trash(await addAsset(studio, { createdAt: 1_003 }));
      });
      const ids = seen.map((asset) => asset.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => first.includes(id)).sort()).toEqual([...first].sort());
      const times = seen.map((asset) => asset.createdAt);
      expect(times).toEqual(sort === "newest" ? [...times].sort().reverse() : [...times].sort());
    }
  });

  it("end without a cursor exactly at the last row", async () => {
    const studio = await startAssetStudio();
    for (let i = 0; i < 6; i++) await addAsset(studio, { createdAt: i });
    expect((await studio.assets.list(query({ limit: "6" }))).nextCursor).toBeUndefined();
    const page = await studio.assets.list(query({ limit: "3" }));
    const rest = await studio.assets.list(query({ limit: "3", cursor: page.nextCursor ?? "" }));
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 3, undefined]);
    await expect(studio.assets.list(query({ cursor: "forged" }))).rejects.toMatchObject({ code: "bad_request" });
  });

  it("filter by every field of the query", async () => {
    const studio = await startAssetStudio();
    const plain = await addAsset(studio, { createdAt: 1_000 });
    const special = await addAsset(studio, { createdAt: 2_000, kind: "source" });
    const db = studio.db;
    const connection = studio.newId("connection");
    await db
      .updateTable("assets")
      .set({ operation: "remix", model: "V_2A", connectionId: connection })
      .where("id", "=", special)
      .execute();
    await studio.assets.update(special, {
      isStarred: true,
      rating: 4,
      note: "for the cover",
      tags: ["cover", "猫"],
      verdict: "kept",
    });
    await db
      .insertInto("boards")
      .values({ id: "board-1", name: "B", parentId: null, coverAssetId: null, createdAt: 1 })
      .execute();
    await db.insertInto("boardAssets").values({ boardId: "board-1", assetId: special, addedAt: 1 }).execute();
    const filters: Record<string, string>[] = [
      { kind: "source" },
      { operation: "remix" },
      { model: "V_2A" },
      { connection },
      { starred: "true" },
      { minRating: "4" },
      { verdict: "kept" },
      { tag: "猫" },
      { board: "board-1" },
      { from: "1970-01-01T00:00:02Z" },
      { q: "cover" },
      {
        kind: "source",
        operation: "remix",
        model: "V_2A",
        connection,
        starred: "true",
        minRating: "1",
        tag: "cover",
        verdict: "kept",
        q: "猫",
      },
    ];
    for (const filter of filters) {
      const ids = (await studio.assets.list(query(filter))).items.map((asset) => asset.id);
      expect([filter, ids]).toEqual([filter, [special]]);
    }
    const others: Record<string, string>[] = [{ starred: "false" }, { to: "1970-01-01T00:00:01Z" }, { q: "-cover" }];
    for (const filter of others) {
      const ids = (await studio.assets.list(query(filter))).items.map((asset) => asset.id);
      expect([filter, ids]).toEqual([filter, [plain]]);
    }
    const none: Record<string, string>[] = [
      { minRating: "5" },
      { verdict: "rejected" },
      { tag: "cov" },
      { q: "!!!" },
      { trashed: "true" },
      { kind: "mask" },
    ];
    for (const filter of none) expect((await studio.assets.list(query(filter))).items).toEqual([]);
  });
});

describe("search", () => {
  it("finds words, beginnings, phrases and Chinese of any length, and leaves out what has a minus", async () => {
    const studio = await startAssetStudio();
    const fox = await addAsset(studio, { createdAt: 1, prompt: "A red fox under the night sky" });
    const owl = await addAsset(studio, { createdAt: 2, prompt: "An owl at night, red moon" });
    const cat = await addAsset(studio, { createdAt: 3, prompt: "夜晚的星空下，一只猫" });
    const noted = await addAsset(studio, { createdAt: 4, fileName: "Küche-final.png" });
    const searches: [string, string[]][] = [
      ["fox", [fox]],
      ["FO", [fox]],
      ["red night", [owl, fox]],
      ['"night sky"', [fox]],
      ['"sky night"', []],
      ["night -owl", [fox]],
      ["-night", [noted, cat]],
      ["-fox -owl", [noted, cat]],
      ["星空", [cat]],
      ["猫", [cat]],
      ["空星", []],
      ["夜晚 猫", [cat]],
      ["星空 -猫", []],
      ["kuche", [noted]],
      ["final", [noted]],
      ["ox", []],
      ["*", []],
      ["red AND fox", []],
      ['" OR 1=1 --', []],
    ];
    for (const [q, expected] of searches) {
      const ids = (await studio.assets.list(query({ q }))).items.map((asset) => asset.id);
      expect([q, ids]).toEqual([q, expected]);
    }
    await studio.assets.update(noted, { note: "愿望清单", tags: ["厨房"] });
    expect((await studio.assets.list(query({ q: "清单" }))).items).toHaveLength(1);
    expect((await studio.assets.list(query({ q: "厨房" }))).items).toHaveLength(1);
  });

  it("pages through its finds", async () => {
    const studio = await startAssetStudio();
    for (let i = 0; i < 25; i++) await addAsset(studio, { createdAt: i % 5, prompt: i % 2 ? "a lantern" : "a lamp" });
    const found = await listAll(studio, { q: "lantern", limit: "5" });
    expect([found.length, new Set(found.map((asset) => asset.id)).size]).toEqual([12, 12]);
  });
});

describe("one asset", () => {
  it("changes what the patch names and nothing else", async () => {
    const studio = await startAssetStudio();
    const id = await addAsset(studio);
    expect(await studio.assets.update(id, { tags: ["b", "a"] })).toMatchObject({
      tags: ["a", "b"],
      rating: 0,
      note: "",
    });
    expect(await studio.assets.update(id, { rating: 3 })).toMatchObject({
      tags: ["a", "b"],
      rating: 3,
      isStarred: false,
    });
    expect(await studio.assets.update(id, { tags: ["b", "c", "c"], note: "n" })).toMatchObject({
      tags: ["b", "c"],
      rating: 3,
    });
    expect(await studio.assets.update(id, {})).toMatchObject({ tags: ["b", "c"], note: "n" });
    await expect(studio.assets.update(studio.newId("asset"), { rating: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(studio.events).toHaveLength(4);
  });

  it("goes to the trash and comes back whole; the family stays known", async () => {
    const studio = await startAssetStudio();
    const source = await addAsset(studio, { kind: "source" });
    const style = await addAsset(studio, { kind: "reference" });
    const parents = [
      { assetId: source, role: "source" },
      { assetId: style, role: "styleReference" },
      { assetId: style, role: "styleReference" },
    ] as const;
    const child = await addAsset(studio, { parents });
    await studio.assets.update(child, { tags: ["kept"], rating: 5 });
    const trashed = await studio.assets.trash(child);
    expect(trashed.trashedAt).toBeDefined();
    studio.advance(1_000);
    expect((await studio.assets.trash(child)).trashedAt).toBe(trashed.trashedAt);
    expect((await studio.assets.list(query({ trashed: "true" }))).items.map((asset) => asset.id)).toEqual([child]);
    expect((await studio.assets.get(source)).lineage).toEqual({
      parents: [],
      children: [{ assetId: child, role: "source", isTrashed: true, isPurged: false }],
    });
    expect(await studio.assets.restore(child)).toMatchObject({ tags: ["kept"], rating: 5 });
    expect((await studio.assets.get(child)).lineage.parents).toEqual([
      { assetId: source, role: "source", isTrashed: false, isPurged: false },
      { assetId: style, role: "styleReference", isTrashed: false, isPurged: false },
    ]);
    const changes = studio.events.flatMap((event) => (event.type === "asset" ? [event.change] : []));
    expect(changes).toEqual(["updated", "trashed", "restored"]);
  });

  it("keeps a decision until another is made or it is taken back", async () => {
    const studio = await startAssetStudio();
    const id = await addAsset(studio);
    expect(await studio.assets.update(id, { rating: 2 })).not.toHaveProperty("verdict");
    expect(await studio.assets.update(id, { verdict: "rejected" })).toMatchObject({ verdict: "rejected", rating: 2 });
    expect(await studio.assets.update(id, { note: "why" })).toMatchObject({ verdict: "rejected" });
    expect(await studio.assets.update(id, { verdict: "winner" })).toMatchObject({ verdict: "winner" });
    expect(await studio.assets.update(id, { verdict: null })).not.toHaveProperty("verdict");
  });
});

describe("several assets", () => {
  it("go to the trash and come back in one step, which moves only those that were not there", async () => {
    const studio = await startAssetStudio();
    const [a, b, c] = [await addAsset(studio), await addAsset(studio), await addAsset(studio)];
    await studio.assets.trash(b);
    studio.events.length = 0;
    expect(await studio.assets.trashSome([a, b, a])).toEqual([a]);
    expect(studio.events).toEqual([{ type: "asset", assetId: a, change: "trashed" }]);
    const list = async (parts: Record<string, string>) =>
      (await studio.assets.list(query(parts))).items.map((asset) => asset.id).sort();
    expect(await list({ trashed: "true" })).toEqual([a, b].sort());
    // What the undo names comes back; what lay in the trash before stays there.
    expect(await studio.assets.restoreSome([a])).toEqual([a]);
    expect(await list({})).toEqual([a, c].sort());
  });

  it("stay where they are, all of them, when one does not exist", async () => {
    const studio = await startAssetStudio();
    const id = await addAsset(studio);
    await expect(studio.assets.trashSome([id, studio.newId("asset")])).rejects.toMatchObject({ code: "not_found" });
    expect(studio.events).toEqual([]);
    expect((await studio.assets.list(query({}))).items.map((asset) => asset.id)).toEqual([id]);
  });
});
