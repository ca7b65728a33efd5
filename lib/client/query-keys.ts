import type { AssetFilter, AssetSort } from "@/lib/core/asset-filter";

/** What a list of pictures is asked for, without what paging adds; part of the cache key. */
export type AssetListQuery = AssetFilter & {
  readonly sort?: AssetSort;
  readonly stacked?: boolean;
  readonly limit?: number;
};

/** Keys of the query cache, from general to particular: invalidating a prefix reaches all below it. */
export const queryKeys = {
  health: ["health"],
  storage: ["storage"],
  archiveHealth: ["archive-health"],
  spendings: ["spending"],
  spending: (month: string | undefined) => ["spending", month ?? "current"],
  dialects: ["dialects"],
  connections: ["connections"],
  capabilities: (id: string) => ["capabilities", id],
  balances: ["balance"],
  balance: (id: string) => ["balance", id],
  jobLists: ["jobs"],
  jobs: (isActiveOnly: boolean) => ["jobs", { active: isActiveOnly }],
  jobDetails: ["job"],
  job: (id: string) => ["job", id],
  assetLists: ["assets"],
  assets: (query: AssetListQuery) => ["assets", query],
  assetCounts: ["asset-count"],
  assetCount: (filter: AssetFilter) => ["asset-count", filter],
  timelines: ["timeline"],
  timeline: (query: AssetListQuery, zone: string) => ["timeline", query, zone],
  buckets: ["bucket"],
  bucket: (query: AssetListQuery, key: string) => ["bucket", query, key],
  stacks: ["stack"],
  stack: (assetId: string) => ["stack", assetId],
  assetDetails: ["asset"],
  asset: (id: string) => ["asset", id],
  lineageGraphs: ["lineage-graph"],
  lineageGraph: (id: string, limit: number) => ["lineage-graph", id, limit],
  replayLists: ["replays"],
  runCall: (runId: string) => ["run-call", runId],
  replayPlan: (choice: string) => ["replay-plan", choice],
  boardLists: ["boards"],
  boards: (trashed: boolean) => ["boards", { trashed }],
  tagLists: ["tags"],
  tags: (prefix: string, limit: number) => ["tags", prefix, limit],
  searches: ["searches"],
  trash: ["trash"],
  failures: ["failures"],
  interruptedImports: ["interrupted-imports"],
  maskLists: ["masks"],
  /** With its document; asked afresh by whoever opens a picture, never because of an event: it is being painted on. */
  workingMask: (assetId: string) => ["working-mask", assetId],
  masksOf: (assetId: string) => ["masks-of", assetId],
  mask: (id: string) => ["mask", id],
} as const;
