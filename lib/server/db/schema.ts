import type { Generated, Selectable } from "kysely";

/**
 * The tables, as Kysely sees them (camelCase here, snake_case in SQL through one plugin).
 * Shared by SQLite and Postgres: booleans are 0/1, JSON is text and is parsed with zod where it is read,
 * times are whole milliseconds since 1970 UTC, money is whole micro-dollars.
 */
export interface ConnectionsTable {
  id: string;
  name: string;
  dialect: string;
  baseUrl: string;
  /** AES-256-GCM, sealed with the key file that lies outside the database. */
  keyCipher: string | null;
  keyTail: string | null;
  priceRatio: number;
  limits: string;
  overrides: string;
  /** What the studio found out itself, such as the path that answered instead of a 404. */
  learned: string;
  isEnabled: number;
  isSandbox: number;
  createdAt: number;
  updatedAt: number;
}

export interface JobsTable {
  id: string;
  connectionId: string;
  operation: string;
  /** Null while a run is not final; the index of active jobs. */
  doneAt: number | null;
  createdAt: number;
  /** JSON of the axes; null for a plain job. */
  sweep: string | null;
  /** Of a sweep: JSON of the request its axes were laid over. */
  request: string | null;
}

export interface IdempotencyKeysTable {
  key: string;
  bodyHash: string;
  jobId: string;
  createdAt: number;
}

export interface RunsTable {
  id: string;
  jobId: string;
  /** Place in the job, from 0. */
  seq: number;
  connectionId: string;
  status: string;
  request: string;
  coords: string | null;
  /** Images asked for: what counts against the in-flight limit. */
  numImages: number;
  estimateMicros: number;
  costMicros: number | null;
  error: string | null;
  ignored: Generated<string>;
  descriptions: string | null;
  relayRequestId: string | null;
  cancelRequested: Generated<number>;
  /** Counts claims; a worker whose attempt is not the row's any more has lost the run and must not write. */
  attempts: Generated<number>;
  /** Claims since the user's last hand; the limit of automatic re-sending counts these. */
  tries: Generated<number>;
  leaseOwner: string | null;
  leaseUntil: number | null;
  /** Not to be claimed before (Retry-After, back-off). */
  notBefore: number | null;
  /** JSON of the picture that left in place of the source (edits). */
  sent: string | null;
  createdAt: number;
  sentAt: number | null;
  respondedAt: number | null;
  finishedAt: number | null;
}

export interface RunResultsTable {
  runId: string;
  /** Place in the relay's answer, from 0. */
  position: number;
  assetId: string | null;
  compositeId: string | null;
  seed: number | null;
  prompt: string | null;
  resolution: string | null;
  isSafe: number;
  /** Where the picture can still be fetched; cleared once it is archived. Signed, so never shown or logged. */
  fetchUrl: string | null;
  fetchUntil: number | null;
  fetchAttempts: Generated<number>;
  /**
   * The relay's own link of an archived picture, until `fetchUntil`: a relay that takes links can be handed it instead
   * of bytes. Signed, so never shown or logged; cleared when it expired.
   */
  relayUrl: string | null;
  error: string | null;
  /** From the picture's arrival until its composite is there or has failed: 1 + how often it was begun. Else 0. */
  compositeWanted: Generated<number>;
  compositeFacts: string | null;
  compositeError: string | null;
}

export interface AssetsTable {
  /**
   * The order of the library: microseconds since 1970 (the time it was made, and a number within the millisecond).
   * Also the rowid of `assets_fts`.
   */
  seq: Generated<number>;
  id: string;
  hash: string;
  kind: string;
  mime: string;
  width: number;
  height: number;
  byteSize: number;
  hasAlpha: number;
  thumbhash: string | null;
  fileName: string | null;
  createdAt: number;
  trashedAt: number | null;
  isStarred: number;
  rating: number;
  note: string;
  jobId: string | null;
  runId: string | null;
  connectionId: string | null;
  operation: string | null;
  model: string | null;
  prompt: string | null;
  seed: number | null;
  isSandbox: number;
  label: string | null;
  /** The relay's wording, where it differs from `prompt`. */
  returnedPrompt: string | null;
  styleType: string | null;
  stylePreset: string | null;
  /** Pictures with the same one fold into one tile: the job's id, or that of the first of some that look alike. */
  stackId: string | null;
  /** Kept by triggers: the newest of its stack outside the trash, what was made above what was brought. */
  isStackTop: Generated<number>;
  /** What it looks like, 16 hexadecimal digits: near-duplicates differ in few bits. Null where it shows too little. */
  pictureHash: string | null;
  /** `pictureHash` was worked out, also where nothing came of it. */
  isHashed: Generated<number>;
  /** Taken out of its stack by hand: it joins none again. */
  isApart: Generated<number>;
  /** The bytes are gone, the row stands in the lineage. */
  purgedAt: number | null;
  verdict: string | null;
}

