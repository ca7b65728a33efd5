"use client";

import {
  type QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { AssetFilter } from "@/lib/core/asset-filter";
import type { Bucket, ChangeAssets, LibraryChange, PurgeTrash } from "@/lib/core/library";
import { api } from "./api-routes";
import { toAssetQuery } from "./asset-query";
import { useApiClient } from "./client-context";
import { libraryKeys } from "./event-effects";
import { patchBucket } from "./patch-buckets";
import { type AssetListQuery, queryKeys } from "./query-keys";

/** Where how many pictures lie, for laying out and jumping; `zone` is the user's time zone ("Asia/Shanghai"). */
export function useTimeline(query: AssetListQuery, zone: string) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.timeline(query, zone),
    queryFn: async ({ signal }) =>
      (await client.call(api.getTimeline, { query: { ...toAssetQuery(query), zone }, signal })).timeline,
    // Another search shows the old pictures until the new ones are known, not an empty page.
    placeholderData: (before) => before,
  });
}

/** How many pictures a search finds: pictures, not tiles; not asked before `isWanted`. */
export function useFoundCount(filter: AssetFilter, isWanted = true) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.assetCount(filter),
    queryFn: async ({ signal }) => (await client.call(api.countAssets, { query: toAssetQuery(filter), signal })).count,
    enabled: isWanted,
  });
}

/** The same, asked by hand: for whoever selects everything and has to say how much that is. */
export function useCountFound(): (filter: AssetFilter) => Promise<number> {
  const client = useApiClient();
  return async (filter) => (await client.call(api.countAssets, { query: toAssetQuery(filter) })).count;
}

/** Buckets nobody looks at any more are soon forgotten: whoever scrolls through a library keeps a window of it. */
const BUCKET_KEPT_MS = 20_000;

/** How to ask for a bucket of a timeline, for `useQueries` and prefetching; `query` must be the timeline's. */
export function useBucketOptions(query: AssetListQuery) {
  const client = useApiClient();
  return (key: string) => ({
    queryKey: queryKeys.bucket(query, key),
    gcTime: BUCKET_KEPT_MS,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const ask = async (cursor: string | undefined) =>
        (await client.call(api.getBucket, { query: { ...toAssetQuery(query), key, cursor }, signal })).bucket;
      let bucket = await ask(undefined);
      // More than one answer holds: a bucket that was filled since it was counted.
      while (bucket.nextCursor !== undefined) bucket = joinBuckets(bucket, await ask(bucket.nextCursor));
      return bucket;
    },
  });
}

function joinBuckets(a: Bucket, b: Bucket): Bucket {
  return {
    ids: [...a.ids, ...b.ids],
    widths: [...a.widths, ...b.widths],
    heights: [...a.heights, ...b.heights],
    thumbhashes: [...a.thumbhashes, ...b.thumbhashes],
    kinds: [...a.kinds, ...b.kinds],
    createdAt: [...a.createdAt, ...b.createdAt],
    starred: [...a.starred, ...b.starred],
    ratings: [...a.ratings, ...b.ratings],
    labels: [...a.labels, ...b.labels],
    verdicts: [...a.verdicts, ...b.verdicts],
    stackSizes: [...a.stackSizes, ...b.stackSizes],
    masked: [...a.masked, ...b.masked],
    trashedAt: [...a.trashedAt, ...b.trashedAt],
    ...(b.nextCursor === undefined ? {} : { nextCursor: b.nextCursor }),
  };
}

/** How to ask for the pictures folded into one tile, the top among them. */
export function useStackOptions() {
  const client = useApiClient();
  return (topId: string) => ({
    queryKey: queryKeys.stack(topId),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await client.call(api.listStack, { params: { id: topId }, signal })).items,
  });
}

/** One change to many pictures; what it answers as `undo` goes to `useUndoChange`. */
export function useChangeAssets() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (input: ChangeAssets) => (await client.call(api.changeAssets, { body: input })).changed,
    onMutate: ({ selection, change }) => {
      if ("ids" in selection) patchBuckets(cache, new Set(selection.ids), change);
    },
    onSettled: () => refreshAssets(cache),
  });
}

export function useUndoChange() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (undo: string) => (await client.call(api.undoChange, { body: { undo } })).changed,
    onSettled: () => refreshAssets(cache),
  });
}

/** What lies in the trash, how long it stays and what it would free; not asked before `isWanted`. */
export function useTrash(isWanted = true) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.trash,
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client.call(api.getTrash, { signal })).trash,
  });
}

/** Deletes for good: there is no undo, so ask first. */
export function usePurgeTrash() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (input: PurgeTrash) => (await client.call(api.purgeTrash, { body: input })).purged,
    onSettled: () => Promise.all([refreshAssets(cache), cache.invalidateQueries({ queryKey: queryKeys.storage })]),
  });
}

/** Runs that failed or brought less than was asked for, page by page. */
export function useFailures() {
  const client = useApiClient();
  return useInfiniteQuery({
    queryKey: queryKeys.failures,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => client.call(api.listFailures, { query: { cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Shown at once; when the studio refuses, asking again puts it back. */
function patchBuckets(cache: QueryClient, ids: ReadonlySet<string>, change: LibraryChange): void {
  for (const [queryKey, bucket] of cache.getQueriesData<Bucket>({ queryKey: queryKeys.buckets })) {
    // Of this very key: ["bucket", query, key].
    const query = queryKey[1] as AssetListQuery;
    if (bucket !== undefined) cache.setQueryData<Bucket>(queryKey, patchBucket(bucket, query, ids, change));
  }
}

/** The change's own events do the same, when they arrive: whoever made it should not have to wait for them. */
function refreshAssets(cache: QueryClient): Promise<unknown> {
  const keys: readonly QueryKey[] = [...libraryKeys.assets, queryKeys.assetDetails];
  return Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })));
}
