"use client";

import { createContext, type ReactNode, use, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { MaskSession } from "@/lib/canvas/mask-session";
import { createMaskToolStore, type MaskToolState, type MaskToolStore } from "@/lib/stores/mask-tool-store";
import { createHeavyWork, type HeavyWork, type HeavyWorkState } from "./heavy-work";
import type { MaskSource } from "./mask-source";

interface MaskCanvas {
  readonly source: MaskSource;
  readonly session: MaskSession;
  readonly tools: MaskToolStore;
  readonly work: HeavyWork;
}

const MaskCanvasContext = createContext<MaskCanvas | null>(null);

export interface MaskCanvasProviderProps {
  readonly source: MaskSource;
  readonly session: MaskSession;
  readonly children: ReactNode;
}

/**
 * What the stage, the strip and the bars of one mask share. Give it a key per source picture; another session of the same
 * picture may take the place of the first, and the view stays where it is.
 */
export function MaskCanvasProvider({ source, session, children }: MaskCanvasProviderProps) {
  const [tools] = useState(() => createMaskToolStore({ storage: findStorage(), onWarning: () => {} }));
  const open = () => ({ session, work: createHeavyWork(session, source) });
  const [opened, setOpened] = useState(open);
  if (opened.session !== session) setOpened(open);
  const { work } = opened;
  useLayoutEffect(() => tools.getState().load(), [tools]);
  useLayoutEffect(() => work.open(), [work]);
  return <MaskCanvasContext value={{ source, session, tools, work }}>{children}</MaskCanvasContext>;
}

/** The canvas around this component. */
export function useMaskCanvas(): MaskCanvas {
  const canvas = use(MaskCanvasContext);
  if (canvas === null) throw new Error("Mask tools need a MaskCanvasProvider");
  return canvas;
}

/** A part of the tools' state; renders again when it changes. */
export function useMaskTools<Part>(select: (state: MaskToolState) => Part): Part {
  return useStore(useMaskCanvas().tools, select);
}

/** The heavy work under way, if any. */
export function useHeavyWork(): HeavyWorkState {
  const { work } = useMaskCanvas();
  return useSyncExternalStore(work.subscribe, work.getState, work.getState);
}

function findStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
