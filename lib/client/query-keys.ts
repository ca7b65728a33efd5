import type { ListAssets } from "@/lib/core/asset";

/** Filters of GET /assets without what paging adds; part of the cache key. */
export type AssetFilter = Partial<Omit<ListAssets, "cursor">>;

/** Keys of the query cache, from general to particular: invalidating a prefix reaches all below it. */
export const queryKeys = {
  health: ["health"],
  storage: ["storage"],
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
  assets: (filter: AssetFilter) => ["assets", filter],
  asset: (id: string) => ["asset", id],
  maskLists: ["masks"],
  /** With its document; asked afresh by whoever opens a picture, never because of an event: it is being painted on. */
  workingMask: (assetId: string) => ["working-mask", assetId],
  masksOf: (assetId: string) => ["masks-of", assetId],
  mask: (id: string) => ["mask", id],
} as const;
