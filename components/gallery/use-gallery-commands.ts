"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { compareUrl, LEAST_PANES, MOST_PANES } from "@/components/compare/compare-address";
import { rememberWhereFrom } from "@/components/compare/leave-to";
import { useLineageCommand } from "@/components/lineage/use-lineage-command";
import { useCommandHandlers } from "@/components/shell/command-context";
import { usePreferences } from "@/components/shell/preferences-context";
import { useAsset } from "@/lib/client/use-assets";
import { useCountFound } from "@/lib/client/use-library";
import { askExportOfSelection } from "./bulk/ask-export";
import { selectOne, type useBulk } from "./bulk/use-bulk";
import { showPicture, useGallery, useGalleryState } from "./gallery-context";
import { findPlace, findTile, loadTile, revealTile } from "./grid/grid-model";
import { selectRange } from "./grid/select-range";
import { type Direction, stepTile } from "./layout/step-tile";
import { countSelected, isSelected, listNamed, type Selection } from "./selection/selection";
import { useRecall } from "./use-recall";
import { useSendToStudio } from "./use-send-to-studio";

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** Everything keys and the palette do in the gallery. What is selected goes before the tile in hand. */
export function useGalleryCommands(
  bulk: Pick<ReturnType<typeof useBulk>, "apply" | "undoLast" | "isStacked">,
  searchField: RefObject<HTMLInputElement | null>,
): void {
  const t = useTranslations("gallery.commands");
  const router = useRouter();
  const { store, grid, openId, filter, search, view } = useGallery();
  const selection = useGalleryState((state) => state.selection);
  const currentId = useGalleryState((state) => state.current?.id);
  const isPanelOpen = usePreferences((saved) => saved.isGalleryPanelOpen);
  const savePreference = usePreferences((saved) => saved.change);
  const countFound = useCountFound();
  const recall = useRecall();
  const studio = useSendToStudio();
  const inHand = openId ?? currentId;
  const detail = useAsset(inHand).data;
  const count = countSelected(selection);
  const targets = findTargets(openId, selection, currentId);
  const isOff = view !== "pictures";
  const noPicture = targets === null || isOff ? t("needsPicture") : undefined;
  const noHand = inHand === undefined || isOff ? t("needsPicture") : undefined;
  const compared = openId === undefined ? listNamed(selection) : [];

  const step = async (direction: Direction, isRange: boolean) => {
    const model = grid.current;
    if (model === null || isOff) return;
    const { current, anchor } = store.getState();
    const from = current === null ? undefined : findPlace(model, current);
    const place = from === undefined ? 0 : stepTile(model.library, model.rowsOf, from, direction);
    if (place === undefined) return;
    const found = findTile(model, place) ?? (await loadTile(model, place));
    if (found === undefined) return;
    revealTile(model, place);
    if (isRange) {
      if (anchor === null && current !== null) store.getState().setAnchor(current);
      await selectRange(model, store, found.at);
    } else {
      store.getState().setCurrent(found.at);
      if (openId !== undefined) showPicture(found.tile.id, "replace");
    }
  };
  const toggle = () => {
    const { current } = store.getState();
    const model = grid.current;
    const place = current && model ? findPlace(model, current) : undefined;
    const found = model && place !== undefined ? findTile(model, place) : undefined;
    if (found) store.getState().toggle(found.tile, found.at);
  };
  const run = (key: string | undefined, isRange: boolean) => void step(directions[key ?? ""] ?? "right", isRange);
  const isStarredHand = detail?.asset.isStarred ?? false;

  useLineageCommand(isOff ? undefined : inHand, t("needsPicture"));
  useCommandHandlers({
    "picture.previous": { run: () => void step("left", false), disabledReason: isOff ? t("needsPicture") : undefined },
    "picture.next": { run: () => void step("right", false), disabledReason: isOff ? t("needsPicture") : undefined },
    "gallery.row": { run: (key) => run(key, false), disabledReason: isOff || openId ? t("needsGrid") : undefined },
    "gallery.ends": { run: (key) => run(key, false), disabledReason: isOff ? t("needsGrid") : undefined },
    "gallery.extend": { run: (key) => run(key, true), disabledReason: isOff || openId ? t("needsGrid") : undefined },
    "gallery.open": {
      run: () => {
        if (openId === undefined && inHand !== undefined) showPicture(inHand);
      },
      disabledReason: noHand,
    },
    "gallery.select": { run: toggle, disabledReason: noHand },
    "gallery.selectAll": {
      run: async () => store.getState().selectFound(search, await countFound(filter)),
      disabledReason: isOff || openId ? t("needsGrid") : undefined,
    },
    "gallery.clear": {
      run: () => {
        if (openId !== undefined) showPicture(null);
        else store.getState().clear();
      },
      disabledReason: openId === undefined && count === 0 ? t("nothingSelected") : undefined,
    },
    "gallery.search": { run: () => searchField.current?.focus() },
    "gallery.details": {
      run: () => savePreference({ isGalleryPanelOpen: !isPanelOpen }),
      isOn: isPanelOpen,
    },
    "gallery.unfold": {
      run: () => {
        const { current } = store.getState();
        const model = grid.current;
        const place = current && model ? findPlace(model, current) : undefined;
        const found = model && place !== undefined ? findTile(model, place) : undefined;
        if (found) store.getState().toggleStack(found.tile.unfoldedFrom ?? found.tile.id);
      },
      disabledReason: openId ? t("needsGrid") : noHand,
    },
    "gallery.rate": {
      run: (key) => {
        if (targets)
          void bulk.apply(targets, { type: "rating", rating: Number(key ?? 0) }, countSelected(targets) === 1);
      },
      disabledReason: noPicture,
    },
    "gallery.edit": {
      run: () => {
        if (inHand) studio.send(inHand, "edit");
      },
      disabledReason: noHand,
    },
    "picture.star": {
      run: () => {
        if (targets === null) return;
        const isOne = countSelected(targets) === 1;
        void bulk.apply(targets, { type: "star", isStarred: !(isOne && isStarredHand) }, isOne);
      },
      disabledReason: noPicture,
      isOn: isStarredHand,
    },
    "picture.trash": {
      run: async () => {
        if (targets === null) return;
        const isDone = await bulk.apply(targets, { type: filter.trashed ? "restore" : "trash" });
        if (!isDone) return;
        if (openId !== undefined) showPicture(null, "replace");
        else store.getState().clear();
      },
      disabledReason: noPicture,
    },
    "picture.export": {
      run: () => {
        if (targets !== null) askExportOfSelection(targets, filter, bulk.isStacked);
      },
      disabledReason: noPicture,
    },
    "compare.open": {
      run: () => {
        rememberWhereFrom();
        router.push(compareUrl(compared));
      },
      disabledReason:
        compared.length < LEAST_PANES || compared.length > MOST_PANES
          ? t("needsSome", { least: LEAST_PANES, most: MOST_PANES })
          : undefined,
    },
    "studio.undo": {
      run: () => {
        if (!bulk.undoLast()) recall.undo();
      },
    },
    ...recall.toCommands(inHand, noHand),
  });
}

function findTargets(
  openId: string | undefined,
  selection: Selection,
  currentId: string | undefined,
): Selection | null {
  if (openId !== undefined) return selectOne(openId);
  if (countSelected(selection) > 0) return selection;
  return currentId === undefined || isSelected(selection, currentId) ? null : selectOne(currentId);
}
