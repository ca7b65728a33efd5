"use client";

import { useCallback } from "react";
import { usePreferences } from "@/components/shell/preferences-context";
import { useConnections } from "@/lib/client/use-connections";
import type { Connection } from "@/lib/core/connection";

/** The connection that was picked, if it is still there and in use; else the first that is. */
export function pickConnection(connections: readonly Connection[], wantedId: string | null): Connection | undefined {
  const usable = connections.filter((connection) => connection.isEnabled);
  return usable.find((connection) => connection.id === wantedId) ?? usable[0];
}

/** The connection that the next run goes to, and the way to pick another one. */
export function useCurrentConnection() {
  const query = useConnections();
  const wantedId = usePreferences((state) => state.connectionId);
  const change = usePreferences((state) => state.change);
  const choose = useCallback((connectionId: string) => change({ connectionId }), [change]);
  const connections = query.data ?? [];
  return {
    connections,
    connection: pickConnection(connections, wantedId),
    isLoading: query.isPending,
    error: query.error,
    refetch: query.refetch,
    choose,
  };
}
