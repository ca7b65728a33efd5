"use client";

import { useLayoutEffect, useRef } from "react";
import type { Size } from "@/lib/core/geometry";
import { useRoomView } from "./room-view-context";

export interface PaneCrossProps {
  readonly paneKey: string;
  readonly picture: Size;
  /** A ring of this width around it, where the loupe is. CSS pixels. */
  readonly children?: React.ReactNode;
}

/** Marks the same place of the picture in every pane. Moved by the view's own frame. */
export function PaneCross({ paneKey, picture, children }: PaneCrossProps) {
  const mark = useRef<HTMLDivElement>(null);
  const view = useRoomView();
  useLayoutEffect(() => {
    const place = () => {
      const element = mark.current;
      const pane = view.getPane(paneKey);
      if (!element || !pane) return;
      const { scale, offset } = view.getViewport({ ...pane, picture });
      const { x: u, y: v } = view.getCross();
      const x = Math.round(offset.x + u * picture.width * scale);
      const y = Math.round(offset.y + v * picture.height * scale);
      element.style.transform = `translate(${x}px, ${y}px)`;
      element.dataset.x = String(u * picture.width);
      element.dataset.y = String(v * picture.height);
    };
    place();
    return view.subscribe(place);
  }, [view, paneKey, picture]);
  return (
    <div
      ref={mark}
      aria-hidden
      data-testid="pane-cross"
      className="pointer-events-none absolute top-0 left-0 z-2 size-0"
    >
      {children ?? (
        <>
          <span className="absolute top-[-8px] left-0 h-4.25 w-px bg-on-picture shadow-picture" />
          <span className="absolute top-0 left-[-8px] h-px w-4.25 bg-on-picture shadow-picture" />
        </>
      )}
    </div>
  );
}
