"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { Popover } from "@/components/ui/popover";
import { SectionLabel } from "@/components/ui/section-label";
import { Select } from "@/components/ui/select";
import { TextButton } from "@/components/ui/text-button";
import { findAspectRatio } from "@/lib/ideogram/aspect-ratios";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import type { FieldSpec } from "@/lib/ideogram/fields";
import { describeShape, formatPixels, groupResolutions } from "./group-resolutions";
import { OffField } from "./off-field";
import { usePanel } from "./panel-context";
import { viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { RatioGroup } from "./ratio-group";
import { pickRatioRow } from "./ratio-row";
import { useNeedWords } from "./use-need-words";
import { useWords } from "./use-words";

/** How large: a shape, or exact pixels. Choosing one takes the other back. */
export function SizeSection() {
  const panel = usePanel();
  const ratio = viewField(panel, "aspectRatio");
  const resolution = viewField(panel, "resolution");
  // A reframe has its size from its frame.
  if (panel.operation === "reframe") return null;
  const isExact = panel.request.resolution !== undefined || ratio.state !== "live";
  if (resolution.state === "live" && isExact) {
    return <ExactSize spec={resolution.spec} canUseRatio={ratio.state === "live"} />;
  }
  if (ratio.state === "live") return <RatioSize values={ratio.spec.values ?? []} />;
  if (panel.operation === "edit") return <KeptSize />;
  return resolution.state === "off" ? <OffField field="resolution" models={resolution.models} /> : null;
}

/** An edit has the size of its source, whatever is chosen for other operations. */
function KeptSize() {
  const t = useTranslations("parameters.size");
  const words = useWords();
  return (
    <SectionLabel
      trailing={
        <span className="flex items-center gap-1.5 [&_.lucide]:size-3.5">
          <Lock aria-hidden />
          {t("kept")}
        </span>
      }
    >
      {words(fieldLabels.aspectRatio)}
    </SectionLabel>
  );
}

function RatioSize({ values }: { readonly values: readonly string[] }) {
  const t = useTranslations("parameters.size");
  const words = useWords();
  const panel = usePanel();
  const store = useDraftStore();
  const [isOpen, setOpen] = useState(false);
  const chosen = useDraft((state) => state.fields.aspectRatio);
  const label = words(fieldLabels.aspectRatio);
  // The table's sizes are those of 3.0; what the older models make of a ratio is not told.
  const pixels = panel.model === "V_3" && chosen !== undefined ? findAspectRatio(chosen)?.v3Size : undefined;
  const pick = (ratio: string) => {
    store.getState().setField("aspectRatio", ratio);
    store.getState().setField("resolution", undefined);
  };
  const more = (
    <Popover
      label={t("all")}
      open={isOpen}
      onOpenChange={setOpen}
      align="end"
      className="w-80"
      trigger={
        <TextButton aria-label={t("allOf", { count: values.length })} className="text-12 text-text-2">
          {pixels === undefined ? t("allShort", { count: values.length }) : formatPixels(pixels)}
        </TextButton>
      }
      footer={<ExactSwitch near={pixels ?? "1024x1024"} onDone={() => setOpen(false)} />}
    >
      <RatioGroup
        look="grid"
        label={t("all")}
        ratios={values}
        chosen={chosen}
        onPick={(ratio) => {
          pick(ratio);
          setOpen(false);
        }}
      />
    </Popover>
  );
  return (
    <ParameterField fields={["aspectRatio", "resolution"]} label={label} trailing={more} group>
      <RatioGroup look="row" label={label} ratios={pickRatioRow(values, chosen)} chosen={chosen} onPick={pick} />
    </ParameterField>
  );
}

/** The way to exact pixels, or why the chosen model has none. */
function ExactSwitch({ near, onDone }: { readonly near: string; readonly onDone: () => void }) {
  const t = useTranslations("parameters.size");
  const tOff = useTranslations("parameters.off");
  const needs = useNeedWords();
  const panel = usePanel();
  const store = useDraftStore();
  const view = viewField(panel, "resolution");
  if (view.state === "absent") return null;
  if (view.state === "off") {
    return (
      <span className="text-text-3">
        {t("exact")}: {view.models === null ? tOff("notPassedOn") : needs(view.models)}
      </span>
    );
  }
  const values = view.spec.values ?? [];
  const start = values.includes(near) ? near : values[0];
  return (
    <TextButton
      onClick={() => {
        store.getState().setField("frame", undefined);
        store.getState().setField("resolution", start);
        store.getState().setField("aspectRatio", undefined);
        onDone();
      }}
    >
      {t("useExact")}
    </TextButton>
  );
}

function ExactSize({ spec, canUseRatio }: { readonly spec: FieldSpec; readonly canUseRatio: boolean }) {
  const t = useTranslations("parameters.size");
  const words = useWords();
  const store = useDraftStore();
  const chosen = useDraft((state) => state.fields.resolution);
  const groups = groupResolutions(spec.values ?? []).map(({ shape, resolutions }) => ({
    id: shape,
    label: t(`shapes.${shape}`),
    items: resolutions.map((id) => ({ value: id, label: formatPixels(id), detail: describeShape(id) })),
  }));
  const back = () => {
    store.getState().setField("resolution", undefined);
    store.getState().setField("aspectRatio", "1x1");
  };
  return (
    <ParameterField
      fields={["resolution", "aspectRatio"]}
      label={words(fieldLabels.resolution)}
      trailing={
        canUseRatio ? (
          <TextButton onClick={back} className="text-12 text-text-2">
            {t("useRatio")}
          </TextButton>
        ) : undefined
      }
    >
      <Select
        value={chosen}
        groups={groups}
        placeholder={t("choose")}
        onValueChange={(next) => {
          store.getState().setField("resolution", next);
          store.getState().setField("aspectRatio", undefined);
        }}
      />
    </ParameterField>
  );
}
