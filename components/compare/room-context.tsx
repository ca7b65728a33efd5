"use client";

import { createContext, type ReactNode, use } from "react";
import type { Tournament } from "@/lib/core/tournament";
import type { CompareStore } from "@/lib/stores/compare-store";
import type { RoomMode } from "./compare-address";
import type { ReadyPicture, RoomPicture } from "./room-pictures";

/** What every part of the room reads: the pictures in their order, which two are in hand, and how they are shown. */
export interface Room {
  readonly store: CompareStore;
  readonly pictures: readonly RoomPicture[];
  readonly jobId: string | undefined;
  readonly current: RoomPicture;
  /** What the current picture is held against. */
  readonly against: RoomPicture;
  /** The picture in hand this very moment, which a key before may have changed since the last drawing. */
  readonly readCurrentId: () => string;
  readonly mode: RoomMode;
  /** Names, headers and figures are hidden. */
  readonly isBlind: boolean;
  readonly setMode: (mode: RoomMode) => void;
  readonly select: (id: string) => void;
  readonly pickAgainst: (id: string) => void;
  readonly swap: () => void;
  readonly toggleBlind: () => void;
  readonly slider: SliderState;
  readonly setSlider: (change: Partial<SliderState>) => void;
  /** How much of the second picture is seen over the first, 0 to 1. */
  readonly onion: number;
  readonly setOnion: (share: number) => void;
  /** ΔE (OKLab) from which on a pixel counts as different. */
  readonly threshold: number;
  readonly setThreshold: (deltaE: number) => void;
  /** The masks of both edits over every picture. */
  readonly hasMasks: boolean;
  readonly toggleMasks: () => void;
  readonly tournament: Tournament | null;
  readonly canTakeBack: boolean;
}

export interface SliderState {
  /** Where the line stands, 0 to 1 of the stage. */
  readonly at: number;
  /** `vertical`: the line goes up and down and parts left from right. */
  readonly axis: "vertical" | "horizontal";
}

const RoomContext = createContext<Room | null>(null);

export function RoomProvider({ room, children }: { readonly room: Room; readonly children: ReactNode }) {
  return <RoomContext value={room}>{children}</RoomContext>;
}

export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === null) throw new Error("This part stands in a room");
  return room;
}

/** The pictures that can be shown. */
export function listReady(pictures: readonly RoomPicture[]): readonly ReadyPicture[] {
  return pictures.filter((picture) => picture.state === "ready");
}
