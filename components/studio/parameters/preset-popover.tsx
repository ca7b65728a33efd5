"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/shell/lazy-part";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { TextButton } from "@/components/ui/text-button";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { stylePresetTable } from "@/lib/ideogram/style-presets";
import type { PresetGridProps } from "./preset-grid";
import { usePresetBlock } from "./use-preset-block";
import { useWords } from "./use-words";

const PresetGrid = lazyPart<PresetGridProps>(
  () => import("./preset-grid").then((module) => module.PresetGrid),
  <Skeleton className="h-120" />,
);

/** All presets as pictures, behind "All 62". */
export function PresetPopover() {
  const t = useTranslations("parameters.style");
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const block = usePresetBlock();
  return (
    <Popover
      label={words(fieldLabels.stylePreset)}
      open={isOpen}
      onOpenChange={setOpen}
      // Its button reaches to the edge of the panel, so that the popover stands beside the panel and not on it.
      side="right"
      className="w-114 max-h-150"
      trigger={
        <TextButton className="-mr-4 pr-4 text-12 text-text-2">
          {t("all", { count: stylePresetTable.length })}
        </TextButton>
      }
      footer={
        <>
          <span className="min-w-0 flex-1 text-text-3">{block ?? t("presetRule")}</span>
          <Kbd keys="ArrowUp+ArrowDown+ArrowLeft+ArrowRight" />
          <Kbd keys="Enter" />
        </>
      }
    >
      <PresetGrid block={block} onPicked={() => setOpen(false)} />
    </Popover>
  );
}
