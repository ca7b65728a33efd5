import { createStore, type StoreApi } from "zustand/vanilla";
import type { UpdateAsset } from "@/lib/core/asset";
import { shuffle } from "@/lib/core/shuffle";
import { choose, startTournament, type Tournament, takeChoiceBack } from "@/lib/core/tournament";

export const compareModes = ["side", "slider", "onion", "flip", "difference"] as const;
export type CompareMode = (typeof compareModes)[number];
export const sliderOrientations = ["vertical", "horizontal"] as const;
export type SliderOrientation = (typeof sliderOrientations)[number];

/** A sweep's worth. */
export const MAX_COMPARED = 64;
/** Panes seen at once; more are looked at window by window. */
export const MAX_PANES = 9;
/** In OKLab: about what is just seen side by side. */
export const DEFAULT_THRESHOLD = 0.02;

/** A decision as it must be told to the studio to be taken back. */
export type Decision =
  | { readonly kind: "change"; readonly id: string; readonly before: UpdateAsset; readonly after: UpdateAsset }
  | { readonly kind: "trash"; readonly ids: readonly string[] }
  | { readonly kind: "choice" };

/** What the compare room shows and how; which pictures these are is the studio's to say. */
export interface CompareView {
  /** In the order they were put in; while blind, in the order of `blind`. */
  readonly panes: readonly string[];
  /** The first pane of those seen. */
  readonly windowStart: number;
  /** The pane that keys speak of. */
  readonly current: string | null;
  /** The pane that the current one is held against. */
  readonly reference: string | null;
  readonly mode: CompareMode;
  readonly hasLoupe: boolean;
  /** Where the two pictures meet, share of the picture; and which way the line between them runs. */
  readonly slider: { readonly position: number; readonly orientation: SliderOrientation };
  /** Of the current picture over the reference. */
  readonly onionOpacity: number;
  /** In OKLab, 0 … 1. */
  readonly threshold: number;
  /** Names hidden, panes in an order nobody knows, until it is revealed. */
  readonly blind: { readonly order: readonly string[]; readonly isRevealed: boolean } | null;
  readonly tournament: Tournament | null;
  /** The last one last. */
  readonly decisions: readonly Decision[];
}

export const initialCompareView: CompareView = {
  panes: [],
  windowStart: 0,
  current: null,
  reference: null,
  mode: "side",
  hasLoupe: false,
  slider: { position: 0.5, orientation: "vertical" },
  onionOpacity: 0.5,
  threshold: DEFAULT_THRESHOLD,
  blind: null,
  tournament: null,
  decisions: [],
};

/** The panes in the order they are seen. */
export function listPanes({ panes, blind }: CompareView): readonly string[] {
  return blind?.order ?? panes;
}

/** Of these the ones on the screen. */
export function listSeenPanes(view: CompareView): readonly string[] {
  return listPanes(view).slice(view.windowStart, view.windowStart + MAX_PANES);
}

/** A, B, …, Z, AA, …: how a pane is called by its place, which says nothing of what it is. */
export function letterOf(view: CompareView, id: string): string {
  const name = (place: number): string =>
    (place >= 26 ? name(Math.floor(place / 26) - 1) : "") + String.fromCharCode(65 + (place % 26));
  const place = listPanes(view).indexOf(id);
  return place < 0 ? "" : name(place);
}

/** Other pictures in the room; what is not there any more is neither current nor reference. At most MAX_COMPARED. */
export function putPanes(view: CompareView, ids: readonly string[]): CompareView {
  const panes = [...new Set(ids)].slice(0, MAX_COMPARED);
  const keep = (id: string | null, instead: string | undefined) =>
    id !== null && panes.includes(id) ? id : (instead ?? null);
  const isSame = panes.length === view.panes.length && panes.every((id) => view.panes.includes(id));
  const reference = keep(view.reference, panes[0]);
  const current = keep(
    view.current,
    panes.find((id) => id !== reference),
  );
  const rest = isSame
    ? {}
    : { blind: null, tournament: null, decisions: view.decisions.filter(({ kind }) => kind !== "choice") };
  return showPane({ ...view, ...rest, panes, reference, current }, current);
}

/** Makes a pane the one that keys speak of, and brings it into sight. */
export function showPane(view: CompareView, id: string | null): CompareView {
  const at = id === null ? -1 : listPanes(view).indexOf(id);
  if (at < 0) return { ...view, windowStart: clampWindow(view, view.windowStart) };
  const isSeen = at >= view.windowStart && at < view.windowStart + MAX_PANES;
  return { ...view, current: id, windowStart: clampWindow(view, isSeen ? view.windowStart : at - (at % MAX_PANES)) };
}

/** The pane so many places on, round and round. */
export function stepPane(view: CompareView, steps: number): CompareView {
  const panes = listPanes(view);
  if (panes.length === 0) return view;
  const at = view.current === null ? -1 : panes.indexOf(view.current);
  const next = at < 0 ? 0 : (at + (steps % panes.length) + panes.length) % panes.length;
  return showPane(view, panes[next] ?? null);
}

/** The next or the last window of panes, with its first pane current. */
export function turnWindow(view: CompareView, steps: number): CompareView {
  const windowStart = clampWindow(view, view.windowStart + steps * MAX_PANES);
  return windowStart === view.windowStart ? view : showPane(view, listPanes(view)[windowStart] ?? null);
}

