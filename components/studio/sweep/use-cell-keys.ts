"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { moveInGrid } from "../parameters/roving";

export interface CellKeysOptions {
  readonly count: number;
  readonly columns: number;
  readonly onOpen: (index: number) => void;
  readonly onChoose: (index: number) => void;
}

/** One cell of the table is in the tab order; arrows move among them, Enter and Space act. */
export function useCellKeys({ count, columns, onOpen, onChoose }: CellKeysOptions) {
  const gridRef = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(0);
  const focusCell = (index: number) => {
    setCurrent(index);
    const cell = gridRef.current?.querySelectorAll<HTMLElement>('[role="gridcell"]')[index];
    cell?.focus();
    cell?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A button inside a cell keeps its own keys.
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute("role") !== "gridcell") return;
    const { key, altKey, ctrlKey, metaKey, shiftKey, keyCode } = event;
    const to = moveInGrid(
      { key, altKey, ctrlKey, metaKey, keyCode, isComposing: event.nativeEvent.isComposing },
      current,
      count,
      columns,
    );
    const act = to === null && !(altKey || ctrlKey || metaKey || shiftKey) ? acts[key] : undefined;
    if (to === null && act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null && to >= 0) focusCell(to);
    else act?.();
  };
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => onOpen(current),
    " ": () => onChoose(current),
  };
  return { gridRef, current: Math.min(current, Math.max(0, count - 1)), setCurrent, handleKeyDown };
}
