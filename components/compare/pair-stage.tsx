"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useScreenSize } from "@/components/shell/screen-size";
import { joinClasses } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { DecisionControls } from "./decision-controls";
import { DifferenceView } from "./difference-view";
import { FilmRow } from "./film-row";
import { FlipButton, useFlipped } from "./flip";
import { PaneCross } from "./pane-cross";
import { PanePicture, REJECTED_LOOK } from "./pane-picture";
import { usePictureTitle } from "./picture-title";
import { useRoom } from "./room-context";
import { decisionOf, isReady, type ReadyPicture, type RoomPicture } from "./room-pictures";
import { SliderHandle } from "./slider-handle";
import { usePaneCaption } from "./use-pane-caption";
import { usePictureContent } from "./use-pane-label";
import { usePaneSurface } from "./use-pane-surface";

/** The pair's pane is one more place of the shared view. */
const PAIR_KEY = "pair";

/** The two pictures in hand on one stage, laid over each other as the mode has it; all others in a row below. */
export function PairStage() {
  const { current, against } = useRoom();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 p-4 pb-1 max-md:p-2 max-md:pb-0">
        {isReady(current) && isReady(against) ? (
          <Pair key={`${current.id}`} a={current} b={against} />
        ) : (
          <div className="relative min-h-0 flex-1 overflow-hidden rounded-ctl">
            <PanePicture paneKey={PAIR_KEY} picture={isReady(current) ? against : current} />
          </div>
        )}
      </div>
      <FilmRow />
    </div>
  );
}

interface PairProps {
  readonly a: ReadyPicture;
  readonly b: ReadyPicture;
}

function Pair({ a, b }: PairProps) {
  const { mode, slider, setSlider, onion } = useRoom();
  const surface = useRef<HTMLDivElement>(null);
  const title = usePictureTitle();
  const content = usePictureContent();
  const isFlipped = useFlipped();
  usePaneSurface(surface, PAIR_KEY, a.detail.asset);
  const clip = slider.axis === "vertical" ? `inset(0 0 0 ${slider.at * 100}%)` : `inset(${slider.at * 100}% 0 0 0)`;
  const over = {
    slider: { clipPath: clip },
    onion: { opacity: onion },
    flip: { visibility: isFlipped ? "visible" : "hidden" },
  } as const;
  const style = mode === "slider" || mode === "onion" || mode === "flip" ? over[mode] : undefined;
  return (
    <div className="relative min-h-0 min-w-0 flex-1 overflow-hidden rounded-ctl bg-stage">
      <div
        ref={surface}
        role="img"
        aria-label={`${title(a)}: ${content(a)}. ${title(b)}: ${content(b)}`}
        data-testid="pair"
        data-flipped={isFlipped || undefined}
        className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing"
      >
        {mode === "difference" ? (
          <DifferenceView paneKey={PAIR_KEY} a={a} b={b} />
        ) : (
          <>
            <div data-side="A" className="absolute inset-0">
              <PanePicture paneKey={PAIR_KEY} picture={a} className={rejectedLook(a)} />
            </div>
            <div data-side="B" style={style} className="absolute inset-0 bg-stage">
              <PanePicture paneKey={PAIR_KEY} picture={b} className={rejectedLook(b)} />
            </div>
          </>
        )}
        <PaneCross paneKey={PAIR_KEY} picture={a.detail.asset} />
      </div>
      {mode === "slider" ? (
        <SliderHandle value={slider} onChange={(at) => setSlider({ at })} first={title(a)} second={title(b)} />
      ) : null}
      <PairLabels a={a} b={b} isFlipped={isFlipped} />
      <PairControls a={a} b={b} />
    </div>
  );
}

function rejectedLook(picture: RoomPicture): string | undefined {
  return decisionOf(picture) === "rejected" ? REJECTED_LOOK : undefined;
}

