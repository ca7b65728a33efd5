"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PanelProvider, usePanel } from "@/components/studio/parameters/panel-context";
import { PromptSection } from "@/components/studio/parameters/prompt-section";
import { formatSeed } from "@/components/studio/parameters/seed-number";
import { useWords } from "@/components/studio/parameters/use-words";
import { Chip } from "@/components/ui/chip";
import { getModel } from "@/lib/ideogram/models";
import { renderingSpeedTable } from "@/lib/ideogram/rendering-speeds";
import { findStylePreset } from "@/lib/ideogram/style-presets";

export interface PhonePeekProps {
  /** Opens the sheet with all parameters; without it the chips only tell. */
  readonly onOpenParameters?: (() => void) | undefined;
  /** Below the chips: the variants. */
  readonly children?: ReactNode;
}

/** What of the parameters is always in view on a phone: the prompt, and what else is set. */
export function PhonePeek({ onOpenParameters, children }: PhonePeekProps) {
  return (
    <PanelProvider>
      <div className="flex flex-col gap-3.5">
        <PromptSection look="compact" />
        <SettingChips onOpen={onOpenParameters} />
        {children}
      </div>
    </PanelProvider>
  );
}

function SettingChips({ onOpen }: { readonly onOpen: (() => void) | undefined }) {
  const t = useTranslations("parameters.phone");
  const words = useWords();
  const { request } = usePanel();
  const speed = renderingSpeedTable.find((row) => row.id === request.renderingSpeed);
  const preset = request.stylePreset === undefined ? null : findStylePreset(request.stylePreset);
  const size = request.resolution?.replace("x", " × ") ?? request.aspectRatio?.replace("x", ":");
  const chips: readonly { readonly id: string; readonly text: string | undefined }[] = [
    {
      id: "model",
      text:
        request.model === undefined
          ? undefined
          : [getModel(request.model).label, ...(speed ? [words(speed.label)] : [])].join(" "),
    },
    { id: "preset", text: preset ? words(preset.label) : undefined },
    { id: "size", text: size },
    { id: "seed", text: request.seed === undefined ? undefined : t("seed", { seed: formatSeed(request.seed) }) },
    { id: "count", text: request.numImages === undefined ? undefined : t("images", { count: request.numImages }) },
  ];
  return (
    <div className="-mx-4 -my-1.5 flex gap-2 overflow-x-auto px-4 py-2 [scrollbar-width:none]">
      {chips.map(({ id, text }) =>
        text === undefined ? null : (
          <Chip key={id} selected={id === "model"} {...(onOpen === undefined ? {} : { onClick: onOpen })}>
            {text}
          </Chip>
        ),
      )}
    </div>
  );
}
