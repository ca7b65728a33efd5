import type { Amount, ArchiveCheck, ArchiveHealth, CheckDepth, Rebuild } from "@/lib/core/archive";
import type { Asset, AssetKind, FileVariant, ImageMime, Lineage, UpdateAsset } from "@/lib/core/asset";
import type { AssetFilter, BucketQuery, ListAssets, TimelineQuery } from "@/lib/core/asset-filter";
import type { AdjustComposite, CreateComposite } from "@/lib/core/composite";
import type {
  Balance,
  Capability,
  Connection,
  ConnectionTest,
  CreateConnection,
  DialectFacts,
  UpdateConnection,
} from "@/lib/core/connection";
import type { ContactSheetInput } from "@/lib/core/contact-sheet";
import type { EmbeddedSettings } from "@/lib/core/embedded-settings";
import type { CreateExport, Export, ExportOptions } from "@/lib/core/export";
import type { LayerFormat } from "@/lib/core/export-options";
import type { Import } from "@/lib/core/import";
import type { CreateJob, Job, ListJobs, Run, RunResult } from "@/lib/core/job";
import type {
  Board,
  Bucket,
  ChangeAssets,
  Changed,
  CreateBoard,
  CreateSearch,
  Failure,
  ListFailures,
  ListTags,
  Purged,
  PurgeTrash,
  SavedSearch,
  TagCount,
  Timeline,
  Trash,
  UpdateBoard,
  UpdateSearch,
} from "@/lib/core/library";
import type { LineageGraph } from "@/lib/core/lineage-graph";
import type {
  CreateMask,
  ListMasks,
  Mask,
  MaskDocument,
  RestoreMask,
  SaveWorkingMask,
  UpdateMask,
} from "@/lib/core/mask";
import type { InputHash, Recipe } from "@/lib/core/recipe";
import type { CreateReplay, Replay, ReplayInput, ReplayPlan } from "@/lib/core/replay";
import type { ShownCall } from "@/lib/core/shown-call";
import type { NumberedEvent } from "@/lib/core/studio-event";

/** A keyset page: `nextCursor` is absent on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export interface ConnectionService {
  list(): Promise<readonly Connection[]>;
  get(id: string): Promise<Connection>;
  create(input: CreateConnection): Promise<Connection>;
  update(id: string, patch: UpdateConnection): Promise<Connection>;
  /** Refused with `conflict` while runs are on their way, and for the sandbox. Pictures and recipes stay. */
  remove(id: string): Promise<void>;
  test(id: string, signal: AbortSignal): Promise<ConnectionTest>;
  balance(id: string, signal: AbortSignal): Promise<Balance>;
  capabilities(id: string): Promise<readonly Capability[]>;
  listDialects(): readonly DialectFacts[];
}

export interface UploadInput {
  /** The file's bytes as they arrive; never held whole in memory. */
  readonly stream: AsyncIterable<Uint8Array>;
  readonly kind: Extract<AssetKind, "source" | "mask" | "reference">;
  readonly fileName: string | undefined;
}

/** A file of the archive, open for reading. */
export interface OpenedFile {
  readonly mime: ImageMime;
  readonly byteSize: number;
  /** Strong validator; bytes behind an asset and a variant never change. */
  readonly etag: string;
  readonly fileName: string;
  stream(range?: { start: number; end: number }): ReadableStream<Uint8Array>;
}

export interface AssetService {
  /** `isNew` is false when these bytes were known as this kind: the asset that already existed is answered. */
  upload(input: UploadInput): Promise<{ asset: Asset; isNew: boolean }>;
  list(query: ListAssets): Promise<Page<Asset>>;
  get(id: string): Promise<{ asset: Asset; run: Run | undefined; lineage: Lineage; boards: string[] }>;
  update(id: string, patch: UpdateAsset): Promise<Asset>;
  /** Moves to the trash; `restore` brings it back whole. */
  trash(id: string): Promise<Asset>;
  restore(id: string): Promise<Asset>;
  /** All of them or, with `not_found`, none; answers the ids that were moved, so that the way back moves no others. */
  trashSome(ids: readonly string[]): Promise<readonly string[]>;
  restoreSome(ids: readonly string[]): Promise<readonly string[]>;
  /** How it was made, its inputs named by their bytes. Throws `not_found` for a picture that no run made. */
  recipe(id: string): Promise<Recipe>;
  /** For each hash that is known a picture, and one known as a mask; a stub where the bytes are gone. */
  findByHash(hashes: readonly InputHash[]): Promise<readonly { readonly hash: InputHash; readonly asset: Asset }[]>;
  openFile(id: string, variant: FileVariant): Promise<OpenedFile>;
  /** The original for somebody outside: without place, camera and other metadata. Held whole in memory. */
  openSharedFile(id: string): Promise<OpenedFile>;
}

