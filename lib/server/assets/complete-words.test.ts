import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "@/lib/server/db/open-database";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { completeWords } from "./complete-words";

let folder: string;
let database: Kysely<StudioDatabase>;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "palimpsest-words-"));
  database = openDatabase({ file: path.join(folder, "studio.db"), now: () => 0 });
});

afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function index(...texts: readonly string[]): Promise<void> {
  for (const [at, text] of texts.entries()) {
    await sql`insert into assets_fts (rowid, prompt) values (${at + 1}, ${text})`.execute(database);
  }
}

test("completes each beginning to the words there are, each once, however often it occurs", async () => {
  await index("light lighthouse soft", "light lights", "lig night été", "lightning light", "soft light 灯塔");
  const completions = await completeWords(database, ["light", "soft", "moon", "étés", "lighthouses"]);
  expect([...completions]).toEqual([
    ["light", ["light", "lighthouse", "lightning", "lights"]],
    ["soft", ["soft"]],
    ["moon", []],
    ["étés", []],
    ["lighthouses", []],
  ]);
});

test("leaves a beginning of too many words to the full text", async () => {
  await index(Array.from({ length: 24 }, (_, at) => `word${at}`).join(" "));
  expect((await completeWords(database, ["word"])).get("word")).toHaveLength(24);
  await index("other", "wordy");
  expect((await completeWords(database, ["word"])).has("word")).toBe(false);
});
