"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { DecisionControls } from "./decision-controls";
import { useFlipped } from "./flip";
import { LoupeLens } from "./loupe-lens";
import { PaneCross } from "./pane-cross";
import { PanePicture, REJECTED_LOOK } from "./pane-picture";
import { PlaceBadge } from "./place-badge";
import { useRoom } from "./room-context";
import { decisionOf, isReady, type ReadyPicture, type RoomPicture } from "./room-pictures";
import { usePaneLabel, usePictureContent } from "./use-pane-label";
import { usePaneSurface } from "./use-pane-surface";

export interface PaneProps {
  readonly picture: RoomPicture;
  /** Cells of a wide table have no room for words. */
  readonly isShort: boolean;
  /** What sets it apart from its neighbours, where no header says it. */
  readonly caption?: ReactNode;
}

/** One picture of the room with what was decided about it. */
export function Pane({ picture, isShort, caption }: PaneProps) {
  const { current, against, select, pickAgainst, mode } = useRoom();
  const t = useTranslations("compare.pane");
  const label = usePaneLabel()(picture);
  const isFlipped = useFlipped();
  const isCurrent = current.id === picture.id;
  const isRejected = decisionOf(picture) === "rejected";
  return (
    <figure
      aria-label={label}
      data-pane={picture.name}
      data-current={isCurrent || undefined}
      data-against={against.id === picture.id || undefined}
      data-decision={decisionOf(picture)}
      className={joinClasses(
        "relative flex min-h-0 min-w-0 flex-1 flex-col rounded-ctl bg-bg",
        isCurrent && "outline-2 outline-offset-2 outline-accent-line",
      )}
      onPointerDownCapture={(event) => {
        if (event.button !== 0) return;
        if (event.shiftKey) pickAgainst(picture.id);
        else select(picture.id);
      }}
    >
      {isReady(picture) ? (
        <Surface
          picture={picture}
          // Holding Space shows the second picture in the place of the first, here as on the pair's stage.
          shown={isCurrent && isFlipped && isReady(against) ? against : picture}
          hasLoupe={mode === "loupe"}
          isRejected={isRejected}
        />
      ) : (
        <div className="relative min-h-0 flex-1 overflow-hidden rounded-t-ctl">
          <PanePicture paneKey={picture.id} picture={picture} />
        </div>
      )}
      <figcaption className="flex h-10 shrink-0 items-center gap-1 overflow-hidden pr-1.5 pl-2.5 text-12 text-text-3 whitespace-nowrap pointer-coarse:h-12">
        <button
          type="button"
          aria-pressed={isCurrent}
          aria-label={t("take", { name: picture.name })}
          onClick={() => select(picture.id)}
          className="hit shrink-0 rounded-tag"
        >
          <PlaceBadge name={picture.name} />
        </button>
        {caption === undefined ? null : <span className="min-w-0 truncate pl-1">{caption}</span>}
        {isReady(picture) ? <DecisionControls picture={picture} isCurrent={isCurrent} isShort={isShort} /> : null}
      </figcaption>
    </figure>
  );
}

interface SurfaceProps {
  readonly picture: ReadyPicture;
  readonly shown: ReadyPicture;
  readonly hasLoupe: boolean;
  readonly isRejected: boolean;
}

function Surface({ picture, shown, hasLoupe, isRejected }: SurfaceProps) {
  const surface = useRef<HTMLDivElement>(null);
  const { asset } = picture.detail;
  const content = usePictureContent();
  usePaneSurface(surface, picture.id, asset);
  return (
    // touch-action is off on the picture alone.
    <div
      ref={surface}
      role="img"
      aria-label={content(picture)}
      data-testid="pane"
      className="relative min-h-0 flex-1 cursor-grab touch-none overflow-hidden rounded-t-ctl bg-stage active:cursor-grabbing"
    >
      <PanePicture paneKey={picture.id} picture={shown} className={isRejected ? REJECTED_LOOK : undefined} />
      <PaneCross paneKey={picture.id} picture={asset}>
        {hasLoupe ? <LoupeLens paneKey={picture.id} picture={picture} /> : undefined}
      </PaneCross>
    </div>
  );
}
