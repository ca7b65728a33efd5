"use client";

import { createContext, type ReactNode, use } from "react";
import type { Decisions } from "./use-decisions";

const DecisionsContext = createContext<Decisions | null>(null);

export function DecisionsProvider({
  decisions,
  children,
}: {
  readonly decisions: Decisions;
  readonly children: ReactNode;
}) {
  return <DecisionsContext value={decisions}>{children}</DecisionsContext>;
}

export function useDecide(): Decisions {
  const decisions = use(DecisionsContext);
  if (decisions === null) throw new Error("Deciding needs a room");
  return decisions;
}
