"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePreferences } from "@/components/shell/preferences-context";
import { useWords } from "@/components/studio/parameters/use-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { useBoards } from "@/lib/client/use-boards";
import { useConnections } from "@/lib/client/use-connections";
import type { AssetFilter } from "@/lib/core/asset-filter";
import { assetKinds, assetSorts, labels, MAX_RATING, verdicts } from "@/lib/core/asset-values";
import { operations } from "@/lib/core/request-values";
import { aspectRatioTable } from "@/lib/ideogram/aspect-ratios";
import { modelTable } from "@/lib/ideogram/models";
import { stylePresetTable } from "@/lib/ideogram/style-presets";
import { styleTypeTable } from "@/lib/ideogram/style-types";
import { dropUnset } from "../gallery-address";
import { showFilter, showSort, useGallery } from "../gallery-context";
import { labelColours } from "../grid/label-colours";
import { SaveSearchDialog } from "../rail/save-search-dialog";
import { dayEnd, dayStart, toDayField } from "./day-field";
import { ChipGroup, OneOf, YesNo } from "./filter-fields";
import { TagEntry } from "./tag-entry";
import { writeAspect } from "./use-filter-chips";

const ANY = "any";

/** Everything a search can be narrowed to; each change is shown behind the form at once. */
export function FilterForm() {
  const t = useTranslations("gallery.filter");
  const { filter, search } = useGallery();
  const [isSaving, setSaving] = useState(false);
  const change = (patch: { readonly [Name in keyof AssetFilter]?: AssetFilter[Name] | undefined }) =>
    showFilter(dropUnset({ ...filter, ...patch }));
  return (
    <div className="flex max-h-[min(70vh,640px)] flex-col">
      <div className="-mx-4 flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pb-4">
        <MadeBy filter={filter} change={change} />
        <DecidedAs filter={filter} change={change} />
        <LiesIn filter={filter} change={change} />
        <Order />
      </div>
      <div className="-mx-4 flex shrink-0 items-center gap-2 border-line border-t px-4 pt-3">
        <Button size={28} disabled={search === ""} onClick={() => setSaving(true)}>
          {t("save")}
        </Button>
        <Button
          variant="ghost"
          size={28}
          className="ml-auto"
          disabled={search === ""}
          onClick={() => showFilter(filter.trashed ? { trashed: true } : {})}
        >
          {t("reset")}
        </Button>
      </div>
      <SaveSearchDialog open={isSaving} onOpenChange={setSaving} />
    </div>
  );
}

interface PartProps {
  readonly filter: AssetFilter;
  readonly change: (patch: { readonly [Name in keyof AssetFilter]?: AssetFilter[Name] | undefined }) => void;
}

function MadeBy({ filter, change }: PartProps) {
  const t = useTranslations("gallery.filter");
  const names = useTranslations("operations");
  const kinds = useTranslations("gallery.tile");
  const words = useWords();
  const connections = useConnections().data ?? [];
  return (
    <>
      <ChipGroup
        label={t("operation")}
        items={operations.map((value) => ({ value, label: names(value) }))}
        chosen={filter.operation}
        onChange={(operation) => change({ operation })}
      />
      <ChipGroup
        label={t("model")}
        items={modelTable.map(({ id, label }) => ({ value: id, label }))}
        chosen={filter.model}
        onChange={(model) => change({ model })}
      />
      <div className="grid grid-cols-2 gap-3">
        <OneOf
          label={t("style")}
          value={filter.styleType?.[0]}
          items={styleTypeTable.map(({ id, label }) => ({ value: id, label: words(label) }))}
          onChange={(value) => change({ styleType: value === undefined ? undefined : [value] })}
        />
        <OneOf
          label={t("preset")}
          value={filter.stylePreset?.[0]}
          items={stylePresetTable.map(({ id, label }) => ({ value: id, label: words(label) }))}
          onChange={(value) => change({ stylePreset: value === undefined ? undefined : [value] })}
        />
        <OneOf
          label={t("aspect")}
          value={filter.aspect}
          items={[
            "landscape",
            "portrait",
            "square",
            ...aspectRatioTable.map(({ id }) => id).filter((id) => id !== "1x1"),
          ].map((value) => ({ value, label: writeAspect(value, (shape) => t(`aspects.${shape}`)) }))}
          onChange={(aspect) => change({ aspect })}
        />
        <OneOf
          label={t("connection")}
          value={filter.connection?.[0]}
          items={connections.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => change({ connection: value === undefined ? undefined : [value] })}
        />
      </div>
      <ChipGroup
        label={t("kind")}
        items={assetKinds.map((value) => ({ value, label: kinds(`kinds.${value}`) }))}
        chosen={filter.kind}
        onChange={(kind) => change({ kind })}
      />
    </>
  );
}

