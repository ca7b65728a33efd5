"use client";

import { type DragEvent, useState } from "react";
import { carriesAsset, readCarriedAsset } from "@/components/shell/asset-drag";

/** A place that takes a picture dragged from anywhere in the studio. Files go on to the window, which takes them. */
export function useAssetDrop(onTake: (assetId: string) => void) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!carriesAsset(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      },
      onDragLeave: ({ relatedTarget, currentTarget }: DragEvent) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        const id = readCarriedAsset(event.dataTransfer);
        if (id === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onTake(id);
      },
    },
  };
}
