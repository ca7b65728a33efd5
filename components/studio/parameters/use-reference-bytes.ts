"use client";

import { useQueries } from "@tanstack/react-query";
import { api } from "@/lib/client/api-routes";
import { useApiClient } from "@/lib/client/client-context";
import { queryKeys } from "@/lib/client/query-keys";

/** How many bytes some pictures have together, as far as they are known. */
export function useReferenceBytes(ids: readonly string[]): number {
  const client = useApiClient();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: queryKeys.asset(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => client.call(api.getAsset, { params: { id }, signal }),
    })),
    combine: (answers) => answers.reduce((sum, { data }) => sum + (data?.asset.byteSize ?? 0), 0),
  });
}
