"use client";

import { createContext, type ReactNode, use } from "react";
import type { ApiClient } from "./api-client";

const ApiClientContext = createContext<ApiClient | null>(null);

/** Hands the one API client to the hooks below. */
export function ApiClientProvider({ client, children }: { readonly client: ApiClient; readonly children: ReactNode }) {
  return <ApiClientContext value={client}>{children}</ApiClientContext>;
}

/** The API client of the app; throws outside of its provider. */
export function useApiClient(): ApiClient {
  const client = use(ApiClientContext);
  if (client === null) throw new Error("useApiClient needs an ApiClientProvider");
  return client;
}
