"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { MaskSession } from "@/lib/canvas/mask-session";
import { readMaskAsset } from "./read-mask-asset";

/**
 * A recalled edit names the mask it was run with: it comes onto the canvas as one step that can be undone.
 * @param onApplied it is there now; `hasChanged`: another one was there before
 */
export function useRecalledMask(session: MaskSession, onApplied: (hasChanged: boolean) => void): void {
  const t = useTranslations("recall.mask");
  const maskId = useDraft(({ fields }) => fields.mask);
  const setField = useDraft((state) => state.setField);
  useEffect(() => {
    if (maskId === undefined) return;
    const controller = new AbortController();
    readMaskAsset(maskId, session.size, controller.signal).then(
      (coverage) => {
        if (controller.signal.aborted) return;
        setField("mask", undefined);
        const { revision } = session.getState();
        session.applyCoverage(coverage, {
          type: "bitmap",
          combine: "replace",
          origin: "saved",
          runs: encodeRuns(coverage),
        });
        onApplied(session.getState().revision !== revision);
      },
      () => {
        if (controller.signal.aborted) return;
        setField("mask", undefined);
        showToast({ kind: "warning", title: t("lost"), description: t("lostText"), id: "recall-mask" });
      },
    );
    return () => controller.abort();
  }, [maskId, session, setField, onApplied, t]);
}
