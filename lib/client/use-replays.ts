"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Replay, replayInputSchema } from "@/lib/core/replay";
import { ApiError } from "./api-error";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

export type ReplayChoice = z.input<typeof replayInputSchema>;

/** What a replay would do and cost; not asked while something is not chosen. Prices and caps change: it is not kept. */
export function useReplayPlan(choice: ReplayChoice | undefined) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.replayPlan(JSON.stringify(choice ?? null)),
    queryFn: async ({ signal }) => {
      if (choice === undefined) throw new Error("nothing is chosen");
      return (await client.call(api.planReplay, { body: choice, signal })).plan;
    },
    enabled: choice !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
}

/** The newest replays; each step that ends is told by an event. */
export function useReplays() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.replayLists,
    queryFn: async ({ signal }) => (await client.call(api.listReplays, { signal })).items,
  });
}

/**
 * Starts a replay at the price that was shown. `key` is made once for what is on the screen: whoever presses again
 * because no answer came gets the same replay.
 */
export function useStartReplay() {
  const client = useApiClient();
  const cache = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ choice, total, key }: { choice: ReplayChoice; total: number; key: string }) => {
      const headers = { "Idempotency-Key": key };
      return (await client.call(api.createReplay, { body: { ...choice, total }, headers })).replay;
    },
    retry: (failureCount, error) => error instanceof ApiError && error.code === "network" && failureCount < 2,
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.replayLists }),
  });
  return {
    start: (choice: ReplayChoice, total: number, key: string): Promise<Replay> =>
      mutation.mutateAsync({ choice, total, key }),
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

/** Stops what was not sent yet. */
export function useCancelReplay() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => (await client.call(api.cancelReplay, { params: { id } })).replay,
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.replayLists }),
  });
}
