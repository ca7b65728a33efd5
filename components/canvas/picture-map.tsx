"use client";

import { type PointerEvent, type ReactNode, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Size } from "@/lib/core/geometry";

export interface PictureMapProps {
  readonly assetId: string;
  readonly title: string;
  /** CSS pixels. */
  readonly size: Size;
  /** A press or a drag leads here: shares of the picture's width and height. */
  readonly onGo: (share: { readonly x: number; readonly y: number }) => void;
  readonly className: string;
  readonly testId: string;
  /** What shows which part is in view. */
  readonly children: ReactNode;
}

/** A picture in small to be pressed and dragged on. */
export function PictureMap({ assetId, title, size, onGo, className, testId, children }: PictureMapProps) {
  const isDragging = useRef(false);
  const go = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onGo({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  return (
    <div
      // The same is done by panning, which has keys: one more stop for the Tab key would not help.
      aria-hidden
      data-testid={testId}
      title={title}
      style={size}
      className={joinClasses("touch-none overflow-hidden rounded-tag", className)}
      onPointerDown={(event) => {
        isDragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (isDragging.current) go(event);
      }}
      onLostPointerCapture={() => {
        isDragging.current = false;
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: the image optimizer is off on purpose */}
      <img src={assetFileUrl(assetId, "thumb")} alt="" draggable={false} className="size-full" />
      {children}
    </div>
  );
}
