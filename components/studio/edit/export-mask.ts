import type { Coverage } from "@/lib/canvas/kernels/coverage";

/** The canonical PNG of a mask (8-bit grey, 255 = change), made in a worker that lives for this one file. */
export async function exportMaskPng(coverage: Coverage): Promise<Blob> {
  const { MaskWorkerClient } = await import("@/lib/canvas/mask-worker-client");
  const client = new MaskWorkerClient();
  try {
    return await client.exportPng(coverage);
  } finally {
    client.dispose();
  }
}
