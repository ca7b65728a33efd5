"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { useDraft } from "@/components/studio/draft-context";
import { useCapabilities } from "@/lib/client/use-connections";
import type { Connection } from "@/lib/core/connection";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { RequestField } from "@/lib/core/request";
import { buildPanel, type PanelModel } from "./panel-model";

export interface Panel extends PanelModel {
  readonly connection: Connection | undefined;
  readonly isConnectionLoading: boolean;
  readonly connectionError: Error | null;
  readonly refetchConnections: () => void;
}

/** The panel as it is now: draft × current connection. `supplied`: see `PanelInput`; keep it stable. */
export function usePanelState(supplied?: readonly RequestField[]): Panel {
  const operation = useDraft((state) => state.operation);
  const fields = useDraft((state) => state.fields);
  const { connection, isLoading, error, refetch } = useCurrentConnection();
  // While the connections are on their way it is most likely the sandbox; what it can do is not yet relied on.
  const { data } = useCapabilities(connection?.id ?? SANDBOX_CONNECTION_ID);
  const capabilities = connection === undefined ? undefined : data;
  const model = useMemo(
    () => buildPanel({ operation, fields, capabilities, ...(supplied && { supplied }) }),
    [operation, fields, capabilities, supplied],
  );
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
