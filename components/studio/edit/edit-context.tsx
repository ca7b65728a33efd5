"use client";

import { createContext, use } from "react";
import type { Asset } from "@/lib/core/asset";
import type { PixelBox } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";
import type { MaskWork } from "./mask-work";

export interface EditView {
  /** The picture that is edited; undefined while none is chosen or it is on its way. */
  readonly source: Asset | undefined;
  readonly sourceError: Error | null;
  readonly retrySource: () => void;
  readonly work: MaskWork | undefined;
  readonly workError: Error | null;
  readonly retryWork: (() => void) | undefined;
  /** Where the user put the context window; null: planned by the studio. */
  readonly ownWindow: PixelBox | null;
  readonly setOwnWindow: (box: PixelBox | null) => void;
  /** Edits another picture; `carried` becomes its mask where it has none. */
  readonly edit: (assetId: string, carried?: MaskDocument) => void;
}

export const EditContext = createContext<EditView | null>(null);

/** The edit as it stands. */
export function useEdit(): EditView {
  const view = use(EditContext);
  if (view === null) throw new Error("useEdit needs an EditProvider");
  return view;
}
