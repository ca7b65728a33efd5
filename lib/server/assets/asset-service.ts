import type { Kysely } from "kysely";
import type { Asset } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import type { Run } from "@/lib/core/job";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { DecodeLanes } from "@/lib/server/images/decode-lanes";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import type { AssetService, UploadInput } from "@/lib/server/studio";
import { loadAsset, requireAssetRow } from "./asset-row";
import { changeAsset, revivePurged, setTrashed } from "./change-asset";
import type { DerivedFiles } from "./derived-files";
import { toStoredFileName } from "./file-name";
import { findByHash } from "./find-by-hash";
import { insertAsset } from "./insert-asset";
import { loadLineage } from "./lineage";
import { listAssets } from "./list-assets";
import { openAssetFile, openSharedFile } from "./open-file";
import { readRecipe } from "./read-recipe";
import { receiveUpload } from "./receive-upload";
import { storeUpload } from "./store-picture";
import type { Transact } from "./transact";

export interface AssetServiceOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly transact: Transact;
  readonly store: BlobStore;
  readonly lanes: DecodeLanes;
  readonly derived: DerivedFiles;
  /** Undefined when there is no such run. */
  readonly readRun: (runId: string) => Promise<Run | undefined>;
  readonly now: () => number;
  readonly newId: NewId;
  /** A thumbnail that could not be made in the background; it is tried again on demand. */
  readonly onDeriveError: (assetId: string, error: unknown) => void;
}

/** The use cases of pictures (design: HTTP API). */
export function createAssetService(options: AssetServiceOptions): AssetService {
  const { db, store, derived, readRun } = options;
  return {
    upload: (input) => upload(options, input),
    list: (query) => listAssets(db, query),
    async get(id) {
      const asset = await loadAsset(db, id);
      const run = asset.runId === undefined ? undefined : await readRun(asset.runId);
      return { asset, run, lineage: await loadLineage(db, id), boards: await listBoardsOf(db, id) };
    },
    update(id, patch) {
      return options.transact(async (trx, emit) => {
        await requireAssetRow(trx, id);
        await changeAsset(trx, id, patch);
        emit({ type: "asset", assetId: id, change: "updated" });
        return loadAsset(trx, id);
      });
    },
    trash: async (id) => {
      await moveSome(options, [id], "trashed");
      return loadAsset(db, id);
    },
    restore: async (id) => {
      await moveSome(options, [id], "restored");
      return loadAsset(db, id);
    },
    trashSome: (ids) => moveSome(options, ids, "trashed"),
    restoreSome: (ids) => moveSome(options, ids, "restored"),
    recipe: (id) => readRecipe(options, id),
    findByHash: (hashes) => findByHash(db, hashes),
    async openFile(id, variant) {
      return openAssetFile({ store, derived }, await requireAssetRow(db, id), variant);
    },
    openSharedFile: async (id) => openSharedFile(store, await requireAssetRow(db, id)),
  };
}

async function upload(options: AssetServiceOptions, input: UploadInput): Promise<{ asset: Asset; isNew: boolean }> {
  const received = await receiveUpload(options.store, input.stream);
  const picture = await storeUpload(options, received, input.kind === "mask");
  const result = await recordUpload(options, input, picture);
  options.derived
    .ensureAll(picture.hash, "soon")
    .catch((error: unknown) => options.onDeriveError(result.asset.id, error));
  return result;
}

/** Looks and writes in one transaction, so that two uploads of the same bytes at once end as one asset. */
function recordUpload(
  { transact, newId, now }: AssetServiceOptions,
  input: UploadInput,
  picture: StoredPicture,
): Promise<{ asset: Asset; isNew: boolean }> {
  return transact(async (trx, emit) => {
    const known = await trx
      .selectFrom("assets")
      .select("id")
      .where("hash", "=", picture.hash)
      .where("kind", "=", input.kind)
      .executeTakeFirst();
    const fileName = toStoredFileName(input.fileName);
    if (known !== undefined) {
      // Whoever uploads it again wants it back.
      const isBack = (await revivePurged(trx, known.id, fileName)) || (await setTrashed(trx, known.id, null));
      if (isBack) emit({ type: "asset", assetId: known.id, change: "restored" });
      return { asset: await loadAsset(trx, known.id), isNew: false };
    }
    const id = newId("asset");
    await insertAsset(trx, { id, kind: input.kind, picture, createdAt: now(), fileName });
    emit({ type: "asset", assetId: id, change: "created" });
    return { asset: await loadAsset(trx, id), isNew: true };
  });
}

function moveSome(
  { transact, now }: AssetServiceOptions,
  ids: readonly string[],
  change: "trashed" | "restored",
): Promise<string[]> {
  return transact(async (trx, emit) => {
    const wanted = [...new Set(ids)];
    const known = await trx.selectFrom("assets").select("id").where("id", "in", wanted).execute();
    if (known.length < wanted.length) throw new StudioError("not_found", describeMissing(wanted.length - known.length));
    const moved: string[] = [];
    for (const id of wanted) {
      if (!(await setTrashed(trx, id, change === "trashed" ? now() : null))) continue;
      emit({ type: "asset", assetId: id, change });
      moved.push(id);
    }
    return moved;
  });
}

function describeMissing(count: number): string {
  return count === 1 ? "There is no such picture." : `${count} of the pictures do not exist.`;
}

/** The boards a picture lies on that are not in the trash themselves. */
async function listBoardsOf(db: Kysely<StudioDatabase>, assetId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("boardAssets")
    .innerJoin("boards", "boards.id", "boardAssets.boardId")
    .select("boards.id")
    .where("boardAssets.assetId", "=", assetId)
    .where("boards.trashedAt", "is", null)
    .orderBy("boards.name")
    .execute();
  return rows.map(({ id }) => id);
}
