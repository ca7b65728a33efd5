import type { Transaction } from "kysely";
import { z } from "zod";
import type { AssetKind, LineageRole } from "@/lib/core/asset";
import type { Model, Operation } from "@/lib/core/request";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";
import { findFreePlace } from "./library-order";
import { settleKnownBytes } from "./near-duplicates";

/** The run a picture came out of. */
export interface AssetOrigin {
  readonly jobId: string;
  readonly runId: string;
  readonly connectionId: string;
  readonly operation: Operation;
  readonly model: Model | undefined;
  readonly prompt: string | undefined;
  /** The relay's wording of it. */
  readonly returnedPrompt?: string | undefined;
  readonly seed: number | undefined;
  readonly isSandbox: boolean;
}

export interface NewAsset {
  readonly id: string;
  readonly kind: AssetKind;
  /** Its bytes are durable already: file before row (design: How a picture is made). */
  readonly picture: StoredPicture;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly fileName?: string | null;
  readonly origin?: AssetOrigin;
  /** What the file of a picture without a run says of itself. */
  readonly described?: { readonly prompt?: string | undefined; readonly seed?: number | undefined };
  /** Of a picture without a run that holds parts of the sandbox's pictures. */
  readonly isSandbox?: boolean;
  readonly parents?: readonly { readonly assetId: string; readonly role: LineageRole }[];
}

const styleSchema = z.object({ styleType: z.string().optional(), stylePreset: z.string().optional() });

/** Writes an asset's row and its lineage inside the caller's transaction. */
export async function insertAsset(trx: Transaction<StudioDatabase>, asset: NewAsset): Promise<void> {
  const { picture, origin } = asset;
  const style = await findStyle(trx, origin?.runId);
  const returned = origin?.returnedPrompt;
  await trx
    .insertInto("assets")
    .values({
      seq: await findFreePlace(trx, asset.createdAt),
      id: asset.id,
      hash: picture.hash,
      kind: asset.kind,
      mime: picture.mime,
      width: picture.width,
      height: picture.height,
      byteSize: picture.byteSize,
      hasAlpha: picture.hasAlpha ? 1 : 0,
      thumbhash: null,
      fileName: asset.fileName ?? null,
      createdAt: asset.createdAt,
      trashedAt: null,
      isStarred: 0,
      rating: 0,
      note: "",
      verdict: null,
      jobId: origin?.jobId ?? null,
      runId: origin?.runId ?? null,
      connectionId: origin?.connectionId ?? null,
      operation: origin?.operation ?? null,
      model: origin?.model ?? null,
      prompt: origin?.prompt ?? asset.described?.prompt ?? null,
      seed: origin?.seed ?? asset.described?.seed ?? null,
      isSandbox: origin?.isSandbox === true || asset.isSandbox === true ? 1 : 0,
      label: null,
      returnedPrompt: returned === undefined || returned === origin?.prompt ? null : returned,
      styleType: style.styleType ?? null,
      stylePreset: style.stylePreset ?? null,
      // The variants of a job fold into one tile.
      stackId: origin?.jobId ?? null,
      pictureHash: null,
      purgedAt: null,
    })
    .execute();
  if (asset.kind !== "mask") await settleKnownBytes(trx, picture.hash);
  const parents = asset.parents ?? [];
  if (parents.length === 0) return;
  await trx
    .insertInto("lineage")
    .values(
      parents.map((parent) => ({
        childId: asset.id,
        parentId: parent.assetId,
        role: parent.role,
        runId: origin?.runId ?? null,
      })),
    )
    // The same picture may be given twice in one role (two style references).
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What its run asked for: lists filter by it. */
async function findStyle(trx: Transaction<StudioDatabase>, runId: string | undefined) {
  if (runId === undefined) return {};
  const run = await trx.selectFrom("runs").select("request").where("id", "=", runId).executeTakeFirst();
  return run === undefined ? {} : parseJsonColumn(styleSchema, run.request, "runs.request");
}
