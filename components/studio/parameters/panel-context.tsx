"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { useDraft } from "@/components/studio/draft-context";
import { useApiClient } from "@/lib/client/client-context";
import { queryKeys } from "@/lib/client/query-keys";
import { api } from "@/lib/core/api";
import type { Connection } from "@/lib/core/connection";
import { buildPanel, type PanelModel } from "./panel-model";

export interface Panel extends PanelModel {
  readonly connection: Connection | undefined;
  readonly isConnectionLoading: boolean;
  readonly connectionError: Error | null;
  readonly refetchConnections: () => void;
}

/** The panel as it is now: draft × current connection. */
export function usePanelState(): Panel {
  const operation = useDraft((state) => state.operation);
  const fields = useDraft((state) => state.fields);
  const { connection, isLoading, error, refetch } = useCurrentConnection();
  const capabilities = useCapabilitiesOf(connection?.id);
  const model = useMemo(() => buildPanel({ operation, fields, capabilities }), [operation, fields, capabilities]);
  return {
    ...model,
    connection,
    isConnectionLoading: isLoading,
    connectionError: error,
    refetchConnections: () => void refetch(),
  };
}

const PanelContext = createContext<Panel | null>(null);

/** Derives the panel once for all the fields inside. */
export function PanelProvider({ children }: { readonly children: ReactNode }) {
  return <PanelContext value={usePanelState()}>{children}</PanelContext>;
}

/** The panel around a field. */
export function usePanel(): Panel {
  const panel = use(PanelContext);
  if (panel === null) throw new Error("A parameter needs a PanelProvider");
  return panel;
}

/** What the connection can do; not asked while there is none. Shares its answer with every other asker. */
function useCapabilitiesOf(connectionId: string | undefined) {
  const client = useApiClient();
  const id = connectionId ?? "";
  const { data } = useQuery({
    queryKey: queryKeys.capabilities(id),
    queryFn: async ({ signal }) => (await client.call(api.listCapabilities, { params: { id }, signal })).items,
    enabled: connectionId !== undefined,
  });
  return data;
}
