"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** The family of a picture, at most `limit` of it; the one before stays until it is here. Not asked while the id is unknown. */
export function useLineageGraph(id: string | undefined, limit: number) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.lineageGraph(id ?? "", limit),
    queryFn: async ({ signal }) =>
      (await client.call(api.getLineageGraph, { params: { id: id ?? "" }, query: { limit }, signal })).graph,
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  });
}
