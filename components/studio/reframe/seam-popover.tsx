"use client";

import { Blend } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useAdjustComposite } from "@/lib/client/use-composites";
import type { CompositeSettings } from "@/lib/core/request";
import type { DoneCell } from "../edit/variants-of-edit";
import { SeamFields } from "./seam-fields";

export interface SeamPopoverProps {
  readonly cell: DoneCell;
  readonly onAdjusted: (assetId: string) => void;
}

/** The seam of a picture that is there already: no call, no cost. */
export function SeamPopover({ cell, onAdjusted }: SeamPopoverProps) {
  const t = useTranslations("reframe.seam");
  const words = useTranslations("edit.composite");
  const kept = cell.result.compositeFacts?.settings ?? {};
  const [trial, setTrial] = useState<CompositeSettings | null>(null);
  const adjust = useAdjustComposite();
  const apply = () =>
    adjust.mutate(
      { runId: cell.run.id, position: cell.run.results.indexOf(cell.result), input: { settings: trial ?? kept } },
      {
        onSuccess: ({ asset }) => {
          setTrial(null);
          onAdjusted(asset.id);
        },
      },
    );
  return (
    <Popover
      label={t("title")}
      open={trial !== null}
      onOpenChange={(open) => setTrial(open ? kept : null)}
      trigger={
        <Button size={28} icon={<Blend aria-hidden />} data-testid="seam">
          {t("title")}
        </Button>
      }
      footer={
        <Button size={28} variant="primary" className="ml-auto" busy={adjust.isPending} onClick={apply}>
          {words("apply")}
        </Button>
      }
    >
      <div className="flex w-64 flex-col gap-3">
        <p className="text-12 text-text-3">{t("free")}</p>
        <SeamFields value={trial ?? kept} onValueChange={setTrial} />
      </div>
      {adjust.error === null ? null : <FailureNotice error={adjust.error} onRetry={apply} className="mt-3 w-64" />}
    </Popover>
  );
}
