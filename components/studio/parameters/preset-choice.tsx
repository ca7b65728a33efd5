"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { findStylePreset } from "@/lib/ideogram/style-presets";
import { pickPresetRow } from "./preset-row";
import { PresetTile } from "./preset-tile";
import { useEarlierJobs } from "./use-earlier-jobs";
import { usePresetBlock } from "./use-preset-block";
import { useRovingFocus } from "./use-roving-focus";
import { useWords } from "./use-words";

/** The style presets at hand: none, and three that are likely. */
export function PresetChoice() {
  const t = useTranslations("parameters.style");
  const words = useWords();
  const chosen = useDraft((state) => state.fields.stylePreset);
  const setField = useDraft((state) => state.setField);
  const jobs = useEarlierJobs();
  const block = usePresetBlock();
  const recent = useMemo(() => jobs.flatMap((job) => job.runs.flatMap((run) => run.request.stylePreset ?? [])), [jobs]);
  const row = pickPresetRow(chosen, recent).flatMap((id) => findStylePreset(id) ?? []);
  const roving = useRovingFocus<HTMLDivElement>({ columns: 1 });
  return (
    <div
      ref={roving.rootRef}
      role="radiogroup"
      aria-label={words(fieldLabels.stylePreset)}
      onKeyDown={roving.handleKeyDown}
      className="grid grid-cols-4 gap-2 pt-1"
    >
      <PresetTile
        role="radio"
        look="row"
        preset={null}
        label={t("noPreset")}
        isChosen={chosen === undefined}
        tabIndex={chosen === undefined ? 0 : -1}
        onClick={() => setField("stylePreset", undefined)}
      />
      {row.map((preset) => (
        <PresetTile
          key={preset.id}
          role="radio"
          look="row"
          preset={preset}
          label={words(preset.label)}
          isChosen={chosen === preset.id}
          tabIndex={chosen === preset.id ? 0 : -1}
          {...(block === null ? {} : { disabled: true, title: block })}
          onClick={() => {
            if (block === null) setField("stylePreset", preset.id);
          }}
        />
      ))}
    </div>
  );
}
