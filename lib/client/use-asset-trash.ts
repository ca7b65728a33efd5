"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** Moves several pictures to the trash in one step, all or none; gives back those that were not there yet. */
export function useTrashAssets() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => (await client.call(api.trashAssets, { body: { ids: [...ids] } })).ids,
    onSuccess: useAskAgain(),
  });
}

/** Brings several pictures back from the trash: the undo of `useTrashAssets`. */
export function useRestoreAssets() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) =>
      (await client.call(api.restoreAssets, { body: { ids: [...ids] } })).ids,
    onSuccess: useAskAgain(),
  });
}

/** The lists and the pictures themselves are asked for again: the answer names them only. */
function useAskAgain() {
  const cache = useQueryClient();
  return (ids: readonly string[]) => {
    for (const id of ids) void cache.invalidateQueries({ queryKey: queryKeys.asset(id) });
    void cache.invalidateQueries({ queryKey: queryKeys.assetLists });
  };
}
