"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AdjustComposite, CreateComposite } from "@/lib/core/composite";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

export interface AdjustCompositeAction {
  readonly runId: string;
  /** Place of the result in the run, from 0. */
  readonly position: number;
  readonly change: AdjustComposite;
}

/**
 * Puts a result back into its source with other settings, free of charge; also makes a composite again that failed.
 * The job's own events bring the new composite into the lists.
 */
export function useAdjustComposite() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ runId, position, change }: AdjustCompositeAction) =>
      client.call(api.adjustComposite, { params: { id: runId, position: String(position) }, body: change }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.assetLists }),
  });
}

/** Makes one picture from parts of several variants. */
export function useCreateComposite() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateComposite) => client.call(api.createComposite, { body: input }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.assetLists }),
  });
}