/** Current and reference change places. */
export function swapPanes(view: CompareView): CompareView {
  return showPane({ ...view, reference: view.current }, view.reference);
}

/** Hides what the panes are and shuffles them; the seed is the caller's chance. */
export function startBlind(view: CompareView, seed: number): CompareView {
  const order = shuffle(view.panes, seed);
  const [reference = null, current = reference] = order;
  return showPane({ ...view, blind: { order, isRevealed: false }, reference, windowStart: 0 }, current);
}

/** Shows the names; the order stays, so that one sees what was where. */
export function revealBlind(view: CompareView): CompareView {
  return view.blind ? { ...view, blind: { ...view.blind, isRevealed: true } } : view;
}

/** Back to the order the pictures were put in. */
export function endBlind(view: CompareView): CompareView {
  return showPane({ ...view, blind: null }, view.current);
}

/** Begins pairs until one is left; the seed is the caller's chance. Fewer than two pictures begin nothing. */
export function beginTournament(view: CompareView, seed: number): CompareView {
  if (view.panes.length < 2) return view;
  const decisions = view.decisions.filter(({ kind }) => kind !== "choice");
  return { ...view, tournament: startTournament(view.panes, seed), decisions };
}

export function endTournament(view: CompareView): CompareView {
  return { ...view, tournament: null, decisions: view.decisions.filter(({ kind }) => kind !== "choice") };
}

/** Chooses one of the tournament's pair; anything else changes nothing. */
export function chooseInTournament(view: CompareView, id: string): CompareView {
  if (!view.tournament) return view;
  const tournament = choose(view.tournament, id);
  if (tournament === view.tournament) return view;
  return { ...view, tournament, decisions: [...view.decisions, { kind: "choice" }] };
}

/** Remembers a decision that the studio was told. */
export function noteDecision(view: CompareView, decision: Exclude<Decision, { kind: "choice" }>): CompareView {
  return { ...view, decisions: [...view.decisions, decision] };
}

/** Forgets the last decision; a tournament's choice is thereby undone, everything else is the caller's to tell the studio. */
export function dropLastDecision(view: CompareView): CompareView {
  const last = view.decisions.at(-1);
  const decisions = view.decisions.slice(0, -1);
  if (last?.kind !== "choice" || !view.tournament) return { ...view, decisions };
  return { ...view, decisions, tournament: takeChoiceBack(view.tournament) };
}

function clampWindow(view: CompareView, start: number): number {
  const lastStart = Math.floor((Math.max(1, view.panes.length) - 1) / MAX_PANES) * MAX_PANES;
  return Math.max(0, Math.min(lastStart, start));
}

export interface CompareState extends CompareView {
  putPanes(ids: readonly string[]): void;
  showPane(id: string): void;
  stepPane(steps: number): void;
  turnWindow(steps: number): void;
  setReference(id: string): void;
  swapPanes(): void;
  setMode(mode: CompareMode): void;
  toggleLoupe(): void;
  /** Out of range is brought into it. */
  setSlider(patch: Partial<CompareView["slider"]>): void;
  setOnionOpacity(opacity: number): void;
  setThreshold(threshold: number): void;
  startBlind(seed: number): void;
  revealBlind(): void;
  endBlind(): void;
  beginTournament(seed: number): void;
  endTournament(): void;
  choose(id: string): void;
  noteDecision(decision: Exclude<Decision, { kind: "choice" }>): void;
  /** Takes the last decision off the list and gives it: the caller tells the studio what was before. */
  takeBack(): Decision | null;
}
export type CompareStore = StoreApi<CompareState>;

/** Builds the store of one compare room. */
export function createCompareStore(start: Partial<CompareView> = {}): CompareStore {
  return createStore<CompareState>()((set, get) => ({
    ...initialCompareView,
    ...start,
    putPanes: (ids) => set((view) => putPanes(view, ids)),
    showPane: (id) => set((view) => showPane(view, id)),
    stepPane: (steps) => set((view) => stepPane(view, steps)),
    turnWindow: (steps) => set((view) => turnWindow(view, steps)),
    setReference: (id) => set((view) => (view.panes.includes(id) ? { reference: id } : {})),
    swapPanes: () => set(swapPanes),
    setMode: (mode) => set({ mode }),
    toggleLoupe: () => set(({ hasLoupe }) => ({ hasLoupe: !hasLoupe })),
    setSlider: (patch) =>
      set(({ slider }) => {
        const { position, orientation } = { ...slider, ...patch };
        return { slider: { position: clampShare(position), orientation } };
      }),
    setOnionOpacity: (opacity) => set({ onionOpacity: clampShare(opacity) }),
    setThreshold: (threshold) => set({ threshold: clampShare(threshold) }),
    startBlind: (seed) => set((view) => startBlind(view, seed)),
    revealBlind: () => set(revealBlind),
    endBlind: () => set(endBlind),
    beginTournament: (seed) => set((view) => beginTournament(view, seed)),
    endTournament: () => set(endTournament),
    choose: (id) => set((view) => chooseInTournament(view, id)),
    noteDecision: (decision) => set((view) => noteDecision(view, decision)),
    takeBack: () => {
      const last = get().decisions.at(-1) ?? null;
      set(dropLastDecision);
      return last;
    },
  }));
}

function clampShare(value: number): number {
  return Math.max(0, Math.min(1, value));
}
