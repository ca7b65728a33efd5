import { type Kysely, sql } from "kysely";
import type { AssetRow, StudioDatabase } from "@/lib/server/db/schema";

/** A query as it stands in an address. */
export type Parts = Record<string, string>;

export interface NaiveLibrary {
  readonly assets: readonly AssetRow[];
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
  readonly boards: ReadonlyMap<string, ReadonlySet<string>>;
  readonly parentOf: ReadonlyMap<string, string | null>;
  readonly masked: ReadonlySet<string>;
  readonly parents: ReadonlySet<string>;
}

/** Puts a few masks in and reads everything into memory: the oracle looks at each picture and knows no index. */
export async function loadNaiveLibrary(db: Kysely<StudioDatabase>): Promise<NaiveLibrary> {
  await sql`insert into masks (id, source_id, name, revision, width, height, covered_pixels, created_at, updated_at, document)
    select 'msk_' || substr(id, 5), id, null, 1, 1, 1, 1, 1, 1, '{}' from assets where kind = 'source' and seq % 3 = 0`.execute(
    db,
  );
  const tags = new Map<string, Set<string>>();
  for (const { assetId, tag } of await db.selectFrom("assetTags").selectAll().execute()) add(tags, assetId, tag);
  const boards = new Map<string, Set<string>>();
  for (const row of await db.selectFrom("boardAssets").selectAll().execute()) add(boards, row.assetId, row.boardId);
  const parents = await db.selectFrom("boards").select(["id", "parentId"]).execute();
  const masks = await db.selectFrom("masks").select("sourceId").execute();
  const lineage = await db.selectFrom("lineage").select("parentId").execute();
  return {
    assets: await db.selectFrom("assets").selectAll().execute(),
    tags,
    boards,
    parentOf: new Map(parents.map((row) => [row.id, row.parentId])),
    masked: new Set(masks.map((row) => row.sourceId)),
    parents: new Set(lineage.map((row) => row.parentId)),
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

/** Ids in the order asked for. */
export function findNaively(library: NaiveLibrary, parts: Parts): string[] {
  const matched = library.assets.filter((asset) => matches(library, asset, parts));
  const shown = isStackedAs(parts) ? keepTops(matched) : matched;
  return shown.sort(compareBy(parts.sort ?? "newest")).map((asset) => asset.id);
}

type Check = (library: NaiveLibrary, asset: AssetRow, value: string) => boolean;

const oneOf =
  (read: (asset: AssetRow) => string | null): Check =>
  (_library, asset, value) =>
    value.split(",").includes(read(asset) ?? "none");

const checks: Readonly<Record<string, Check>> = {
  kind: oneOf((asset) => asset.kind),
  operation: oneOf((asset) => asset.operation),
  model: oneOf((asset) => asset.model),
  connection: oneOf((asset) => asset.connectionId),
  styleType: oneOf((asset) => asset.styleType),
  stylePreset: oneOf((asset) => asset.stylePreset),
  label: oneOf((asset) => asset.label),
  verdict: oneOf((asset) => asset.verdict),
  aspect: (_library, asset, value) => hasAspect(asset.width / asset.height, value),
  board: ({ boards, parentOf }, asset, value) =>
    [...(boards.get(asset.id) ?? [])].some((board) => {
      for (let at: string | null = board; at !== null; at = parentOf.get(at) ?? null) if (at === value) return true;
      return false;
    }),
  tag: ({ tags }, asset, value) => value.split(",").every((tag) => tags.get(asset.id)?.has(tag) === true),
  starred: (_library, asset, value) => (asset.isStarred === 1) === (value === "true"),
  minRating: (_library, asset, value) => asset.rating >= Number(value),
  hasMask: ({ masked }, asset, value) => masked.has(asset.id) === (value === "true"),
  hasChildren: ({ parents }, asset, value) => parents.has(asset.id) === (value === "true"),
  from: (_library, asset, value) => asset.createdAt >= Date.parse(value),
  to: (_library, asset, value) => asset.createdAt <= Date.parse(value),
  q: (library, asset, value) => hasText(library, asset, value),
};

function matches(library: NaiveLibrary, asset: AssetRow, parts: Parts): boolean {
  if ((asset.trashedAt !== null) !== (parts.trashed === "true")) return false;
  return Object.entries(parts).every(([name, value]) => checks[name]?.(library, asset, value) ?? true);
}

function hasAspect(ratio: number, value: string): boolean {
  if (value === "landscape") return ratio > 1.02;
  if (value === "portrait") return 1 / ratio > 1.02;
  const [width = 1, height = 1] = value === "square" ? [1, 1] : value.split("x").map(Number);
  return Math.abs(ratio / (width / height) - 1) <= 0.02;
}

/** By looking at the texts as they are: words from their beginning, Chinese anywhere, phrases as they stand. */
function hasText({ tags }: NaiveLibrary, asset: AssetRow, query: string): boolean {
  const texts = [asset.prompt, asset.returnedPrompt, asset.note, asset.fileName, ...(tags.get(asset.id) ?? [])].map(
    (text) => ` ${(text ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `,
  );
  const has = (word: string) => {
    const isHan = /\p{Script=Han}/u.test(word);
    return texts.some((text) => text.includes(isHan ? word : ` ${word}`) || (!isHan && hasAfterHan(text, word)));
  };
  if (query.startsWith('"')) return texts.some((text) => text.includes(` ${query.slice(1, -1)} `));
  const [left, right] = query.split(" OR ");
  if (left !== undefined && right !== undefined) return has(left) || has(right);
  return query.split(" ").every((word) => (word.startsWith("-") ? !has(word.slice(1)) : has(word)));
}

/** A Han character is a word of its own: letters right behind one begin a word. */
function hasAfterHan(text: string, word: string): boolean {
  return new RegExp(`\\p{Script=Han}${word}`, "u").test(text);
}

const single = "q aspect board tag starred minRating label verdict hasMask hasChildren trashed".split(" ");

function isStackedAs(parts: Parts): boolean {
  const kinds = parts.kind?.split(",") ?? [];
  const isByTime = parts.sort !== "rating" && parts.sort !== "size";
  const has = (kind: string) => kinds.includes(kind);
  const isWhole = has("result") === has("composite") && has("source") === has("reference");
  // What was brought along and masks lie under what was made.
  const keepsWhole = isWhole && (has("result") || !(has("source") || has("mask")));
  return parts.stacked === "true" && isByTime && keepsWhole && single.every((name) => parts[name] === undefined);
}

/** The newest of each stack; of pictures without one, each. */
function keepTops(assets: readonly AssetRow[]): AssetRow[] {
  const newest = new Map<string, AssetRow>();
  for (const asset of assets) {
    if (asset.stackId === null) continue;
    const known = newest.get(asset.stackId);
    if (known === undefined || known.seq < asset.seq) newest.set(asset.stackId, asset);
  }
  return assets.filter((asset) => asset.stackId === null || newest.get(asset.stackId) === asset);
}

function compareBy(sort: string): (a: AssetRow, b: AssetRow) => number {
  if (sort === "oldest") return (a, b) => a.seq - b.seq;
  if (sort === "rating") return (a, b) => b.rating - a.rating || b.seq - a.seq;
  if (sort === "size") return (a, b) => b.byteSize - a.byteSize || b.seq - a.seq;
  return (a, b) => b.seq - a.seq;
}
