"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Asset } from "@/lib/core/asset";
import type { InputHash, Recipe } from "@/lib/core/recipe";
import type { ShownCall } from "@/lib/core/shown-call";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** A run's request as HTTP; asked only while it is `wanted`: writing it reads its pictures. */
export function useRunCall(runId: string, wanted: boolean) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.runCall(runId),
    queryFn: async ({ signal }) => (await client.call(api.getRunCall, { params: { id: runId }, signal })).call,
    enabled: wanted,
    // What is gone stays gone.
    retry: false,
  });
}

/** For whoever hands a recipe or a call on without showing it. */
export function useRecipeReader() {
  const client = useApiClient();
  const cache = useQueryClient();
  return {
    readRecipe: async (assetId: string): Promise<Recipe> =>
      (await client.call(api.getRecipe, { params: { id: assetId } })).recipe,
    readCall: (runId: string): Promise<ShownCall> =>
      cache.fetchQuery({
        queryKey: queryKeys.runCall(runId),
        queryFn: async ({ signal }) => (await client.call(api.getRunCall, { params: { id: runId }, signal })).call,
        retry: false,
      }),
    findByHash: async (
      hashes: readonly InputHash[],
    ): Promise<readonly { readonly hash: InputHash; readonly asset: Asset }[]> =>
      hashes.length === 0 ? [] : (await client.call(api.findByHash, { body: { hashes: [...hashes] } })).items,
  };
}
