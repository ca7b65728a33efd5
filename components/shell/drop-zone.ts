"use client";

import { useCallback, useEffect } from "react";
import { type DropzoneState, useDropzone } from "react-dropzone";
import { isOverDropSlot } from "@/components/shell/asset-drag";

export type DropState = Pick<DropzoneState, "getRootProps" | "isDragActive">;

export interface DropZoneProps {
  readonly onDrop: (files: readonly File[]) => void;
  /** Told at first and after each change what the element around the page has to carry. */
  readonly onState: (state: DropState) => void;
}

/** Watches for files over the page. Draws nothing: whoever brought it has the element. */
export function DropZone({ onDrop, onState }: DropZoneProps) {
  // Kept between renders, as what comes out is: a new one each time would call `onState` in every render, for ever.
  const handleDrop = useCallback(
    (accepted: readonly File[], _refused: unknown, event: { readonly target?: unknown }) => {
      // What takes a drop itself has taken it.
      if (!isOverDropSlot(event)) onDrop(accepted);
    },
    [onDrop],
  );
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    // The window listens for pastes, wherever the focus is: here each would be taken a second time.
    noPaste: true,
    // Everything is let in and judged by its content, so that a refusal can say why.
    onDrop: handleDrop,
    // The browser's newer picker needs https; the input works everywhere.
    useFsAccessApi: false,
  });
  useEffect(() => onState({ getRootProps, isDragActive }), [onState, getRootProps, isDragActive]);
  return null;
}
