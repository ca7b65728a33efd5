"use client";

import { useEffect } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { useDraft } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import { DEFAULT_THRESHOLD } from "@/lib/canvas/kernels/threshold";
import type { MaskSession } from "@/lib/canvas/mask-session";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Size } from "@/lib/core/geometry";

/** A recalled edit names the mask it was run with: it comes onto the canvas as one step that can be undone. */
export function useRecalledMask(session: MaskSession): void {
  const maskId = useDraft(({ fields }) => fields.mask);
  const setField = useDraft((state) => state.setField);
  const describeFailure = useFailureWords();
  useEffect(() => {
    if (maskId === undefined) return;
    const controller = new AbortController();
    readMask(maskId, session.size, controller.signal).then(
      (coverage) => {
        setField("mask", undefined);
        session.applyCoverage(coverage, {
          type: "bitmap",
          combine: "replace",
          origin: "saved",
          runs: encodeRuns(coverage),
        });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setField("mask", undefined);
        showToast({ kind: "danger", title: describeFailure(error).title });
      },
    );
    return () => controller.abort();
  }, [maskId, session, setField, describeFailure]);
}

async function readMask(assetId: string, { width, height }: Size, signal: AbortSignal): Promise<Coverage> {
  const { MaskWorkerClient } = await import("@/lib/canvas/mask-worker-client");
  const response = await fetch(assetFileUrl(assetId, "original"), { signal });
  if (!response.ok) throw new Error(`The mask could not be read: ${response.status}`);
  const source = await response.blob();
  const client = new MaskWorkerClient();
  try {
    const rule = { covers: "light", threshold: DEFAULT_THRESHOLD } as const;
    return await client.importMask({ source, size: { width, height }, rule }, { signal });
  } finally {
    client.dispose();
  }
}
