import type { Kysely } from "kysely";
import type { NewId } from "@/lib/core/ids";
import type { Run } from "@/lib/core/job";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { DecodeLanes } from "@/lib/server/images/decode-lanes";
import type { ArchivePort, StoredPicture } from "@/lib/server/jobs/archive-port";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import type { AssetService, StorageUse } from "@/lib/server/studio";
import { createArchive } from "./archive";
import { createAssetService } from "./asset-service";
import { setThumbhash } from "./change-asset";
import { DerivedFiles } from "./derived-files";
import { ResultFetcher, type ResultFetcherOptions } from "./fetch-result";
import { hashMissing } from "./hash-missing";
import { tidyUp } from "./housekeeping";
import { settlePictureHash } from "./near-duplicates";
import type { ReceivedUpload } from "./receive-upload";
import { createStorageUse } from "./storage-use";
import { storeUpload } from "./store-picture";
import type { Transact } from "./transact";

/** A studio that is never stopped empties its trash all the same. */
const PURGE_EVERY_MS = 3_600_000;

export interface AssetPartsOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly transact: Transact;
  readonly store: BlobStore;
  readonly readRun: (runId: string) => Promise<Run | undefined>;
  readonly now: () => number;
  readonly newId: NewId;
  readonly dataFolder: string;
  readonly databaseFile: string;
  /** Processor cores pictures may be decoded on. */
  readonly cores: number;
  readonly fetcher: ResultFetcherOptions;
  readonly warn: (message: string, fields: { readonly error: unknown } & Record<string, unknown>) => void;
}

/** Putting pictures away that come from elsewhere than a relay or an upload. */
export interface PictureDesk {
  /** See `storeUpload`. */
  store(upload: ReceivedUpload): Promise<StoredPicture>;
  /** Makes the thumbnail; the preview follows when it is asked for. Never rejects. */
  derive(assetId: string, hash: string): Promise<void>;
}

export interface AssetParts {
  readonly assets: AssetService;
  readonly archive: ArchivePort;
  readonly pictures: PictureDesk;
  readonly derived: Pick<DerivedFiles, "makeMissing">;
  readonly storageUse: () => Promise<StorageUse>;
  /** Tidies in the background, now and once an hour, `purgeDue` first; call once, after the start. */
  startTidying(purgeDue: () => Promise<void>): void;
  /** Lets what runs finish and closes connections. */
  close(): Promise<void>;
}

/** Wires everything this folder offers; for the composition root. */
export function createAssetParts(options: AssetPartsOptions): AssetParts {
  const { db, store, transact, warn } = options;
  const lanes = new DecodeLanes(options.cores);
  const fetcher = new ResultFetcher(options.fetcher);
  const stopping = new AbortController();
  let tidying: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const derived = new DerivedFiles({
    store,
    lanes,
    onThumb: (hash, thumbhash, pictureHash) =>
      transact(async (trx, emit) => {
        const known = await setThumbhash(trx, hash, thumbhash);
        const folded = await settlePictureHash(trx, hash, pictureHash);
        for (const assetId of new Set([...known, ...folded])) emit({ type: "asset", assetId, change: "updated" });
      }),
  });
  function onDeriveError(assetId: string, error: unknown): void {
    if (!stopping.signal.aborted) warn("a thumbnail or preview could not be made", { assetId, error });
  }

  return {
    assets: createAssetService({ ...options, lanes, derived, onDeriveError }),
    archive: createArchive({ store, lanes, fetcher, derived, onDeriveError }),
    pictures: {
      store: (upload) => storeUpload({ store, lanes }, upload, false),
      derive: (assetId, hash) =>
        derived.ensure(hash, "thumb", "soon").then(
          () => undefined,
          (error: unknown) => onDeriveError(assetId, error),
        ),
    },
    derived,
    storageUse: createStorageUse(options),
    startTidying(purgeDue) {
      const onError = (hash: string, error: unknown) => onDeriveError(hash, error);
      const purge = () => purgeDue().catch((error: unknown) => warn("emptying the trash failed", { error }));
      tidying = purge()
        .then(() => tidyUp({ db, store, derived, signal: stopping.signal, onError }))
        .then(() => hashMissing({ db, transact, derived, signal: stopping.signal, onError }))
        .catch((error: unknown) => warn("tidying the data folder failed", { error }));
      timer = setInterval(() => {
        tidying = tidying.then(purge);
      }, PURGE_EVERY_MS);
      timer.unref();
    },
    async close() {
      stopping.abort();
      clearInterval(timer);
      await lanes.close();
      await tidying;
      await fetcher.close();
    },
  };
}
