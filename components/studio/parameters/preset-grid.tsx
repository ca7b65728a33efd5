"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { Segmented } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { stylePresetGroupLabels, stylePresetGroups, stylePresetTable } from "@/lib/ideogram/style-presets";
import { filterPresets, type PresetGroupChoice } from "./filter-presets";
import { PresetTile } from "./preset-tile";
import { isComposing } from "./roving";
import { useRovingFocus } from "./use-roving-focus";
import { useWords } from "./use-words";

const COLUMNS = 4;

export interface PresetGridProps {
  readonly block: string | null;
  readonly onPicked: () => void;
}

/** All presets, to be searched and picked. */
export function PresetGrid({ block, onPicked }: PresetGridProps) {
  const t = useTranslations("parameters.style");
  const words = useWords();
  const chosen = useDraft((state) => state.fields.stylePreset);
  const setField = useDraft((state) => state.setField);
  const [query, setQuery] = useState("");
  const [group, setGroup] = useState<PresetGroupChoice>("all");
  const searchRef = useRef<HTMLInputElement>(null);
  const toSearch = () => searchRef.current?.focus();
  const roving = useRovingFocus<HTMLDivElement>({ columns: COLUMNS, onLeaveTop: toSearch, onType: toSearch });
  // The first control takes the focus, even when it came after the popover had opened; the chosen picture only has to
  // be in view.
  useEffect(() => {
    searchRef.current?.focus();
    roving.rootRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "center" });
  }, [roving.rootRef]);

  const shown = filterPresets(stylePresetTable, query, group);
  const hasNone = query.trim() === "" && group === "all";
  const pick = (id: string | undefined) => {
    if (block !== null && id !== undefined) return;
    setField("stylePreset", id);
    onPicked();
  };
  const handleSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing({ isComposing: event.nativeEvent.isComposing, keyCode: event.keyCode })) return;
    const [first] = shown;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      if (query.trim() === "") roving.focusChosen();
      else roving.focusAt(0);
    } else if (event.key === "Enter" && query.trim() !== "" && first !== undefined) {
      event.preventDefault();
      pick(first.id);
    }
  };
  return (
    <>
      <PresetSearch
        searchRef={searchRef}
        query={query}
        onQueryChange={setQuery}
        group={group}
        onGroupChange={setGroup}
        onKeyDown={handleSearchKey}
      />
      <div
        ref={roving.rootRef}
        role="listbox"
        aria-label={words(fieldLabels.stylePreset)}
        onKeyDown={roving.handleKeyDown}
        className="grid grid-cols-4 gap-x-2.5 gap-y-3 px-0.5 pb-1"
      >
        {hasNone ? (
          <PresetTile
            role="option"
            look="grid"
            preset={null}
            label={t("noPreset")}
            isChosen={chosen === undefined}
            tabIndex={-1}
            onClick={() => pick(undefined)}
          />
        ) : null}
        {shown.map((preset) => (
          <PresetTile
            key={preset.id}
            role="option"
            look="grid"
            preset={preset}
            label={words(preset.label)}
            isChosen={chosen === preset.id}
            tabIndex={-1}
            {...(block === null ? {} : { disabled: true })}
            onClick={() => pick(preset.id)}
          />
        ))}
      </div>
      {shown.length === 0 ? <p className="py-4 text-center text-12 text-text-3">{t("searchNone")}</p> : null}
    </>
  );
}

interface PresetSearchProps {
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  readonly group: PresetGroupChoice;
  readonly onGroupChange: (group: PresetGroupChoice) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** Stays in view while the pictures scroll below. */
function PresetSearch({ searchRef, query, onQueryChange, group, onGroupChange, onKeyDown }: PresetSearchProps) {
  const t = useTranslations("parameters.style");
  const words = useWords();
  return (
    <div className="surface-raised sticky -top-3 z-1 -mx-4 -mt-3 flex flex-wrap items-center gap-2 px-4 pt-3 pb-3">
      <TextField
        ref={searchRef}
        className="min-w-44 flex-1"
        leading={<Search aria-hidden className="size-3.5" />}
        aria-label={t("search", { count: stylePresetTable.length })}
        placeholder={t("search", { count: stylePresetTable.length })}
        value={query}
        onValueChange={onQueryChange}
        onKeyDown={onKeyDown}
      />
      <Segmented
        fit="hug"
        aria-label={t("groups")}
        items={[
          { value: "all" as const, label: t("groupAll") },
          ...stylePresetGroups.map((id) => ({ value: id, label: words(stylePresetGroupLabels[id]) })),
        ]}
        value={group}
        onValueChange={onGroupChange}
      />
    </div>
  );
}
