"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSettledMask } from "@/components/canvas/use-mask-state";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { useAdjustComposite } from "@/lib/client/use-composites";
import { useUploadAsset } from "@/lib/client/use-upload-asset";
import { exportMaskPng } from "./export-mask";
import type { Retouch } from "./use-retouch";
import type { DoneCell } from "./variants-of-edit";

export interface RestoreToolsProps {
  readonly variant: DoneCell;
  readonly retouch: Pick<Retouch, "restore" | "noteRestored">;
  readonly onAdjusted: (assetId: string) => void;
}

/** What the restore brush is for, and the button that makes the picture anew. */
export function RestoreTools({ variant, retouch, onAdjusted }: RestoreToolsProps) {
  const t = useTranslations("edit.variant");
  const words = useTranslations("edit.composite");
  const { apply, isBusy } = useApplyRestore({ variant, retouch, onAdjusted });
  const facts = useSettledMask(retouch.restore?.session);
  const isApplied = facts === undefined || facts.revision === retouch.restore?.appliedRevision;
  return (
    <>
      <span className="px-1 text-12 text-text-2">{t("restoreHint")}</span>
      <Button
        variant="primary"
        icon={<Check aria-hidden />}
        busy={isBusy}
        disabledReason={isApplied ? t("restoreHint") : undefined}
        onClick={apply}
        data-testid="restore-apply"
      >
        {words("apply")}
      </Button>
    </>
  );
}

function useApplyRestore({ variant, retouch, onAdjusted }: RestoreToolsProps) {
  const describeFailure = useFailureWords();
  const upload = useUploadAsset();
  const adjust = useAdjustComposite();
  const { run, result, key } = variant;
  const apply = async () => {
    if (!retouch.restore) return;
    const { session } = retouch.restore;
    const { revision, coveredPixels } = session.getState();
    try {
      const file = coveredPixels === 0 ? undefined : await exportMaskPng(session.coverage);
      const mask = file && (await upload.mutateAsync({ file, fileName: "restore.png", kind: "mask" }));
      const { asset } = await adjust.mutateAsync({
        runId: run.id,
        position: run.results.indexOf(result),
        input: {
          settings: result.compositeFacts?.settings ?? run.request.composite ?? {},
          ...(mask && { restoreMask: mask.id }),
        },
      });
      // Painting may have gone on meanwhile: only what was sent is applied.
      retouch.noteRestored(key, revision);
      onAdjusted(asset.id);
    } catch (error) {
      showToast({ kind: "danger", title: describeFailure(error).title });
    }
  };
  return { apply: () => void apply(), isBusy: upload.isPending || adjust.isPending };
}
