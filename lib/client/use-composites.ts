"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AdjustComposite, CreateComposite } from "@/lib/core/composite";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** Puts a result back into its source with other settings; free, and the new composite replaces the old one. */
export function useAdjustComposite() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ runId, position, input }: { runId: string; position: number; input: AdjustComposite }) =>
      client.call(api.adjustComposite, { params: { id: runId, position: String(position) }, body: input }),
    // The job names the composite: whoever shows the new one must find it there.
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.jobDetails }),
        cache.invalidateQueries({ queryKey: queryKeys.jobLists }),
      ]),
  });
}

/** Makes one picture from parts of several variants; free. */
export function useCreateComposite() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateComposite) => client.call(api.createComposite, { body: input }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.assetLists }),
  });
}