/** Finding, sorting out and throwing away what the studio holds. */
export interface LibraryService {
  /** Pictures, not tiles. */
  count(query: AssetFilter): Promise<number>;
  timeline(query: TimelineQuery): Promise<Timeline>;
  bucket(query: BucketQuery): Promise<Bucket>;
  stack(assetId: string): Promise<readonly Asset[]>;
  change(input: ChangeAssets): Promise<Changed>;
  /** Undoing a change is a change: what it answers undoes the undoing. */
  undo(undoId: string): Promise<Changed>;
  trashSummary(): Promise<Trash>;
  purge(input: PurgeTrash): Promise<Purged>;
  failures(query: ListFailures): Promise<Page<Failure>>;
}

export interface BoardService {
  list(trashed: boolean): Promise<readonly Board[]>;
  create(input: CreateBoard): Promise<Board>;
  update(id: string, patch: UpdateBoard): Promise<Board>;
  trash(id: string): Promise<Board>;
  restore(id: string): Promise<Board>;
}

export interface TagService {
  list(query: ListTags): Promise<readonly TagCount[]>;
  rename(from: string, to: string): Promise<Changed>;
  remove(tag: string): Promise<Changed>;
}

export interface SearchService {
  list(): Promise<readonly SavedSearch[]>;
  create(input: CreateSearch): Promise<SavedSearch>;
  update(id: string, patch: UpdateSearch): Promise<SavedSearch>;
  remove(id: string): Promise<void>;
}

export interface JobService {
  /**
   * Checks the request against the connection's capabilities, price and cap, and journals job and runs in one
   * transaction. The same key and body answer the same job; the same key with another body is `idempotency_mismatch`.
   */
  create(input: CreateJob, idempotencyKey: string | undefined): Promise<{ job: Job; isNew: boolean }>;
  list(query: ListJobs): Promise<Page<Job>>;
  get(id: string): Promise<Job>;
  cancel(id: string): Promise<Job>;
  /** A run's request as HTTP, without the key; `gone` when its connection or one of its pictures is. */
  showRun(runId: string): Promise<ShownCall>;
  /** The user's hand: sends a failed, canceled or unknown run again as a new attempt. */
  retryRun(runId: string): Promise<Job>;
}

/** Branches of the lineage, done again on another picture. */
export interface ReplayService {
  /** Prices all of it and looks for what stands in its way. Throws `not_found`; what can be told in words is in the plan. */
  plan(input: ReplayInput): Promise<ReplayPlan>;
  /**
   * Refused whole when a step has a problem, when the cap cannot hold the total, and with `conflict` when the price is
   * not the one that was shown. The same key and body answer the same replay.
   */
  create(input: CreateReplay, idempotencyKey: string | undefined): Promise<Replay>;
  list(): Promise<readonly Replay[]>;
  get(id: string): Promise<Replay>;
  cancel(id: string): Promise<Replay>;
}

/** Masks kept with their pictures. A save names the revision it builds on; an old one is `conflict`. */
export interface MaskService {
  /** Of one picture, the working mask first. */
  listOf(assetId: string): Promise<Page<Mask>>;
  /** Of all pictures, the last saved first. */
  list(query: ListMasks): Promise<Page<Mask>>;
  get(id: string): Promise<{ mask: Mask; document: MaskDocument }>;
  create(input: CreateMask): Promise<Mask>;
  saveWorking(assetId: string, input: SaveWorkingMask): Promise<Mask>;
  update(id: string, patch: UpdateMask): Promise<Mask>;
  duplicate(id: string, name: string): Promise<Mask>;
  trash(id: string): Promise<Mask>;
  restore(id: string, input: RestoreMask): Promise<Mask>;
  /** A small PNG of the mask as it is at `revision`. */
  openThumb(id: string): Promise<{ revision: number; bytes: Uint8Array }>;
}

/** Putting results back into their source, free of charge. */
export interface CompositeService {
  /** The new composite takes the place of the one shown; `position` counts a run's results from 0. */
  adjust(runId: string, position: number, change: AdjustComposite): Promise<{ asset: Asset; result: RunResult }>;
  /** One picture out of several variants. */
  create(input: CreateComposite): Promise<{ asset: Asset; changedOutside: number }>;
}

