import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  aspectSchema,
  bucketQuerySchema,
  countQuerySchema,
  listAssetsSchema,
  timelineQuerySchema,
} from "@/lib/core/asset-filter";
import { countAssets } from "@/lib/server/assets/count-assets";
import { listAssets } from "@/lib/server/assets/list-assets";
import { readBucket } from "@/lib/server/assets/read-bucket";
import { readTimeline } from "@/lib/server/assets/timeline";
import { openDatabase } from "@/lib/server/db/open-database";
import { createRandom, pick, type Random } from "@/lib/server/sandbox/engine/random";
import { generateLibrary } from "../../support/library-generator";
import { findNaively, loadNaiveLibrary, type NaiveLibrary, type Parts } from "./naive-library";

const ROUNDS = 80;
let folder: string;
let db: ReturnType<typeof openDatabase>;
let library: NaiveLibrary;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-oracle-"));
  const file = path.join(folder, "studio.db");
  await generateLibrary({ file, count: 2_000 });
  db = openDatabase({ file, now: Date.now });
  library = await loadNaiveLibrary(db);
});

afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

const values: Readonly<Record<string, readonly [string, ...string[]]>> = {
  kind: ["result", "source", "mask,reference", "result,source"],
  operation: ["edit", "generate", "remix,upscale", "reframe"],
  model: ["V_3", "V_2,V_2A", "V_1"],
  connection: ["sandbox", "con_00000000000000000001,con_00000000000000000002"],
  styleType: ["DESIGN", "AUTO,GENERAL"],
  stylePreset: ["BAUHAUS", "BAUHAUS,COLLAGE"],
  aspect: ["square", "landscape", "portrait", "16x9", "4x3", "3x1"],
  board: ["brd_00000000000000000000", "brd_00000000000000000003", "brd_00000000000000000039"],
  tag: ["cover", "封面", "cover,draft"],
  starred: ["true", "false"],
  minRating: ["1", "4", "5"],
  label: ["red", "none", "red,none", "blue,green"],
  verdict: ["winner", "kept,rejected", "none"],
  hasMask: ["true", "false"],
  hasChildren: ["true", "false"],
  from: ["2025-01-01T00:00:00Z", "2026-06-01T00:00:00Z"],
  to: ["2025-06-01T00:00:00Z", "2026-11-01T00:00:00Z"],
  trashed: ["true"],
  q: [
    "light",
    "soft light",
    "lig -neon",
    '"golden hour"',
    "光线",
    "灯塔",
    "狐狸 watercolour",
    "fox OR owl",
    "-light",
    "cover",
  ],
};

function drawParts(random: Random): Parts {
  const parts: Parts = {};
  const wanted = Math.floor(random() * 4);
  const names = Object.keys(values);
  for (let i = 0; i < wanted; i++) {
    const name = names[Math.floor(random() * names.length)] ?? "kind";
    const choices = values[name];
    if (choices) parts[name] = pick(random, choices);
  }
  parts.sort = pick(random, ["newest", "oldest", "rating", "size"]);
  if (random() < 0.3) parts.stacked = "true";
  return parts;
}

async function listAll(parts: Parts): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = listAssetsSchema.parse({ ...parts, limit: "170", ...(cursor !== undefined && { cursor }) });
    const page = await listAssets(db, query);
    ids.push(...page.items.map((asset) => asset.id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

it("has boards inside boards, masks and children to ask for", () => {
  expect(aspectSchema.safeParse("16x9").success).toBe(true);
  for (const [name, choices] of Object.entries(values)) {
    const found = choices.map((value) => findNaively(library, { [name]: value }).length);
    // A filter that never finds and never leaves out anything would prove nothing.
    expect([name, Math.max(...found) > 0 && Math.min(...found) < library.assets.length]).toEqual([name, true]);
  }
});

it("finds with every mix of filters, in every order, what a look at each picture finds", async () => {
  const random = createRandom(11);
  for (let round = 0; round < ROUNDS; round++) {
    const parts = drawParts(random);
    const expected = findNaively(library, parts);
    expect([parts, await listAll(parts)]).toEqual([parts, expected]);
    const timeline = await readTimeline(db, timelineQuerySchema.parse({ ...parts, zone: "Asia/Kolkata" }));
    expect([parts, timeline.total]).toEqual([parts, expected.length]);
    const { sort: _sort, stacked: _stacked, ...filters } = parts;
    const count = await countAssets(db, countQuerySchema.parse(filters));
    expect([parts, count]).toEqual([parts, findNaively(library, filters).length]);
    // The buckets of every fourth, all of them: that is what the gallery shows.
    if (round % 4 > 0) continue;
    const ids: string[] = [];
    for (const { key } of timeline.buckets) {
      const bucket = await readBucket(db, bucketQuerySchema.parse({ ...parts, key }));
      ids.push(...bucket.ids);
      expect(bucket.masked).toEqual(bucket.ids.map((id) => library.masked.has(id)));
      expect(bucket.trashedAt.map((at) => at !== null)).toEqual(bucket.ids.map(() => parts.trashed === "true"));
    }
    expect([parts, ids]).toEqual([parts, expected]);
  }
}, 240_000);
