"use client";

import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Asset, UpdateAsset } from "@/lib/core/asset";
import type { AnswerOf } from "./api-client";
import { api } from "./api-routes";
import { toAssetQuery } from "./asset-query";
import { useApiClient } from "./client-context";
import { type AssetListQuery, queryKeys } from "./query-keys";

type AssetPages = InfiniteData<AnswerOf<typeof api.listAssets>, string | undefined>;
/** A picture with the run that made it and its lineage. */
export type AssetDetail = AnswerOf<typeof api.getAsset>;

/** Pictures, page by page (keyset); `data.pages[].items`. */
export function useAssets(query: AssetListQuery = {}) {
  const client = useApiClient();
  return useInfiniteQuery({
    queryKey: queryKeys.assets(query),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(api.listAssets, { query: { ...toAssetQuery(query), cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One picture with the run that made it and its lineage; not asked while the id is unknown. */
export function useAsset(id: string | undefined) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.asset(id ?? ""),
    queryFn: ({ signal }) => client.call(api.getAsset, { params: { id: id ?? "" }, signal }),
    enabled: id !== undefined,
  });
}

/** One picture with its run, from what is known or from the studio; for whoever acts on it without showing it. */
export function useLoadAsset(): (id: string) => Promise<AssetDetail> {
  const client = useApiClient();
  const cache = useQueryClient();
  return (id) =>
    cache.fetchQuery({
      queryKey: queryKeys.asset(id),
      queryFn: ({ signal }) => client.call(api.getAsset, { params: { id }, signal }),
    });
}

/** Star, rating, note, tags: shown at once, and put back when the studio refuses. */
export function useUpdateAsset() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, patch }: { id: string; patch: UpdateAsset }) =>
      (await client.call(api.updateAsset, { params: { id }, body: patch })).asset,
    onMutate: async ({ id, patch }) => {
      await cache.cancelQueries({ queryKey: queryKeys.asset(id) });
      const before = cache.getQueryData<AssetDetail>(queryKeys.asset(id))?.asset ?? findListedAsset(cache, id);
      if (before !== undefined) writeAsset(cache, applyPatch(before, patch));
      return { before };
    },
    onError: (_error, _action, saved) => {
      if (saved?.before !== undefined) writeAsset(cache, saved.before);
    },
    onSuccess: (asset) => writeAsset(cache, asset),
  });
}

/** Moves a picture to the trash; `useRestoreAsset` is the undo. */
export function useTrashAsset() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => (await client.call(api.trashAsset, { params: { id } })).asset,
    onSuccess: (asset) => settleAsset(cache, asset),
  });
}

/** Brings a picture back from the trash, whole. */
export function useRestoreAsset() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => (await client.call(api.restoreAsset, { params: { id } })).asset,
    onSuccess: (asset) => settleAsset(cache, asset),
  });
}

function settleAsset(cache: QueryClient, asset: Asset): Promise<void> {
  writeAsset(cache, asset);
  return cache.invalidateQueries({ queryKey: queryKeys.assetLists });
}

function applyPatch({ verdict, label, ...asset }: Asset, patch: UpdateAsset): Asset {
  const decided = patch.verdict === undefined ? verdict : patch.verdict;
  const labelled = patch.label === undefined ? label : patch.label;
  return {
    ...asset,
    ...(decided && { verdict: decided }),
    ...(labelled && { label: labelled }),
    isStarred: patch.isStarred ?? asset.isStarred,
    rating: patch.rating ?? asset.rating,
    note: patch.note ?? asset.note,
    tags: patch.tags ?? asset.tags,
  };
}

function findListedAsset(cache: QueryClient, id: string): Asset | undefined {
  for (const [, pages] of cache.getQueriesData<AssetPages>({ queryKey: queryKeys.assetLists })) {
    const found = pages?.pages.flatMap((page) => page.items).find((asset) => asset.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function writeAsset(cache: QueryClient, asset: Asset): void {
  cache.setQueryData<AssetDetail>(queryKeys.asset(asset.id), (detail) => detail && { ...detail, asset });
  cache.setQueriesData<AssetPages>({ queryKey: queryKeys.assetLists }, (data) => {
    if (data === undefined) return data;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === asset.id ? asset : item)),
    }));
    return { ...data, pages };
  });
}
