import type { FileVariant } from "@/lib/core/asset";
import { buildUrl } from "./api-client";
import { api } from "./api-routes";

/** Where a picture's bytes are. They never change, so the browser may keep them for ever. */
export function assetFileUrl(assetId: string, variant: FileVariant): string {
  return buildUrl(api.getAssetFile.path, { id: assetId }, { variant });
}
