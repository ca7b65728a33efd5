"use client";

import { Check, ChevronLeft, ChevronRight, SlidersHorizontal, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Divider } from "@/components/ui/divider";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { useAdjustComposite } from "@/lib/client/use-composites";
import type { CompositeSettings } from "@/lib/core/request";
import { CompositeFields } from "./composite-fields";
import type { DoneCell } from "./variants-of-edit";

export interface VariantBarProps {
  readonly variant: DoneCell;
  readonly count: number;
  /** The pasted-back picture was made anew and has a new id. */
  readonly onAdjusted: (assetId: string) => void;
}

/** Beside the variant on the canvas: step, keep or leave it, and change how it is joined. */
export function VariantBar({ variant, count, onAdjusted }: VariantBarProps) {
  const t = useTranslations("edit.variant");
  const previous = useCommand("picture.previous");
  const next = useCommand("picture.next");
  const accept = useCommand("edit.accept");
  const discard = useCommand("edit.discard");
  return (
    <section
      aria-label={t("label", { place: variant.place, count })}
      className="surface-raised flex max-w-full flex-wrap items-center gap-1 rounded-panel p-2 ring ring-line-strong"
    >
      <IconButton icon={<ChevronLeft aria-hidden />} label={t("previous")} kbd={previous.keys} onClick={previous.run} />
      <span className="px-1 text-12 text-text-2 whitespace-nowrap" aria-live="polite">
        {t("label", { place: variant.place, count })}
      </span>
      <IconButton icon={<ChevronRight aria-hidden />} label={t("next")} kbd={next.keys} onClick={next.run} />
      <Divider direction="upright" />
      <AdjustPopover key={variant.assetId} variant={variant} onAdjusted={onAdjusted} />
      <Divider direction="upright" />
      <Button variant="ghost" icon={<Undo2 aria-hidden />} kbd={discard.keys} onClick={discard.run}>
        {t("discard")}
      </Button>
      <Button variant="primary" icon={<Check aria-hidden />} kbd={accept.keys} onClick={accept.run}>
        {t("accept")}
      </Button>
    </section>
  );
}

interface AdjustPopoverProps {
  readonly variant: DoneCell;
  readonly onAdjusted: (assetId: string) => void;
}

/** Feather, grow, colour match and opacity of a picture that is there already: no call, no cost. */
function AdjustPopover({ variant, onAdjusted }: AdjustPopoverProps) {
  const t = useTranslations("edit.variant");
  const words = useTranslations("edit.composite");
  const facts = variant.result.compositeFacts;
  const [settings, setSettings] = useState<CompositeSettings>(facts?.settings ?? {});
  const adjust = useAdjustComposite();
  const apply = () =>
    adjust.mutate(
      {
        runId: variant.run.id,
        position: variant.run.results.indexOf(variant.result),
        input: { settings, ...(facts?.restoreMask && { restoreMask: facts.restoreMask }) },
      },
      { onSuccess: ({ asset }) => onAdjusted(asset.id) },
    );
  return (
    <Popover
      label={words("title")}
      side="top"
      align="center"
      trigger={
        <Button variant="ghost" icon={<SlidersHorizontal aria-hidden />}>
          {t("adjust")}
        </Button>
      }
      footer={
        <>
          <Button size={28} variant="ghost" onClick={() => setSettings({})}>
            {words("reset")}
          </Button>
          <Button size={28} variant="primary" className="ml-auto" busy={adjust.isPending} onClick={apply}>
            {words("apply")}
          </Button>
        </>
      }
    >
      <CompositeFields value={settings} onValueChange={setSettings} />
      {adjust.error === null ? null : <FailureNotice error={adjust.error} onRetry={apply} className="mt-3 w-64" />}
    </Popover>
  );
}