function PairLabels({ a, b, isFlipped }: PairProps & { readonly isFlipped: boolean }) {
  const { mode, isBlind } = useRoom();
  const caption = usePaneCaption();
  const words = (side: string, picture: ReadyPicture) =>
    [side, isBlind ? picture.name : picture.name, caption(picture)].filter(Boolean).join(" · ");
  const [left, right] = [words("A", a), words("B", b)];
  if (mode === "difference") return null;
  if (mode === "flip") return <OnPicture className="top-3 left-3">{isFlipped ? right : left}</OnPicture>;
  return (
    <>
      <OnPicture className="top-3 left-3">{left}</OnPicture>
      <OnPicture className="top-3 right-3">{right}</OnPicture>
    </>
  );
}

function OnPicture({ className, children }: { readonly className: string; readonly children: string }) {
  return (
    <span
      className={joinClasses(
        "pointer-events-none absolute z-2 inline-flex h-5.5 max-w-[45%] items-center truncate rounded-tag bg-scrim px-1.75 text-11 text-on-picture",
        className,
      )}
    >
      {children}
    </span>
  );
}

const THRESHOLD_STEPS = 1000;
const LARGEST_THRESHOLD = 0.2;

/** From which difference on the map shows anything. What is being dragged is shown at once, and mapped when let go. */
function ThresholdField() {
  const t = useTranslations("compare.difference");
  const format = useFormatter();
  const { threshold, setThreshold } = useRoom();
  const [dragged, setDragged] = useState<number | null>(null);
  const value = dragged ?? threshold;
  return (
    <div className="surface-raised pointer-events-auto flex h-9 w-60 items-center gap-2 rounded-panel px-3 text-12 shadow-float pointer-coarse:h-12">
      <span className="text-text-2">{t("thresholdLabel")}</span>
      <Slider
        aria-label={t("thresholdLabel")}
        min={0}
        max={LARGEST_THRESHOLD * THRESHOLD_STEPS}
        step={5}
        value={Math.round(value * THRESHOLD_STEPS)}
        valueText={format.number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}
        onValueChange={(next) => setDragged(next / THRESHOLD_STEPS)}
        onValueCommit={(next) => {
          setDragged(null);
          setThreshold(next / THRESHOLD_STEPS);
        }}
        className="min-w-0 flex-1"
      />
    </div>
  );
}

function PairControls({ a, b }: PairProps) {
  const t = useTranslations("compare");
  const { mode, slider, setSlider, onion, setOnion } = useRoom();
  const isPhone = useScreenSize() === "phone";
  return (
    <div className="pointer-events-none absolute inset-x-3 bottom-3.5 z-hud flex flex-wrap items-end justify-around gap-2">
      {[a, ...(isPhone ? [] : [b])].map((picture, at) => (
        <div
          key={picture.id}
          className="surface-raised pointer-events-auto flex h-9 items-center gap-1 rounded-panel pr-1 pl-2.5 text-12 shadow-float pointer-coarse:h-12"
        >
          <b>{at === 0 ? "A" : "B"}</b>
          <DecisionControls picture={picture} isCurrent={at === 0} isShort={isPhone} />
        </div>
      ))}
      {mode === "slider" ? (
        <Segmented
          size={28}
          fit="hug"
          aria-label={t("slider.axis")}
          value={slider.axis}
          onValueChange={(axis) => setSlider({ axis })}
          items={[
            { value: "vertical", label: t("slider.vertical") },
            { value: "horizontal", label: t("slider.horizontal") },
          ]}
          className="pointer-events-auto"
        />
      ) : null}
      {mode === "flip" ? <FlipButton /> : null}
      {mode === "difference" ? <ThresholdField /> : null}
      {mode === "onion" ? (
        <div className="surface-raised pointer-events-auto flex h-9 w-56 items-center rounded-panel px-3 shadow-float">
          <Slider
            aria-label={t("onion.label")}
            min={0}
            max={100}
            value={Math.round(onion * 100)}
            valueText={t("onion.value", { share: String(Math.round(onion * 100)) })}
            onValueChange={(share) => setOnion(share / 100)}
            className="flex-1"
          />
        </div>
      ) : null}
    </div>
  );
}
