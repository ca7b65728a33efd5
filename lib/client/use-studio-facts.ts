"use client";

import { useQuery } from "@tanstack/react-query";
import type { AnswerOf } from "./api-client";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

export type Spending = AnswerOf<typeof api.getSpending>["spending"];
export type StorageUse = AnswerOf<typeof api.getStorage>["storage"];

/** Whether database, storage and runner are well, and which version runs. */
export function useHealth() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.health,
    queryFn: async ({ signal }) => (await client.call(api.getHealth, { signal })).health,
  });
}

/** Where the data folder is and how much it holds; bytes. */
export function useStorageUse(isWanted = true) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.storage,
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client.call(api.getStorage, { signal })).storage,
    // Thumbnails are still being counted.
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.derivedBytes === undefined ? 2_000 : false),
  });
}

/** What was spent in a month ("2026-11", UTC), by connection and day; the current month when absent. US$. */
export function useSpending(month?: string) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.spending(month),
    queryFn: async ({ signal }) => (await client.call(api.getSpending, { query: { month }, signal })).spending,
  });
}
