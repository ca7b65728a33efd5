"use client";

import { Grid3x3, LayoutDashboard, Menu, PanelRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { useCommand } from "@/components/shell/command-context";
import { lazyAside } from "@/components/shell/lazy-part";
import { usePreferences } from "@/components/shell/preferences-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { joinClasses } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { GALLERY_ROW_PX } from "@/lib/stores/preferences-store";
import type { useBulk } from "../bulk/use-bulk";
import { useGallery, useGalleryState } from "../gallery-context";
import { countSelected } from "../selection/selection";

import { SearchField } from "./search-field";
import { type FilterChip, useFilterChips } from "./use-filter-chips";

const RailSheet = lazyAside(() => import("../rail/rail-sheet").then((module) => module.RailSheet));

export interface GalleryBarProps {
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly bulk: ReturnType<typeof useBulk>;
}

/** Search, what it is narrowed to, and how the grid is laid. On a phone it says what is selected while something is. */
export function GalleryBar({ searchField }: GalleryBarProps) {
  const isPhone = useScreenSize() === "phone";
  return isPhone ? <PhoneBar searchField={searchField} /> : <WideBar searchField={searchField} />;
}

function WideBar({ searchField }: Pick<GalleryBarProps, "searchField">) {
  const isWide = useScreenSize() === "wide";
  const isPanelOpen = usePreferences((saved) => saved.isGalleryPanelOpen);
  const details = useCommand("gallery.details");
  const chips = useFilterChips();
  // One or two stand in the field they narrow; more of them would leave no room to write.
  const isInField = isWide && chips.length <= MOST_IN_FIELD;
  return (
    <div className="flex shrink-0 flex-col border-line border-b bg-bg">
      <div className="flex h-14 items-center gap-2 px-4">
        <SearchField
          ref={searchField}
          className="flex-1"
          chips={isInField ? <FilterChips chips={chips} className="flex-nowrap" /> : undefined}
        />
        <GridControls />
        {isWide && !isPanelOpen ? (
          <IconButton
            label={details.label}
            kbd={details.keys}
            icon={<PanelRight aria-hidden />}
            onClick={details.run}
          />
        ) : null}
      </div>
      {isInField ? null : <FilterChips chips={chips} className="-mt-1 flex-wrap px-4 pb-2.5" />}
    </div>
  );
}

const MOST_IN_FIELD = 2;

function FilterChips({ chips, className }: { readonly chips: readonly FilterChip[]; readonly className: string }) {
  const t = useTranslations("gallery.bar");
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("filters")} className={joinClasses("flex gap-1.5", className)}>
      {chips.map((chip) => (
        <li key={chip.id} className="min-w-0 shrink-0">
          <Chip selected value={chip.value} onRemove={chip.remove} removeLabel={t("remove", { filter: chip.label })}>
            {chip.label}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function GridControls() {
  const t = useTranslations("gallery.bar");
  const row = usePreferences((saved) => saved.galleryRowPx);
  const shape = usePreferences((saved) => saved.galleryShape);
  const change = usePreferences((saved) => saved.change);
  return (
    <>
      <Slider
        aria-label={t("size")}
        className="w-18 shrink-0"
        value={row}
        min={GALLERY_ROW_PX.min}
        max={GALLERY_ROW_PX.max}
        step={4}
        showValue={false}
        valueText={t("pixels", { count: row })}
        onValueChange={(galleryRowPx) => change({ galleryRowPx })}
      />
      <Segmented
        aria-label={t("shape")}
        className="w-16 shrink-0"
        value={shape}
        onValueChange={(galleryShape) => change({ galleryShape })}
        items={[
          {
            value: "justified",
            label: t("justified"),
            icon: <LayoutDashboard aria-hidden className="size-3.5" />,
            iconOnly: true,
          },
          { value: "square", label: t("square"), icon: <Grid3x3 aria-hidden className="size-3.5" />, iconOnly: true },
        ]}
      />
    </>
  );
}

function PhoneBar({ searchField }: Pick<GalleryBarProps, "searchField">) {
  const t = useTranslations("gallery");
  const { store } = useGallery();
  const count = useGalleryState((state) => countSelected(state.selection));
  const selectAll = useCommand("gallery.selectAll");
  const [isRailOpen, setRailOpen] = useState(false);
  const [wasRailOpen, setWasRailOpen] = useState(false);
  const chips = useFilterChips();
  return (
    <div className="flex shrink-0 flex-col gap-2.5 bg-bg px-2 pb-2.5">
      {count > 0 ? (
        <div className="flex h-11 items-center gap-1">
          <IconButton
            size={44}
            label={t("bulk.clear")}
            icon={<X aria-hidden />}
            onClick={() => store.getState().clear()}
          />
          <span className="font-medium text-16">{t("bulk.selected", { count })}</span>
          <Button variant="ghost" className="ml-auto" onClick={selectAll.run}>
            {t("bulk.selectAll")}
          </Button>
        </div>
      ) : null}
      <div className="flex items-center gap-1">
        {count > 0 ? null : (
          <IconButton
            size={44}
            label={t("rail.label")}
            icon={<Menu aria-hidden />}
            onClick={() => {
              setWasRailOpen(true);
              setRailOpen(true);
            }}
          />
        )}
        <SearchField ref={searchField} className="flex-1" />
      </div>
      <FilterChips chips={chips} className="-mx-2 overflow-x-auto px-2 [scrollbar-width:none]" />
      {wasRailOpen ? <RailSheet open={isRailOpen} onOpenChange={setRailOpen} /> : null}
    </div>
  );
}
