"use client";

import { useLayoutEffect, useRef } from "react";
import { useCheckerboard } from "@/components/canvas/use-checkerboard";
import { joinClasses } from "@/components/ui/class-names";
import { zoomAt } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";
import { drawLevels, type Levels } from "./draw-levels";
import type { RoomPane, SharedPoint } from "./room-view";
import { useRoomView } from "./room-view-context";

export interface PaneCanvasProps {
  /** Which pane's place on the screen it is drawn for. */
  readonly paneKey: string;
  readonly picture: Size;
  readonly levels: Levels;
  /** Squares behind a picture that has holes. */
  readonly hasAlpha?: boolean | undefined;
  /** Magnified by this around the marked place: the loupe. */
  readonly magnify?: number | undefined;
  /** Laid over a picture: it is no picture of its own. */
  readonly isOverlay?: boolean | undefined;
  readonly className?: string | undefined;
}

/**
 * One picture on a pane, as the shared view has it. A canvas of the pane's size that takes its part out of the level
 * that fits, and not an <img> under a CSS transform: where pages are drawn without a GPU the transform rasters the
 * whole layer of a 4096² picture anew at each step of a zoom (`npm run bench` holds the two against each other), and
 * above 100 % a browser's own smoothing cannot be told from the picture. Drawn by the view's own frame, never by React.
 */
export function PaneCanvas({
  paneKey,
  picture,
  levels,
  hasAlpha = false,
  magnify,
  isOverlay,
  className,
}: PaneCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRoomView();
  const checkerboard = useCheckerboard(hasAlpha);

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    let stage: Size = { width: 1, height: 1 };
    let drawn = "";
    const draw = () => {
      const pane: RoomPane = { picture, stage: view.getPane(paneKey)?.stage ?? stage };
      const own = view.getViewport(pane);
      const viewport = magnify === undefined ? own : lensViewport(view.getCross(), pane, own, stage, magnify);
      const place = `${viewport.scale} ${viewport.offset.x} ${viewport.offset.y}`;
      // A mark that moves over fitted pictures moves no picture.
      if (place === drawn) return;
      drawn = place;
      context.clearRect(0, 0, element.width, element.height);
      drawLevels(context, { levels, picture, viewport, stage, ratio: window.devicePixelRatio, checkerboard });
      element.dataset.scale = String(viewport.scale);
      element.dataset.centreX = String((stage.width / 2 - viewport.offset.x) / viewport.scale);
      element.dataset.centreY = String((stage.height / 2 - viewport.offset.y) / viewport.scale);
    };
    const measure = () => {
      const box = element.getBoundingClientRect();
      stage = { width: Math.max(1, Math.round(box.width)), height: Math.max(1, Math.round(box.height)) };
      element.width = Math.round(stage.width * window.devicePixelRatio);
      element.height = Math.round(stage.height * window.devicePixelRatio);
      // At once: setting its size empties a canvas, and the next frame would be a blank one.
      drawn = "";
      draw();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const leave = view.subscribe(draw);
    return () => {
      observer.disconnect();
      leave();
    };
  }, [view, paneKey, picture, levels, magnify, checkerboard]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      data-testid={isOverlay ? "mask-canvas" : magnify === undefined ? "pane-canvas" : "lens-canvas"}
      data-levels={levels.size}
      className={joinClasses("block size-full", className)}
    />
  );
}

/** The lens shows what lies around the mark, larger: the mark is in its middle. */
function lensViewport(
  cross: SharedPoint,
  pane: RoomPane,
  own: { readonly scale: number },
  lens: Size,
  magnify: number,
) {
  const { width, height } = pane.picture;
  const at = { x: lens.width / 2, y: lens.height / 2 };
  const before = {
    scale: own.scale,
    offset: { x: at.x - cross.x * width * own.scale, y: at.y - cross.y * height * own.scale },
  };
  return zoomAt(before, at, own.scale * magnify);
}
