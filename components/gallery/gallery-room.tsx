"use client";

import { useRef } from "react";
import { lazyAside, lazyPart } from "@/components/shell/lazy-part";
import { usePreferences } from "@/components/shell/preferences-context";
import { useScreenSize } from "@/components/shell/screen-size";
import type { RecallDeskProps } from "@/components/studio/recall/recall-desk";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { GalleryBar } from "./bar/gallery-bar";
import { BulkBar } from "./bulk/bulk-bar";
import { useBulk } from "./bulk/use-bulk";
import { useGallery, useGalleryState } from "./gallery-context";
import { GridStage } from "./grid/grid-stage";
import { FailureList } from "./lists/failure-list";
import { FetchingList } from "./lists/fetching-list";
import { TrashBar } from "./lists/trash-bar";
import { GalleryRail } from "./rail/gallery-rail";
import { countSelected } from "./selection/selection";
import { useGalleryCommands } from "./use-gallery-commands";
import { useLocateOpened } from "./use-locate-opened";
import { useSaid } from "./use-said";
import { useSendToStudio } from "./use-send-to-studio";

// Konva and the comparison of prompts come when the first picture is opened.
const PictureView = lazyPart(
  () => import("./detail/picture-view").then((module) => module.PictureView),
  <Skeleton className="m-8 flex-1" />,
);
const SidePanel = lazyPart(
  () => import("./detail/side-panel").then((module) => module.SidePanel),
  <Skeleton className="m-4 h-80" />,
);

const RecallDesk = lazyAside<RecallDeskProps>(() =>
  import("@/components/studio/recall/recall-desk").then((module) => module.RecallDesk),
);

/** Rail, grid and the picture in hand. */
export function GalleryRoom() {
  const { view, filter, openId } = useGallery();
  const size = useScreenSize();
  const searchField = useRef<HTMLInputElement>(null);
  const bulk = useBulk();
  useGalleryCommands(bulk, searchField);
  useLocateOpened();
  const said = useSaid();
  const currentId = useGalleryState((state) => state.current?.id);
  const hasSelection = useGalleryState((state) => countSelected(state.selection) > 0);
  const studio = useSendToStudio();
  const isPanelOpen = usePreferences((saved) => saved.isGalleryPanelOpen);
  const isPhone = size === "phone";
  const isPanelShown = !isPhone && isPanelOpen && (size === "wide" || openId !== undefined) && view === "pictures";
  return (
    <div className="relative flex min-h-0 flex-1">
      {isPhone ? null : <GalleryRail className="w-54 border-line border-r" />}
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-stage">
        <GalleryBar searchField={searchField} bulk={bulk} />
        {filter.trashed ? <TrashBar /> : null}
        <div className="relative flex min-h-0 flex-1 flex-col">
          {view === "failures" ? <FailureList /> : view === "fetching" ? <FetchingList /> : <GridStage />}
          {view === "pictures" && openId === undefined ? <BulkBar bulk={bulk} /> : null}
        </div>
        {openId === undefined ? null : (
          <div className="absolute inset-0 z-panel flex flex-col bg-stage">
            <PictureView key={openId} assetId={openId} />
          </div>
        )}
      </div>
      {isPanelShown ? (
        <div className="flex min-h-0 w-75 shrink-0 flex-col border-line border-l bg-bg">
          <SidePanel />
        </div>
      ) : null}
      <RecallDesk
        assetId={view === "pictures" ? (openId ?? currentId) : undefined}
        // What is selected is what is meant.
        hasTray={openId !== undefined || !hasSelection}
        onSource={studio.send}
        onMask={studio.mask}
      />
      <VisuallyHidden role="status" aria-live="polite" data-testid="gallery-said">
        {said}
      </VisuallyHidden>
    </div>
  );
}
