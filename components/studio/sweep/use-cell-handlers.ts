"use client";

import { useLayoutEffect, useRef, useState } from "react";
import type { VariantCell } from "../strip/variant-cells";

export interface CellHandlers {
  readonly onShow: (assetId: string) => void;
  readonly onRetry: (variant: VariantCell) => void;
  readonly onChoose: (index: number) => void;
  readonly onFocus: (index: number) => void;
}

/** The same functions at every render, which do what the last render's do: a memoised cell must not see a change. */
export function useCellHandlers(handlers: CellHandlers): CellHandlers {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState<CellHandlers>(() => ({
    onShow: (assetId) => latest.current.onShow(assetId),
    onRetry: (variant) => latest.current.onRetry(variant),
    onChoose: (index) => latest.current.onChoose(index),
    onFocus: (index) => latest.current.onFocus(index),
  }));
  return stable;
}
