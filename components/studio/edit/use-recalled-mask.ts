"use client";

import { useEffect } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { useDraft } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { MaskSession } from "@/lib/canvas/mask-session";
import { readMaskAsset } from "./read-mask-asset";

/** A recalled edit names the mask it was run with: it comes onto the canvas as one step that can be undone. */
export function useRecalledMask(session: MaskSession): void {
  const maskId = useDraft(({ fields }) => fields.mask);
  const setField = useDraft((state) => state.setField);
  const describeFailure = useFailureWords();
  useEffect(() => {
    if (maskId === undefined) return;
    const controller = new AbortController();
    readMaskAsset(maskId, session.size, controller.signal).then(
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