function DecidedAs({ filter, change }: PartProps) {
  const t = useTranslations("gallery.filter");
  const names = useTranslations("gallery.tile");
  const ratings = Array.from({ length: MAX_RATING }, (_, at) => at + 1);
  return (
    <>
      <Field label={t("rating")} group>
        <Segmented
          value={filter.minRating === undefined ? ANY : String(filter.minRating)}
          onValueChange={(value) => change({ minRating: value === ANY ? undefined : Number(value) })}
          items={[
            { value: ANY, label: t("any") },
            ...ratings.map((value) => ({ value: String(value), label: t("atLeast", { count: value }) })),
          ]}
        />
      </Field>
      <div className="grid grid-cols-3 gap-3">
        <YesNo label={t("starred")} value={filter.starred} onChange={(starred) => change({ starred })} />
        <YesNo label={t("hasMask")} value={filter.hasMask} onChange={(hasMask) => change({ hasMask })} />
        <YesNo
          label={t("hasChildren")}
          value={filter.hasChildren}
          onChange={(hasChildren) => change({ hasChildren })}
        />
      </div>
      <ChipGroup
        label={t("label")}
        items={[
          ...labels.map((value) => ({
            value,
            label: names(`labels.${value}`),
            icon: <span className="size-2 rounded-full" style={{ background: labelColours[value] }} />,
          })),
          { value: "none" as const, label: t("none") },
        ]}
        chosen={filter.label}
        onChange={(label) => change({ label })}
      />
      <ChipGroup
        label={t("verdict")}
        items={[...verdicts, "none" as const].map((value) => ({ value, label: t(`verdicts.${value}`) }))}
        chosen={filter.verdict}
        onChange={(verdict) => change({ verdict })}
      />
    </>
  );
}

function LiesIn({ filter, change }: PartProps) {
  const t = useTranslations("gallery.filter");
  const boards = useBoards().data ?? [];
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("from")}>
          <TextField
            type="date"
            value={toDayField(filter.from)}
            onValueChange={(day) => change({ from: dayStart(day) })}
          />
        </Field>
        <Field label={t("to")}>
          <TextField
            type="date"
            value={toDayField(filter.to, -1)}
            onValueChange={(day) => change({ to: dayEnd(day) })}
          />
        </Field>
      </div>
      <OneOf
        label={t("board")}
        value={filter.board}
        items={boards.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(board) => change({ board })}
      />
      <TagEntry
        label={t("tag")}
        tags={filter.tag ?? []}
        onChange={(tags) => change({ tag: tags.length > 0 ? [...tags] : undefined })}
      />
    </>
  );
}

function Order() {
  const t = useTranslations("gallery.filter");
  const { sort } = useGallery();
  const isStacked = usePreferences((saved) => saved.isGalleryStacked);
  const savePreference = usePreferences((saved) => saved.change);
  return (
    <>
      <Field label={t("sort")}>
        <Select
          value={sort}
          onValueChange={showSort}
          items={assetSorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        />
      </Field>
      <Switch
        label={t("stacked")}
        checked={isStacked}
        onCheckedChange={(isGalleryStacked) => savePreference({ isGalleryStacked })}
      />
    </>
  );
}
