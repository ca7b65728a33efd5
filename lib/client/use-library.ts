"use client";

import {
  type QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { ChangeAssets, PurgeTrash } from "@/lib/core/library";
import { api } from "./api-routes";
import { toAssetQuery } from "./asset-query";
import { useApiClient } from "./client-context";
import { libraryKeys } from "./event-effects";
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

/** How to ask for a bucket of a timeline, for `useQueries` and prefetching; `query` must be the timeline's. */
export function useBucketOptions(query: AssetListQuery) {
  const client = useApiClient();
  return (key: string) => ({
    queryKey: queryKeys.bucket(query, key),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await client.call(api.getBucket, { query: { ...toAssetQuery(query), key }, signal })).bucket,
  });
}

/** The pictures folded into one tile; not asked while the id is unknown. */
export function useStack(assetId: string | undefined) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.stack(assetId ?? ""),
    queryFn: async ({ signal }) => (await client.call(api.listStack, { params: { id: assetId ?? "" }, signal })).items,
    enabled: assetId !== undefined,
  });
}

/** One change to many pictures; what it answers as `undo` goes to `useUndoChange`. */
export function useChangeAssets() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (input: ChangeAssets) => (await client.call(api.changeAssets, { body: input })).changed,
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

export function useTrash() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.trash,
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

/** The change's own events do the same, when they arrive: whoever made it should not have to wait for them. */
function refreshAssets(cache: QueryClient): Promise<unknown> {
  const keys: readonly QueryKey[] = [...libraryKeys.assets, queryKeys.assetDetails];
  return Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })));
}
