"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { SectionLabel } from "@/components/ui/section-label";
import { Segmented, type SegmentedItem } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { styleTypeTable } from "@/lib/ideogram/style-types";
import type { Words } from "@/lib/ideogram/words";
import { OffField } from "./off-field";
import { usePanel } from "./panel-context";
import { findBlock, problemsAt, viewField } from "./panel-model";
import { PresetChoice } from "./preset-choice";
import { PresetPopover } from "./preset-popover";
import { ProblemNotes } from "./problem-notes";
import { useWords } from "./use-words";

/** More than this do not fit beside each other. */
const MAX_SEGMENTS = 5;
const UNSET = "unset";

/** Style type and style preset. */
export function StyleSection() {
  const t = useTranslations("parameters.style");
  const panel = usePanel();
  const type = viewField(panel, "styleType");
  const preset = viewField(panel, "stylePreset");
  const hasGroup = type.state === "live" || preset.state === "live";
  return (
    <>
      {hasGroup ? (
        <div data-parameter="styleType stylePreset" className="flex min-w-0 flex-col gap-1.5">
          <SectionLabel trailing={preset.state === "live" ? <PresetPopover /> : undefined}>{t("label")}</SectionLabel>
          {type.state === "live" ? (
            <StyleTypeChoice values={type.spec.values ?? []} fallback={type.spec.default} />
          ) : null}
          {preset.state === "live" ? <PresetChoice /> : null}
          <ProblemNotes problems={problemsAt(panel, ["styleType", "stylePreset"])} />
        </div>
      ) : null}
      {preset.state === "off" ? <OffField field="stylePreset" models={preset.models} /> : null}
    </>
  );
}

interface StyleTypeChoiceProps {
  readonly values: readonly string[];
  readonly fallback: string | number | undefined;
}

function StyleTypeChoice({ values, fallback }: StyleTypeChoiceProps) {
  const t = useTranslations("parameters.style");
  const words = useWords();
  const panel = usePanel();
  const value = useDraft((state) => state.fields.styleType);
  const setField = useDraft((state) => state.setField);
  const choices = styleTypeTable.filter((choice) => values.includes(choice.id));
  const [first] = choices;
  // The same for every type: codes exclude them all.
  const block: Words | null =
    value === undefined && first !== undefined ? findBlock(panel, { styleType: first.id }) : null;
  const label = words(fieldLabels.styleType);
  if (choices.length > MAX_SEGMENTS || (fallback === undefined && block === null)) {
    return (
      <Select
        aria-label={label}
        value={value ?? UNSET}
        items={[
          { value: UNSET, label: t("typeUnset") },
          ...choices.map((choice) => ({ value: choice.id, label: words(choice.label) })),
        ]}
        onValueChange={(next) => setField("styleType", next === UNSET ? undefined : next)}
        disabled={block !== null}
      />
    );
  }
  const items = choices.map(
    (choice): SegmentedItem<string> => ({
      value: choice.id,
      label: words(choice.label),
      ...(block === null ? {} : { disabled: true, reason: words(block) }),
    }),
  );
  const shown = value ?? (block === null && fallback !== undefined ? String(fallback) : undefined);
  return (
    <Segmented
      size={28}
      aria-label={label}
      items={items}
      value={shown}
      onValueChange={(next) => setField("styleType", next)}
    />
  );
}
