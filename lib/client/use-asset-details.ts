"use client";

import { useQueries } from "@tanstack/react-query";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** Several pictures with their runs and lineage, in the order of the ids; each loads and fails for itself. */
export function useAssetDetails(ids: readonly string[]) {
  const client = useApiClient();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: queryKeys.asset(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => client.call(api.getAsset, { params: { id }, signal }),
    })),
  });
}
