"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";
import { type UploadRequest, uploadAsset } from "./upload-asset";

/** Uploads a picture with progress and abort; the answer is its asset (a known one, when the bytes are known). */
export function useUploadAsset() {
  const client = useApiClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: UploadRequest) => uploadAsset(client, request),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.assetLists }),
        cache.invalidateQueries({ queryKey: queryKeys.storage }),
      ]),
  });
}
