"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** Imports that a stop of the studio cut off, until they are put away. */
export function useInterruptedImports() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.interruptedImports,
    queryFn: async ({ signal }) => (await client.call(api.listImports, { signal })).items,
  });
}

/** Puts one away; what came in stays. */
export function useForgetImport() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.call(api.cancelImport, { params: { id } }),
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.interruptedImports }),
  });
}