/** A file made for whoever asked, and kept nowhere. */
export interface MadeFile {
  readonly mime: "image/png" | "application/pdf";
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface ContactSheetService {
  /** Throws `not_found` when one of the pictures does not exist. */
  make(input: ContactSheetInput): Promise<MadeFile>;
}

/** A file on its way out, made while it is read; whoever stops reading ends the making. */
export interface LeavingFile {
  readonly mime: string;
  readonly fileName: string;
  readonly stream: ReadableStream<Uint8Array>;
}

/** Taking pictures out of the studio. */
export interface ExportService {
  /** Remembers which pictures are meant, for two hours. Throws `conflict` as a bulk change does. */
  create(input: CreateExport): Promise<Export>;
  get(id: string): Promise<Export>;
  /** The download of an export that is on its way is ended by the next one. */
  openZip(id: string, options: ExportOptions): Promise<LeavingFile>;
  /** One picture, or a ZIP of it and its recipe where that may not lie inside. */
  openPicture(assetId: string, options: Pick<ExportOptions, "recipes" | "exact" | "personal">): Promise<LeavingFile>;
  /** Throws `picture_too_many_pixels` for a Photoshop file of more than one thread may hold. */
  openLayers(assetId: string, format: LayerFormat, locale: "en" | "zh"): Promise<LeavingFile>;
}

export interface EventService {
  /** Events after `id`, oldest first; null when `id` is older than what is kept (the reader must reload everything). */
  since(id: number): Promise<readonly NumberedEvent[] | null>;
  latestId(): Promise<number>;
  subscribe(listener: (event: NumberedEvent) => void): () => void;
}

/** Bringing in pictures and libraries. */
export interface ImportService {
  create(): Promise<Import>;
  get(id: string): Promise<Import>;
  /** Those that a stop of the studio cut off, until they are canceled; newest first. */
  interrupted(): Promise<readonly Import[]>;
  /** One file of it, as it arrives; `byteSize` as the sender tells it. Throws `conflict` once it was started. */
  receive(
    id: string,
    file: {
      readonly name: string;
      readonly stream: AsyncIterable<Uint8Array>;
      readonly byteSize: number | undefined;
    },
  ): Promise<Import>;
  /** Everything is here: answers at once, the work goes on. */
  start(id: string): Promise<Import>;
  /** Answers when it has stopped; what came in stays. One that was interrupted is forgotten. */
  cancel(id: string): Promise<Import>;
  /** How a picture's own file says it was made; undefined when it does not. */
  embeddedSettings(assetId: string): Promise<EmbeddedSettings | undefined>;
}

/** Whether everything that was archived is still there. */
export interface ArchiveHealthService {
  health(): Promise<ArchiveHealth>;
  /** Begins it and answers at once. Throws `conflict` while one runs. */
  startCheck(depth: CheckDepth): Promise<ArchiveCheck>;
  /** Answers what was found so far. Throws `conflict` when none runs. */
  cancelCheck(): Promise<ArchiveCheck>;
  /** Fetches a broken picture from the relay's own link; answers the last check without it. */
  repair(assetId: string): Promise<ArchiveCheck | undefined>;
  /** Removes the files of work under way that nothing needs any more; answers the last check with what is left. */
  removeAbandoned(): Promise<{ readonly removed: Amount; readonly check?: ArchiveCheck }>;
  /** Begins to make missing thumbnails and previews and answers at once. Throws `conflict` while that runs. */
  startRebuild(): Promise<Rebuild>;
  /** Answers what was made so far. Throws `conflict` when none runs. */
  cancelRebuild(): Promise<Rebuild>;
}

export interface Health {
  readonly database: "ok" | "failing";
  readonly storage: "ok" | "failing";
  readonly runner: "ok" | "stopped";
  readonly version: string;
}

export interface StorageUse {
  readonly dataFolder: string;
  readonly assetCount: number;
  readonly originalsBytes: number;
  /** Undefined until they were counted once. */
  readonly derivedBytes: number | undefined;
  readonly databaseBytes: number;
  readonly freeBytes: number;
}

export interface SpendingSummary {
  /** "2026-11", UTC. */
  readonly month: string;
  readonly settledUsd: number;
  readonly reservedUsd: number;
  /** Of runs whose fate is unknown; part of settledUsd. */
  readonly maybeUsd: number;
  readonly byConnection: readonly { readonly connectionId: string; readonly usd: number }[];
  readonly byDay: readonly { readonly day: string; readonly usd: number }[];
}

/** Everything a route may ask for: the use cases, wired once in `container.ts`. */
export interface Studio {
  readonly connections: ConnectionService;
  readonly assets: AssetService;
  readonly library: LibraryService;
  readonly boards: BoardService;
  readonly tags: TagService;
  readonly searches: SearchService;
  readonly jobs: JobService;
  readonly masks: MaskService;
  readonly composites: CompositeService;
  readonly replays: ReplayService;
  readonly contactSheets: ContactSheetService;
  readonly archiveHealth: ArchiveHealthService;
  readonly exports: ExportService;
  readonly imports: ImportService;
  readonly events: EventService;
  /** The family of a picture, at most `limit` of it. Throws `not_found`. */
  lineageGraph(assetId: string, limit: number): Promise<LineageGraph>;
  health(): Promise<Health>;
  storageUse(): Promise<StorageUse>;
  spending(month: string | undefined): Promise<SpendingSummary>;
}
