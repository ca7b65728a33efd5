import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { changeAddress } from "@/components/shell/use-address";
import { ApiError } from "@/lib/client/api-error";
import { useAssetDetails } from "@/lib/client/use-asset-details";
import {
  type CompareState,
  type CompareStore,
  createCompareStore,
  initialCompareView,
  letterOf,
  listPanes,
  startBlind,
} from "@/lib/stores/compare-store";
import type { CompareAddress, RoomMode } from "./compare-address";
import type { Room } from "./room-context";
import type { RoomPicture } from "./room-pictures";

/** The room that an address names; the address follows what is changed in it, so that a reload shows the same. */
export function useRoomState(address: CompareAddress): Room {
  const [store] = useState(() => createRoomStore(address));
  const state = useStore(store);
  useEffect(() => store.subscribe(writeAddress), [store]);
  const [hasMasks, setMasks] = useState(false);
  const pictures = useRoomPictures(state);
  const { mode, current, reference, slider, onionOpacity, threshold, tournament, decisions } = state;
  const isBlind = state.blind !== null && !state.blind.isRevealed;
  const find = (id: string | null) => pictures.find((picture) => picture.id === id);
  const inHand = find(current) ?? firstOf(pictures);
  return {
    store,
    pictures,
    jobId: address.jobId,
    current: inHand,
    against: find(reference) ?? inHand,
    readCurrentId: () => store.getState().current ?? inHand.id,
    mode: state.hasLoupe && mode === "side" ? "loupe" : mode,
    isBlind,
    slider: { at: slider.position, axis: slider.orientation },
    onion: onionOpacity,
    threshold,
    hasMasks,
    toggleMasks: () => setMasks((isOn) => !isOn),
    tournament,
    canTakeBack: decisions.length > 0,
    setMode: (next) => setMode(store, next),
    select: (id) => select(store, id),
    pickAgainst: (id) => {
      if (id !== store.getState().current) store.getState().setReference(id);
    },
    swap: state.swapPanes,
    toggleBlind: () => toggleBlind(store),
    setSlider: ({ at, axis }) =>
      state.setSlider({ ...(at !== undefined && { position: at }), ...(axis !== undefined && { orientation: axis }) }),
    setOnion: state.setOnionOpacity,
    setThreshold: state.setThreshold,
  };
}

function createRoomStore({ assetIds, paneId, againstId, mode, blindSeed }: CompareAddress): CompareStore {
  const current = paneId ?? assetIds[0] ?? null;
  const after = assetIds[(assetIds.indexOf(current ?? "") + 1) % assetIds.length];
  const reference = (againstId === current ? undefined : againstId) ?? after ?? null;
  const start = { ...initialCompareView, panes: assetIds, current, reference };
  const shuffled =
    blindSeed === undefined ? start : { ...startBlind(start, blindSeed), ...(paneId && { current, reference }) };
  const store = createCompareStore(shuffled);
  setMode(store, mode);
  return store;
}

function setMode(store: CompareStore, mode: RoomMode): void {
  const { hasLoupe, setMode: set, toggleLoupe } = store.getState();
  set(mode === "loupe" ? "side" : mode);
  if (hasLoupe !== (mode === "loupe")) toggleLoupe();
}

/** Who takes the second picture in hand means the pair the other way round. */
function select(store: CompareStore, id: string): void {
  const { current, reference, showPane, swapPanes } = store.getState();
  if (id === current) return;
  if (id === reference) swapPanes();
  else showPane(id);
}

/** The store keeps the order only; the address keeps the seed, which makes the same order at a reload. */
function toggleBlind(store: CompareStore): void {
  const { blind, startBlind: start, endBlind } = store.getState();
  if (blind !== null && !blind.isRevealed) {
    endBlind();
    return;
  }
  const seed = drawSeed();
  start(seed);
  changeAddress({ blind: String(seed) });
}

function writeAddress({ mode, hasLoupe, current, reference, blind }: CompareState): void {
  changeAddress({
    mode: hasLoupe && mode === "side" ? "loupe" : mode,
    pane: current,
    against: reference,
    // What was told is not hidden again by a reload.
    ...((blind === null || blind.isRevealed) && { blind: null }),
  });
}

/** 32 bits of chance. */
export function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
}

function useRoomPictures(state: CompareState): readonly RoomPicture[] {
  const ids = listPanes(state);
  const answers = useAssetDetails(ids);
  const isHidden = state.blind !== null && !state.blind.isRevealed;
  return ids.map((id, place): RoomPicture => {
    const answer = answers[place];
    const name = isHidden ? letterOf(state, id) : String(state.panes.indexOf(id) + 1);
    if (answer?.data) return { id, name, state: "ready", detail: answer.data };
    if (!answer?.isError) return { id, name, state: "loading" };
    const isGone = answer.error instanceof ApiError && answer.error.code === "not_found";
    return isGone ? { id, name, state: "gone" } : { id, name, state: "failed", retry: () => void answer.refetch() };
  });
}

function firstOf(pictures: readonly RoomPicture[]): RoomPicture {
  const [first] = pictures;
  if (first === undefined) throw new Error("A room has pictures");
  return first;
}