/** Kept by triggers: the hashes of pictures by each of their four parts. */
export interface PictureBandsTable {
  /** Which part (0 to 3), and its four digits. */
  band: string;
  seq: number;
  pictureHash: string;
}

export interface AssetTagsTable {
  assetId: string;
  tag: string;
  /** Kept by a trigger: the asset's place in the library. */
  assetSeq: Generated<number>;
}

export interface TagsTable {
  tag: string;
  /** What prefixes are compared with. */
  folded: string;
  liveCount: number;
}

export interface SavedSearchesTable {
  id: string;
  name: string;
  /** JSON. */
  filter: string;
  sort: string;
  createdAt: number;
}

export interface UndoStepsTable {
  id: string;
  createdAt: number;
}

export interface UndoPartsTable {
  undoId: string;
  part: number;
  /** JSON: what some hundred pictures were before. */
  body: string;
}

export interface BoardsTable {
  id: string;
  name: string;
  parentId: string | null;
  coverAssetId: string | null;
  createdAt: number;
  position: Generated<number>;
  trashedAt: number | null;
}

export interface BoardAssetsTable {
  boardId: string;
  assetId: string;
  addedAt: number;
  /** Kept by a trigger: the asset's place in the library. */
  assetSeq: Generated<number>;
}

export interface LineageTable {
  childId: string;
  parentId: string;
  role: string;
  runId: string | null;
}

export interface MasksTable {
  id: string;
  sourceId: string;
  /** Null: the working mask; a picture has at most one outside the trash. */
  name: string | null;
  revision: number;
  width: number;
  height: number;
  coveredPixels: number;
  createdAt: number;
  updatedAt: number;
  trashedAt: number | null;
  /** JSON; may be megabytes, so lists leave it out. */
  document: string;
}

export interface LedgerTable {
  id: string;
  runId: string;
  connectionId: string;
  /** reserve: +estimate before sending · release: −estimate when nothing was billed · settle: actual − estimate. */
  kind: string;
  amountMicros: number;
  reason: string;
  /** Calendar month in UTC, "2026-11": caps are sums over it. */
  month: string;
  createdAt: number;
}

export interface ReplaysTable {
  id: string;
  connectionId: string;
  targetId: string;
  branch: string;
  sourceId: string;
  totalMicros: number;
  idempotencyKey: string | null;
  bodyHash: string;
  createdAt: number;
  canceledAt: number | null;
  /** Null while a step may still be sent or is on its way. */
  doneAt: number | null;
}

export interface ReplayStepsTable {
  replayId: string;
  seq: number;
  /** The step whose picture this one works on; null: the new source. */
  parentSeq: number | null;
  /** Which picture of that step: its place in the run, and whether the one that came or the one put back. */
  position: number | null;
  picture: string | null;
  originRunId: string;
  /** JSON: as the original was asked for; pictures and what hangs on their size are put in when it is sent. */
  request: string;
  estimateMicros: number;
  status: string;
  /** JSON: exactly what is sent; written before the job is asked for. */
  prepared: string | null;
  jobId: string | null;
  error: string | null;
}

export interface EventsTable {
  id: Generated<number>;
  body: string;
  createdAt: number;
}

export interface SettingsTable {
  key: string;
  value: string;
}

export interface StudioDatabase {
  connections: ConnectionsTable;
  jobs: JobsTable;
  idempotencyKeys: IdempotencyKeysTable;
  runs: RunsTable;
  runResults: RunResultsTable;
  assets: AssetsTable;
  pictureBands: PictureBandsTable;
  assetTags: AssetTagsTable;
  boards: BoardsTable;
  boardAssets: BoardAssetsTable;
  lineage: LineageTable;
  masks: MasksTable;
  ledger: LedgerTable;
  events: EventsTable;
  settings: SettingsTable;
  tags: TagsTable;
  savedSearches: SavedSearchesTable;
  undoSteps: UndoStepsTable;
  undoParts: UndoPartsTable;
  replays: ReplaysTable;
  replaySteps: ReplayStepsTable;
}

export type AssetRow = Selectable<AssetsTable>;
export type ConnectionRow = Selectable<ConnectionsTable>;
export type RunRow = Selectable<RunsTable>;
export type RunResultRow = Selectable<RunResultsTable>;
export type ReplayRow = Selectable<ReplaysTable>;
export type ReplayStepRow = Selectable<ReplayStepsTable>;
export type MaskRow = Omit<Selectable<MasksTable>, "document">;
