"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ArchiveCheck, ArchiveHealth, CheckDepth, Rebuild } from "@/lib/core/archive";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

const WHILE_CHECKING_MS = 1_000;
const WHILE_FETCHING_MS = 10_000;

/** What is not here yet, the check of the data folder and what is being set right; asked again by itself while something moves. */
export function useArchiveHealth() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.archiveHealth,
    queryFn: async ({ signal }) => (await client.call(api.getArchiveHealth, { signal })).health,
    refetchInterval: ({ state }) => {
      const { check, rebuild } = state.data ?? {};
      if (check?.status === "running" || rebuild?.status === "running") return WHILE_CHECKING_MS;
      return (state.data?.unfetched.length ?? 0) > 0 ? WHILE_FETCHING_MS : false;
    },
  });
}

/** Begins a check. */
export function useStartCheck() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (depth: CheckDepth) => (await client.call(api.startArchiveCheck, { body: { depth } })).check,
    onSuccess: useStoreCheck(),
  });
}

/** Stops the check that runs; what it found stays. */
export function useCancelCheck() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async () => (await client.call(api.cancelArchiveCheck, {})).check,
    onSuccess: useStoreCheck(),
  });
}

/** Fetches a broken picture again from the relay's own link; free. */
export function useRepairAsset() {
  const client = useApiClient();
  const store = useStoreCheck();
  return useMutation({
    mutationFn: async (assetId: string) => (await client.call(api.repairAsset, { body: { assetId } })).check,
    onSuccess: (check) => {
      if (check !== undefined) store(check);
    },
  });
}

/** Removes the files of work under way that nothing needs any more. */
export function useRemoveAbandoned() {
  const client = useApiClient();
  const store = useStoreCheck();
  return useMutation({
    mutationFn: () => client.call(api.removeAbandoned, {}),
    onSuccess: ({ check }) => {
      if (check !== undefined) store(check);
    },
  });
}

/** Begins to make the thumbnails and previews that are missing. */
export function useStartRebuild() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async () => (await client.call(api.startRebuild, {})).rebuild,
    onSuccess: useStoreRebuild(),
  });
}

/** Stops that; what was made stays. */
export function useCancelRebuild() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async () => (await client.call(api.cancelRebuild, {})).rebuild,
    onSuccess: useStoreRebuild(),
  });
}

function useStoreCheck() {
  const store = useStoreHealth();
  return (check: ArchiveCheck) => store({ check });
}

function useStoreRebuild() {
  const store = useStoreHealth();
  return (rebuild: Rebuild) => store({ rebuild });
}

function useStoreHealth() {
  const cache = useQueryClient();
  return (change: Partial<ArchiveHealth>) => {
    cache.setQueryData<ArchiveHealth>(queryKeys.archiveHealth, (known) => ({ unfetched: [], ...known, ...change }));
    void cache.invalidateQueries({ queryKey: queryKeys.archiveHealth });
  };
}
