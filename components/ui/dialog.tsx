"use client";

import { useCallback } from "react";
import type { DialogProps } from "@/components/ui/dialog-props";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";

export const dialogLayer = createLazyLayer(() =>
  import("@/components/ui/dialog-layer").then((module) => module.DialogLayer),
);

/** A question or a form that must be answered first. On a phone it rises from the bottom edge. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange } = props;
  // Once there it stays, so that closing can be animated and gives the focus back.
  const Layer = useLazyLayer(
    dialogLayer,
    open,
    useCallback(() => onOpenChange(false), [onOpenChange]),
  );
  return Layer === undefined ? null : <Layer {...props} />;
}
