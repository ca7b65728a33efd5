"use client";

import { type CSSProperties, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useGallery } from "../gallery-context";
import { type Selection, withTiles } from "../selection/selection";
import type { GridModel } from "./grid-model";
import type { Tile } from "./tile";

/** A corner in list px, and across from the left edge of the tiles. */
interface Corner {
  readonly x: number;
  readonly y: number;
}

interface Band {
  readonly from: Corner;
  readonly base: Selection;
  pointer: { x: number; y: number };
}

const SLIP_PX = 4;
const EDGE_PX = 40;
const STEP_PX = 18;

/** A frame that is drawn from an empty place selects what it touches; at the edges the list moves along. */
export function useRubberBand(
  model: GridModel,
  scroller: RefObject<HTMLElement | null>,
  plane: RefObject<HTMLElement | null>,
) {
  const { store } = useGallery();
  const [box, setBox] = useState<CSSProperties | null>(null);
  const band = useRef<Band | null>(null);
  const frame = useRef(0);
  const latest = useRef(model);
  useEffect(() => {
    latest.current = model;
  });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const toCorner = (clientX: number, clientY: number): Corner => {
    const outer = scroller.current?.getBoundingClientRect();
    const inner = plane.current?.getBoundingClientRect();
    return { x: clientX - (inner?.left ?? 0), y: clientY - (outer?.top ?? 0) + latest.current.motion.getTop() };
  };
  const draw = () => {
    const { current } = band;
    const element = scroller.current;
    if (current === null || element === null) return;
    const to = toCorner(current.pointer.x, current.pointer.y);
    const [left, right] = [Math.min(current.from.x, to.x), Math.max(current.from.x, to.x)];
    const [top, bottom] = [Math.min(current.from.y, to.y), Math.max(current.from.y, to.y)];
    const listTop = latest.current.motion.getTop();
    setBox({
      left: (plane.current?.offsetLeft ?? 0) + left,
      top: top - listTop + element.scrollTop,
      width: right - left,
      height: bottom - top,
    });
    store.getState().setSelection(withTiles(current.base, listTouched(latest.current, left, top, right, bottom), true));
  };
  const follow = () => {
    const { current } = band;
    const rect = scroller.current?.getBoundingClientRect();
    if (current === null || rect === undefined) return;
    const { y } = current.pointer;
    const by = y < rect.top + EDGE_PX ? -STEP_PX : y > rect.bottom - EDGE_PX ? STEP_PX : 0;
    const { motion } = latest.current;
    if (by !== 0) motion.scrollTo(motion.getTop() + by);
    draw();
    if (by !== 0) frame.current = requestAnimationFrame(follow);
  };
  const end = () => {
    cancelAnimationFrame(frame.current);
    band.current = null;
    setBox(null);
  };

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const isOnTile = event.target instanceof Element && event.target.closest("[data-tile], button") !== null;
      if (event.pointerType === "touch" || event.button !== 0 || isOnTile) return;
      const { selection } = store.getState();
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
      const base = isAdding ? selection : ({ kind: "named", tiles: new Map() } as const);
      band.current = {
        from: toCorner(event.clientX, event.clientY),
        base,
        pointer: { x: event.clientX, y: event.clientY },
      };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = band;
      if (current === null) return;
      const { x, y } = current.pointer;
      current.pointer = { x: event.clientX, y: event.clientY };
      if (box === null) {
        // A click that slips is a click: the selection stays.
        if (Math.hypot(event.clientX - x, event.clientY - y) < SLIP_PX) {
          current.pointer = { x, y };
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(follow);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
  return { box, handlers };
}

/** The loaded tiles that a frame touches. */
function listTouched(model: GridModel, left: number, top: number, right: number, bottom: number): readonly Tile[] {
  return model.library.parts.flatMap((part) => {
    if (part.top > bottom || part.top + part.height < top) return [];
    const tiles = model.tilesOf(part);
    if (tiles === undefined) return [];
    const rows = model.rowsOf(part);
    const rowsTop = part.top + part.height - rows.height;
    return rows.rows.flatMap((row) => {
      const y = rowsTop + row.top;
      if (y > bottom || y + row.height < top) return [];
      return row.boxes.flatMap((box, at) => {
        const tile = tiles[row.first + at];
        return tile !== undefined && box.left < right && box.left + box.width > left ? [tile] : [];
      });
    });
  });
}
