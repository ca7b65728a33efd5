"use client";

import type { DragEvent, MouseEvent, PointerEvent } from "react";
import { useEffect, useRef } from "react";
import { carryAsset } from "@/components/shell/asset-drag";
import { useStarTile } from "../bulk/use-bulk";
import { showPicture, useGallery } from "../gallery-context";
import { countSelected, isSelected } from "../selection/selection";
import { carrySelection } from "./carried-selection";
import { findTile, type GridModel } from "./grid-model";
import { selectRange } from "./select-range";

const LONG_PRESS_MS = 450;
const LONG_PRESS_SLIP_PX = 10;

/** What the pointer does to the tiles, read from the one that it is on: the grid listens, not each tile. */
export function useTileHand(model: GridModel) {
  const { store } = useGallery();
  const star = useStarTile();
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  /** A long press selected already: the click that follows means nothing. */
  const isSpent = useRef(false);
  const endPress = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  useEffect(
    () => () => {
      if (press.current) clearTimeout(press.current.timer);
    },
    [],
  );

  const handleClick = (event: MouseEvent<HTMLElement>) => {
    if (isSpent.current) {
      isSpent.current = false;
      return;
    }
    const found = findUnder(model, event.target);
    if (found === undefined || !(event.target instanceof Element)) return;
    const { tile, at } = found;
    const state = store.getState();
    const isTouch = event.nativeEvent instanceof window.PointerEvent && event.nativeEvent.pointerType === "touch";
    if (event.target.closest("[data-stack]")) {
      state.setCurrent(at);
      state.toggleStack(tile.unfoldedFrom ?? tile.id);
    } else if (event.target.closest("[data-star]") && !isTouch) {
      star(tile);
    } else if (event.shiftKey) {
      void selectRange(model, store, at);
    } else if (event.target.closest("[data-check]") || event.ctrlKey || event.metaKey) {
      state.toggle(tile, at);
    } else if (isTouch && countSelected(state.selection) > 0) {
      state.toggle(tile, at);
    } else {
      state.setCurrent(at);
      showPicture(tile.id);
    }
  };

  return {
    onClick: handleClick,
    onPointerOver: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== "touch") store.getState().setHovered(findUnder(model, event.target)?.tile.id ?? null);
    },
    onPointerLeave: () => store.getState().setHovered(null),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      isSpent.current = false;
      const found = findUnder(model, event.target);
      if (event.pointerType !== "touch" || found === undefined) return;
      const timer = setTimeout(() => {
        press.current = null;
        isSpent.current = true;
        store.getState().toggle(found.tile, found.at);
        navigator.vibrate?.(10);
      }, LONG_PRESS_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const held = press.current;
      if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > LONG_PRESS_SLIP_PX) endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    // A long press must not open the browser's own menu over the selection.
    onContextMenu: (event: MouseEvent) => {
      if (isSpent.current || press.current !== null) event.preventDefault();
    },
    onDragStart: (event: DragEvent<HTMLElement>) => {
      const found = findUnder(model, event.target);
      // A finger that rests on a picture selects it.
      if (found === undefined || press.current !== null || isSpent.current) {
        event.preventDefault();
        return;
      }
      const { selection } = store.getState();
      const isAmong = isSelected(selection, found.tile.id);
      carryAsset(event.dataTransfer, found.tile.id);
      carrySelection(isAmong ? selection : null);
    },
    onDragEnd: () => carrySelection(null),
  };
}

function findUnder(model: GridModel, target: EventTarget | null) {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-tile]") : null;
  return element === null ? undefined : findTile(model, Number(element.dataset.tile));
}
