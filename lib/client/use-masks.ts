"use client";

import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CreateMask, Mask, UpdateMask } from "@/lib/core/mask";
import { type ApiClient, buildUrl } from "./api-client";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** A small picture of a mask, white = change; it changes its address with every save, so the browser may keep it. */
export function maskThumbUrl(mask: Pick<Mask, "id" | "revision">): string {
  return buildUrl(api.getMaskThumb.path, { id: mask.id }, { revision: mask.revision });
}

/** The masks of a picture, the working one first (it has no name); not asked while the id is unknown. */
export function useMasksOf(assetId: string | undefined) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.masksOf(assetId ?? ""),
    queryFn: async ({ signal }) =>
      (await client.call(api.listMasksOfAsset, { params: { id: assetId ?? "" }, signal })).items,
    enabled: assetId !== undefined,
  });
}

/** The masks of all pictures, the last saved first, page by page: the first of another picture is the "last mask". */
export function useRecentMasks({ isEnabled = true }: { readonly isEnabled?: boolean } = {}) {
  const client = useApiClient();
  return useInfiniteQuery({
    queryKey: queryKeys.maskLists,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => client.call(api.listMasks, { query: { cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor,
    enabled: isEnabled,
  });
}

/**
 * The working mask of a picture with its document, null when there is none: what a canvas starts with. Asked afresh at
 * each opening and never behind the painter's back; `useMasksOf` tells when another device has saved a newer revision.
 */
export function useWorkingMask(assetId: string | undefined) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.workingMask(assetId ?? ""),
    queryFn: ({ signal }) => readWorkingMask(client, assetId ?? "", signal),
    enabled: assetId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

async function readWorkingMask(client: ApiClient, assetId: string, signal?: AbortSignal) {
  const { items } = await client.call(api.listMasksOfAsset, { params: { id: assetId }, signal });
  const working = items.find((mask) => mask.name === undefined);
  if (working === undefined) return null;
  return client.call(api.getMask, { params: { id: working.id }, signal });
}

/** Reads masks when a hand asks for them, not for showing; rejects with ApiError. */
export function useMaskReader() {
  const client = useApiClient();
  return useMemo(
    () => ({
      read: (id: string) => client.call(api.getMask, { params: { id } }),
      readWorking: (assetId: string) => readWorkingMask(client, assetId),
    }),
    [client],
  );
}

/** Keeps a mask under a name. */
export function useCreateMask() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (input: CreateMask) => (await client.call(api.createMask, { body: input })).mask,
    onSuccess: (mask) => refreshMask(cache, mask),
  });
}

/** Renames, or replaces the document (naming the revision it builds on). */
export function useUpdateMask() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, patch }: { id: string; patch: UpdateMask }) =>
      (await client.call(api.updateMask, { params: { id }, body: patch })).mask,
    onSuccess: (mask) => refreshMask(cache, mask),
  });
}

export function useDuplicateMask() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) =>
      (await client.call(api.duplicateMask, { params: { id }, body: { name } })).mask,
    onSuccess: (mask) => refreshMask(cache, mask),
  });
}

/** Moves a mask to the trash; `useRestoreMask` is the undo. */
export function useTrashMask() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => (await client.call(api.trashMask, { params: { id } })).mask,
    onSuccess: (mask) => refreshMask(cache, mask),
  });
}

/** Brings a mask back; `name` is taken when the picture has another working mask by now. */
export function useRestoreMask() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, name }: { id: string; name?: string }) =>
      (await client.call(api.restoreMask, { params: { id }, body: name === undefined ? {} : { name } })).mask,
    onSuccess: (mask) => refreshMask(cache, mask),
  });
}

async function refreshMask(cache: QueryClient, mask: Mask): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: queryKeys.masksOf(mask.sourceId) }),
    cache.invalidateQueries({ queryKey: queryKeys.maskLists }),
    cache.invalidateQueries({ queryKey: queryKeys.mask(mask.id) }),
  ]);
}
