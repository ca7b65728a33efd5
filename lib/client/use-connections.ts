"use client";

import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Capability, CreateConnection, UpdateConnection } from "@/lib/core/connection";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

/** All connections, the sandbox among them. */
export function useConnections() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.connections,
    queryFn: async ({ signal }) => (await client.call(api.listConnections, { signal })).items,
  });
}

/** Facts about every dialect that ships: what it sells, where its key goes. They change only with a new version. */
export function useDialects() {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.dialects,
    queryFn: async ({ signal }) => (await client.call(api.listDialects, { signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the connection can do: the parameter form is built from it. */
export function useCapabilities(connectionId: string) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.capabilities(connectionId),
    queryFn: async ({ signal }) =>
      (await client.call(api.listCapabilities, { params: { id: connectionId }, signal })).items,
  });
}

/** What each of several connections can do, as far as it is known; shares its answers with `useCapabilities`. */
export function useCapabilitiesOfAll(connectionIds: readonly string[]): ReadonlyMap<string, readonly Capability[]> {
  const client = useApiClient();
  return useQueries({
    queries: connectionIds.map((id) => ({
      queryKey: queryKeys.capabilities(id),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await client.call(api.listCapabilities, { params: { id }, signal })).items,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, at) => (data === undefined ? [] : [[connectionIds[at] ?? "", data] as const])),
      ),
  });
}

/**
 * What is left on the account, where the relay tells. Asking goes over the net to the relay, so it is asked at most
 * every five minutes unless a run ended in between.
 */
export function useBalance(connectionId: string, isAsked = true) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.balance(connectionId),
    queryFn: async ({ signal }) =>
      (await client.call(api.getBalance, { params: { id: connectionId }, signal })).balance,
    enabled: isAsked,
    staleTime: 5 * 60_000,
    retry: false,
  });
}

/** Creates a connection; the answer is the connection without its key. */
export function useCreateConnection() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (input: CreateConnection) =>
      (await client.call(api.createConnection, { body: input })).connection,
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.connections }),
  });
}

/** Changes a connection. Its balance and capabilities are asked again: key, address or paths may have changed. */
export function useUpdateConnection() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, patch }: { id: string; patch: UpdateConnection }) =>
      (await client.call(api.updateConnection, { params: { id }, body: patch })).connection,
    onSuccess: (_connection, { id }) =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.connections }),
        cache.invalidateQueries({ queryKey: queryKeys.capabilities(id) }),
        cache.invalidateQueries({ queryKey: queryKeys.balance(id) }),
      ]),
  });
}

/** Removes a connection with its key. Pictures and recipes stay. */
export function useRemoveConnection() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.call(api.deleteConnection, { params: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.connections }),
  });
}

/** Reaches the relay without spending; also brings the balance up to date. */
export function useTestConnection() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => (await client.call(api.testConnection, { params: { id } })).test,
    onSuccess: (_test, id) => cache.invalidateQueries({ queryKey: queryKeys.balance(id) }),
  });
}
