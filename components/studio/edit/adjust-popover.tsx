"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useAdjustComposite } from "@/lib/client/use-composites";
import { CompositeFields } from "./composite-fields";
import type { Retouch } from "./use-retouch";
import type { DoneCell } from "./variants-of-edit";

export interface AdjustPopoverProps {
  readonly variant: DoneCell;
  readonly retouch: Pick<Retouch, "trial" | "setTrial">;
  readonly onAdjusted: (assetId: string) => void;
}

/**
 * Feather, grow, colour match and opacity of a picture that is there already: no call, no cost. The canvas shows what they
 * would do; nothing is kept before they are applied.
 */
export function AdjustPopover({ variant, retouch, onAdjusted }: AdjustPopoverProps) {
  const t = useTranslations("edit.variant");
  const words = useTranslations("edit.composite");
  const facts = variant.result.compositeFacts;
  const kept = facts?.settings ?? {};
  const { trial, setTrial } = retouch;
  const isShort = useScreenSize() === "compact";
  const adjust = useAdjustComposite();
  const apply = () =>
    adjust.mutate(
      {
        runId: variant.run.id,
        position: variant.run.results.indexOf(variant.result),
        input: { settings: trial ?? kept, ...(facts?.restoreMask && { restoreMask: facts.restoreMask }) },
      },
      {
        onSuccess: ({ asset }) => {
          setTrial(null);
          onAdjusted(asset.id);
        },
      },
    );
  return (
    <Popover
      label={words("title")}
      side="top"
      align="center"
      open={trial !== null}
      onOpenChange={(open) => setTrial(open ? kept : null)}
      trigger={
        <Button variant="ghost" icon={<SlidersHorizontal aria-hidden />} isShort={isShort} data-testid="variant-adjust">
          {t("adjust")}
        </Button>
      }
      footer={
        <>
          <Button size={28} variant="ghost" onClick={() => setTrial({})}>
            {words("reset")}
          </Button>
          <Button size={28} variant="primary" className="ml-auto" busy={adjust.isPending} onClick={apply}>
            {words("apply")}
          </Button>
        </>
      }
    >
      <CompositeFields
        value={trial ?? kept}
        onValueChange={setTrial}
        isExact={variant.run.request.operation === "replaceBackground"}
      />
      {adjust.error === null ? null : <FailureNotice error={adjust.error} onRetry={apply} className="mt-3 w-64" />}
    </Popover>
  );
}
