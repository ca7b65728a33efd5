import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DATABASE_VERSION } from "./migrations";
import { openDatabase } from "./open-database";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "palimpsest-db-"));
  file = path.join(folder, "studio.db");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openDatabase({ file, now: () => 1_000 });

test("opens durable, checked and private", async () => {
  const database = open();
  const pragma = async (name: string) =>
    Object.values((await sql`${sql.raw(`pragma ${name}`)}`.execute(database)).rows[0] ?? {});
  expect(await pragma("journal_mode")).toEqual(["wal"]);
  expect(await pragma("synchronous")).toEqual([2]);
  expect(await pragma("foreign_keys")).toEqual([1]);
  expect(statSync(file).mode & 0o077).toBe(0);
  await database.destroy();
});

test("opening again changes nothing; a newer database is refused in one sentence", async () => {
  await open().destroy();
  await open().destroy();
  const raw = new DatabaseSync(file);
  const versions = Array.from({ length: DATABASE_VERSION }, (_, index) => ({ version: index + 1 }));
  expect(raw.prepare("select version from schema_versions order by version").all()).toEqual(versions);
  raw.prepare("insert into schema_versions (version, applied_at) values (?, 0)").run(DATABASE_VERSION + 1);
  raw.close();
  expect(open).toThrow(/newer Palimpsest/);
});

test("a file that is no database is refused, not overwritten", async () => {
  const raw = new DatabaseSync(path.join(folder, "x.db"));
  raw.close();
  expect(() => openDatabase({ file: folder, now: () => 0 })).toThrow(/could not be opened/);
});

test("whole numbers are bound as whole numbers: the full text seeks only to those", async () => {
  const database = open();
  const { rows } =
    await sql`select typeof(${1_764_000_000_000_000}) as a, typeof(${0.5}) as b, typeof(${null}) as c`.execute(
      database,
    );
  expect(rows).toEqual([{ a: "integer", b: "real", c: "null" }]);
  await database.destroy();
});

test("transactions wait for each other, and a failed one leaves nothing", async () => {
  const database = open();
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      await database
        .transaction()
        .execute(async (trx) => {
          const row = await trx.selectFrom("settings").select("value").where("key", "=", "n").executeTakeFirst();
          const value = String(Number(row?.value ?? "0") + 1);
          await trx
            .insertInto("settings")
            .values({ key: "n", value })
            .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
            .execute();
          if (index % 4 === 0) throw new Error("rolled back");
        })
        .catch(() => undefined);
    }),
  );
  const row = await database.selectFrom("settings").select("value").executeTakeFirstOrThrow();
  expect(row.value).toBe("15");
  await database.destroy();
});

test("a float where money or time belongs is an error, and so is a row without its parent", async () => {
  const database = open();
  const job = { id: "j", connectionId: "c", operation: "generate" };
  await expect(
    database
      .insertInto("jobs")
      .values({ ...job, createdAt: 0.5 })
      .execute(),
  ).rejects.toThrow();
  await expect(database.insertInto("assetTags").values({ assetId: "nobody", tag: "x" }).execute()).rejects.toThrow(
    /foreign key/i,
  );
  await database.destroy();
});

test("full text follows prompt, note, file name and tags, in Chinese from one character on", async () => {
  const database = open();
  const plain = { hash: "h", kind: "result", mime: "image/png", width: 1, height: 1, byteSize: 1, hasAlpha: 0 };
  const values = { ...plain, createdAt: 0, isStarred: 0, rating: 0, note: "", isSandbox: 0 };
  await database
    .insertInto("assets")
    .values({ ...values, id: "a", prompt: "夜晚的星空下 a Lighthouse" })
    .execute();
  await database
    .insertInto("assets")
    .values({ ...values, id: "b", fileName: "cliff.png" })
    .execute();
  const find = async (expression: string) => {
    const match = sql<number>`(select rowid from assets_fts where assets_fts match ${expression})`;
    const rows = await database.selectFrom("assets").select("id").where("seq", "in", match).execute();
    return rows.map((row) => row.id);
  };
  expect(await find('"星 空"')).toEqual(["a"]);
  expect(await find('"空"')).toEqual(["a"]);
  expect(await find('"空 星"')).toEqual([]);
  expect(await find('"light" *')).toEqual(["a"]);
  expect(await find('"cliff" *')).toEqual(["b"]);

  await database.updateTable("assets").set({ note: "for the poster" }).where("id", "=", "b").execute();
  await database.insertInto("assetTags").values({ assetId: "b", tag: "海报" }).execute();
  expect(await find('"poster"')).toEqual(["b"]);
  expect(await find('"海 报"')).toEqual(["b"]);
  await database.deleteFrom("assetTags").execute();
  expect(await find('"海 报"')).toEqual([]);
  await database.deleteFrom("assets").where("id", "=", "b").execute();
  expect(await find('"poster"')).toEqual([]);
  await database.destroy();
});
