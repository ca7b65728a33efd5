"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import type { Export } from "@/lib/core/export";
import type { LayerFormat } from "@/lib/core/export-options";
import type { Selection } from "@/lib/core/library";
import { buildUrl, type QueryValues } from "./api-client";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { fetchMadeFile } from "./fetch-made-file";

/**
 * Tells the studio which pictures are meant and learns how many and how large. `asked` tells one opening of the dialog
 * from the next: what is selected may be the same and yet be something else by then.
 */
export function useOpenedExport(asked: number, selections: readonly Selection[], isWanted: boolean) {
  const client = useApiClient();
  return useQuery({
    queryKey: ["export", asked],
    queryFn: async ({ signal }) =>
      (await client.call(api.createExport, { body: { selections: [...selections] }, signal })).export,
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
  });
}

/** How far the download of an export is. */
export function useReadExport(): (id: string, signal: AbortSignal) => Promise<Export> {
  const client = useApiClient();
  return async (id, signal) => (await client.call(api.getExport, { params: { id }, signal })).export;
}

/** Where an export's ZIP is downloaded. */
export function exportFileUrl(id: string, options: QueryValues): string {
  return buildUrl(api.getExportFile.path, { id }, options);
}

/** Where one picture is downloaded as it leaves the studio. */
export function pictureExportUrl(assetId: string, options: QueryValues): string {
  return buildUrl(api.exportAsset.path, { id: assetId }, options);
}

/** Has a layered file made and gives it. */
export function useLayeredFile() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (wanted: {
      readonly assetId: string;
      readonly format: LayerFormat;
      readonly locale: "en" | "zh";
    }) => {
      const { assetId, ...query } = wanted;
      const address = buildUrl(api.exportLayers.path, { id: assetId }, query);
      return fetchMadeFile(client, api.exportLayers, { address });
    },
  });
}
