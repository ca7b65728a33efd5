"use client";

import { useQueries } from "@tanstack/react-query";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** What several connections can do, in the order of the ids; undefined where it is on its way or could not be read. */
export function useCapabilitiesOf(connectionIds: readonly string[]) {
  const client = useApiClient();
  return useQueries({
    queries: connectionIds.map((id) => ({
      queryKey: queryKeys.capabilities(id),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await client.call(api.listCapabilities, { params: { id }, signal })).items,
    })),
    combine: readAll,
  });
}

function readAll<Item>(results: readonly { readonly data: Item | undefined }[]): readonly (Item | undefined)[] {
  return results.map(({ data }) => data);
}
