import type { Kysely } from "kysely";
import { z } from "zod";
import {
  type Asset,
  assetKindSchema,
  assetSchema,
  imageMimeSchema,
  labelSchema,
  verdictSchema,
} from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import { modelSchema, operationSchema } from "@/lib/core/request";
import type { AssetRow, StudioDatabase } from "@/lib/server/db/schema";

const rowSchema = z.object({
  kind: assetKindSchema,
  mime: imageMimeSchema,
  operation: operationSchema.nullable(),
  model: modelSchema.nullable(),
  verdict: verdictSchema.nullable(),
  label: labelSchema.nullable(),
});

/** Reads a row into the asset the API shows. Throws `internal` when the row holds words this program does not know. */
function toAsset(row: AssetRow, tags: readonly string[]): Asset {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) {
    throw new StudioError("internal", "The database holds an unknown kind of picture.", { cause: parsed.error });
  }
  const { kind, mime, operation, model, verdict, label } = parsed.data;
  const asset: Asset = {
    id: row.id,
    kind,
    hash: row.hash,
    mime,
    width: row.width,
    height: row.height,
    byteSize: row.byteSize,
    hasAlpha: row.hasAlpha === 1,
    createdAt: new Date(row.createdAt).toISOString(),
    isStarred: row.isStarred === 1,
    rating: row.rating,
    note: row.note,
    tags: [...tags],
    isSandbox: row.isSandbox === 1,
  };
  const optional = {
    thumbhash: row.thumbhash,
    fileName: row.fileName,
    trashedAt: row.trashedAt === null ? null : new Date(row.trashedAt).toISOString(),
    jobId: row.jobId,
    runId: row.runId,
    connectionId: row.connectionId,
    operation,
    model,
    prompt: row.prompt,
    seed: row.seed,
    verdict,
    label,
    returnedPrompt: row.returnedPrompt,
    styleType: row.styleType,
    stylePreset: row.stylePreset,
    purgedAt: row.purgedAt === null ? null : new Date(row.purgedAt).toISOString(),
  };
  for (const [key, value] of Object.entries(optional)) if (value !== null) Object.assign(asset, { [key]: value });
  return asset;
}

/** Reads rows into assets, with their tags in one query; keeps the order. */
export async function withTags(db: Kysely<StudioDatabase>, rows: readonly AssetRow[]): Promise<Asset[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const found = await db
    .selectFrom("assetTags")
    .select(["assetId", "tag"])
    .where("assetId", "in", ids)
    .orderBy("tag")
    .execute();
  const tagsOf = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { assetId, tag } of found) tagsOf.get(assetId)?.push(tag);
  return rows.map((row) => toAsset(row, tagsOf.get(row.id) ?? []));
}

/** Throws `not_found`. */
export async function requireAssetRow(db: Kysely<StudioDatabase>, id: string): Promise<AssetRow> {
  const row = await db.selectFrom("assets").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new StudioError("not_found", "There is no such picture.");
  return row;
}

/** Throws `not_found`. */
export async function loadAsset(db: Kysely<StudioDatabase>, id: string): Promise<Asset> {
  const row = await requireAssetRow(db, id);
  const [asset] = await withTags(db, [row]);
  return assetSchema.parse(asset);
}
