"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { SectionLabel } from "@/components/ui/section-label";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { formatPair, parsePair } from "@/lib/core/geometry";
import { squareInputs } from "@/lib/core/request-values";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { describeShape, formatPixels, groupResolutions } from "../parameters/group-resolutions";
import { useWords } from "../parameters/use-words";
import { FormatGroup } from "./format-group";
import { FrameFacts, FrameNumbers } from "./frame-bar";
import { SeamFields } from "./seam-fields";
import { SentSquare } from "./sent-square";
import { type ReframeView, useReframe } from "./use-reframe";

/** The frame by its format or by its resolution, what the relay is shown, and the seam. */
export function ReframeSection({ hasNumbers }: { readonly hasNumbers: boolean }) {
  const t = useTranslations("reframe");
  const view = useReframe();
  if (!view) return null;
  return (
    <div className="flex flex-col gap-4" data-parameter="frame resolution squareInput composite">
      <FormatGroup label={t("formats.label")} view={view} />
      <ResolutionList view={view} />
      {hasNumbers ? (
        <div className="flex flex-col gap-2">
          <FrameNumbers view={view} />
          <FrameFacts view={view} />
        </div>
      ) : null}
      <SquareChoice view={view} />
      <Seam />
    </div>
  );
}

function ResolutionList({ view }: { readonly view: ReframeView }) {
  const t = useTranslations("parameters.size");
  const words = useWords();
  const { framed, resolutions, setResolution } = view;
  const groups = groupResolutions(resolutions.map(formatPair)).map(({ shape, resolutions: pairs }) => ({
    id: shape,
    label: t(`shapes.${shape}`),
    items: pairs.map((id) => ({ value: id, label: formatPixels(id), detail: describeShape(id) })),
  }));
  return (
    <div className="flex flex-col gap-1.5">
      <SectionLabel>{words(fieldLabels.resolution)}</SectionLabel>
      <Select
        aria-label={words(fieldLabels.resolution)}
        value={formatPair(framed.resolution)}
        groups={groups}
        placeholder={t("choose")}
        onValueChange={(next) => {
          const size = parsePair(next);
          if (size) setResolution(size);
        }}
      />
    </div>
  );
}

function SquareChoice({ view }: { readonly view: ReframeView }) {
  const t = useTranslations("reframe.square");
  const { square, setSquare, plan, source } = view;
  return (
    <div className="flex flex-col gap-2">
      <SectionLabel>{t("label")}</SectionLabel>
      <Segmented
        size={28}
        aria-label={t("label")}
        items={squareInputs.map((value) => ({ value, label: t(`choices.${value}`) }))}
        value={square}
        onValueChange={setSquare}
      />
      <p className="text-12 text-text-3">{t(`text.${square}`)}</p>
      {plan ? <SentSquare source={source} plan={plan} /> : null}
    </div>
  );
}

function Seam() {
  const t = useTranslations("reframe.seam");
  const composite = useDraft(({ fields }) => fields.composite);
  const setField = useDraft((state) => state.setField);
  const { feather, colorMatch } = composite ?? {};
  const value = { ...(feather !== undefined && { feather }), ...(colorMatch !== undefined && { colorMatch }) };
  return (
    <div className="flex flex-col gap-2">
      <SectionLabel>{t("title")}</SectionLabel>
      <SeamFields value={value} onValueChange={(next) => setField("composite", next)} />
    </div>
  );
}
