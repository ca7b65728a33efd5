"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { lazyAside } from "@/components/shell/lazy-part";
import { useScreenSize } from "@/components/shell/screen-size";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CompareAddress } from "./compare-address";
import { DecisionsProvider } from "./decisions-context";
import { DifferenceProvider } from "./difference-desk";
import { FlipProvider } from "./flip";
import { whereTo } from "./leave-to";
import { PairStage } from "./pair-stage";
import { PaneGrid } from "./pane-grid";
import { PhonePanel } from "./phone-panel";
import { PictureBankProvider } from "./picture-bank";
import { RoomBar } from "./room-bar";
import { listReady, RoomProvider } from "./room-context";
import { decisionOf, isReady } from "./room-pictures";
import { RoomViewProvider } from "./room-view-context";
import { SidePanel } from "./side-panel";
import { TournamentStage } from "./tournament-stage";
import { useDecisions } from "./use-decisions";
import { useRatingDigits } from "./use-rating-digits";
import { drawSeed, useRoomState } from "./use-room";
import { useRoomCommands } from "./use-room-commands";

const ContactSheetDialog = lazyAside(() =>
  import("./contact-sheet-dialog").then((module) => module.ContactSheetDialog),
);
const FinishDialog = lazyAside(() => import("./finish-dialog").then((module) => module.FinishDialog));

/** Two to nine pictures, one view, one verdict each. */
export function CompareRoom({ address }: { readonly address: CompareAddress }) {
  return (
    <RoomViewProvider>
      <LoadedRoom address={address} />
    </RoomViewProvider>
  );
}

function LoadedRoom({ address }: { readonly address: CompareAddress }) {
  const router = useRouter();
  const room = useRoomState(address);
  const { pictures, current, mode } = room;
  const decisions = useDecisions(room);
  const [opened, setOpened] = useState<"finish" | "sheet" | null>(null);
  const { readCurrentId } = room;
  const { rate, setRating } = decisions;
  useRatingDigits(
    decisions.isRating,
    useCallback(
      (rating) => {
        setRating(false);
        if (rating !== null) rate(readCurrentId(), rating);
      },
      [setRating, rate, readCurrentId],
    ),
  );
  const leave = () => router.push(whereTo(isReady(current) ? current.detail.asset.jobId : undefined));
  const rejected = pictures.filter(
    (one) => decisionOf(one) === "rejected" && isReady(one) && !one.detail.asset.trashedAt,
  );
  useRoomCommands({
    room,
    decisions,
    onFinish: () => {
      // Whoever judged blind sees first what was judged.
      if (room.isBlind) room.store.getState().revealBlind();
      // Where nothing is to be thrown away there is nothing to ask.
      else if (rejected.length > 0) setOpened("finish");
      else leave();
    },
    onContactSheet: () => setOpened("sheet"),
    onTournament: () => {
      const { tournament, beginTournament, endTournament } = room.store.getState();
      if (tournament === null) beginTournament(drawSeed());
      else endTournament();
    },
  });
  const isPhone = useScreenSize() === "phone";
  const isGrid = mode === "side" || mode === "loupe";
  return (
    <RoomProvider room={room}>
      <DecisionsProvider decisions={decisions}>
        <PictureBankProvider assets={listReady(pictures).map(({ detail }) => detail.asset)}>
          <FlipProvider>
            <DifferenceProvider>
              <RoomBar />
              <div className="relative flex min-h-0 flex-1">
                <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-stage">
                  {room.tournament ? (
                    <TournamentStage tournament={room.tournament} />
                  ) : isGrid ? (
                    <PaneGrid />
                  ) : (
                    <PairStage />
                  )}
                </div>
                {isPhone ? null : <SidePanel />}
              </div>
              {isPhone ? <PhonePanel /> : null}
              <VisuallyHidden role="status" aria-live="polite" data-testid="compare-said">
                {decisions.said}
              </VisuallyHidden>
              <FinishDialog
                open={opened === "finish"}
                onOpenChange={(open) => setOpened(open ? "finish" : null)}
                rejectedIds={rejected.map(({ id }) => id)}
                onLeave={leave}
              />
              <ContactSheetDialog open={opened === "sheet"} onOpenChange={(open) => setOpened(open ? "sheet" : null)} />
            </DifferenceProvider>
          </FlipProvider>
        </PictureBankProvider>
      </DecisionsProvider>
    </RoomProvider>
  );
}
