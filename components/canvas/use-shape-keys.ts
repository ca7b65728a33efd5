import { useEffect, useRef } from "react";
import type { PolygonTool } from "@/lib/canvas/tools/polygon-tool";
import { findFocusPlace } from "@/lib/commands/focus-place";
import { isComposingKey } from "@/lib/commands/match-keys";

export interface ShapeKeysInput {
  /** Takes back the gesture in progress; whether there was one. */
  readonly cancel: () => boolean;
  readonly polygon: PolygonTool;
}

/**
 * Keys of a shape that is not finished: Escape takes it back, Enter closes a polygon, Backspace takes its last corner.
 * They come before the commands' keys, of which Delete would move the picture to the trash.
 */
export function useShapeKeys(input: ShapeKeysInput): void {
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      const place = findFocusPlace(event.target);
      if (place === "text" || place === "overlay" || isComposingKey(event)) return;
      if (takeKey(event.key, latest.current)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("keydown", handleKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", handleKeyDown, { capture: true });
  }, []);
}

function takeKey(key: string, { cancel, polygon }: ShapeKeysInput): boolean {
  if (key === "Escape") return cancel() || polygon.cancel();
  if (!polygon.isOpen) return false;
  if (key === "Enter") polygon.close();
  else if (key === "Backspace" || key === "Delete") polygon.removeLast();
  else return false;
  return true;
}
