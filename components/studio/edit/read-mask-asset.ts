import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { DEFAULT_THRESHOLD } from "@/lib/canvas/kernels/threshold";
import type { MaskWorkerClient } from "@/lib/canvas/mask-worker-client";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Size } from "@/lib/core/geometry";

/**
 * Reads a mask that is kept as a picture: light is covered. In the worker given, else in one that lives for this one file.
 * @throws when it cannot be had or read, or the reason of the signal
 */
export async function readMaskAsset(
  assetId: string,
  size: Size,
  signal: AbortSignal,
  worker?: MaskWorkerClient,
): Promise<Coverage> {
  const source = await fetchOriginal(assetId, signal);
  const client = worker ?? (await openClient());
  try {
    const rule = { covers: "light", threshold: DEFAULT_THRESHOLD } as const;
    return await client.importMask({ source, size: { width: size.width, height: size.height }, rule }, { signal });
  } finally {
    if (!worker) client.dispose();
  }
}

/** The file of a picture as it is kept. */
export async function fetchOriginal(assetId: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(assetFileUrl(assetId, "original"), { signal });
  if (!response.ok) throw new Error(`The picture could not be read: ${response.status}`);
  return response.blob();
}

async function openClient(): Promise<MaskWorkerClient> {
  const { MaskWorkerClient: Client } = await import("@/lib/canvas/mask-worker-client");
  return new Client();
}
