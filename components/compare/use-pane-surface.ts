import { type RefObject, useLayoutEffect } from "react";
import { usePointerInput } from "@/components/canvas/use-pointer-input";
import { beginPan } from "@/lib/canvas/tools/view-tools";
import type { Size } from "@/lib/core/geometry";
import { useRoomView } from "./room-view-context";

/**
 * Makes an element a pane of the shared view: its size is told, and wheel, drag, pinch and pointer on it move all panes.
 * The element alone has `touch-action: none`; the page keeps its own pinch everywhere else.
 */
export function usePaneSurface(surface: RefObject<HTMLElement | null>, paneKey: string, picture: Size): void {
  const view = useRoomView();
  const { width, height } = picture;
  useLayoutEffect(() => {
    const element = surface.current;
    if (!element) return;
    const measure = () => {
      const box = element.getBoundingClientRect();
      const stage = { width: Math.max(1, Math.round(box.width)), height: Math.max(1, Math.round(box.height)) };
      view.setPane(paneKey, { picture: { width, height }, stage });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      view.setPane(paneKey, null);
    };
  }, [surface, view, paneKey, width, height]);

  usePointerInput(surface, {
    begin: (press, purpose) =>
      purpose === "main" || purpose === "pan" ? beginPan(press, (delta) => view.pan(delta, paneKey)) : null,
    navigate: ({ anchor, ratio, delta }) => view.pinch(paneKey, anchor, ratio, delta),
    tap: () => {},
    wheel: (gesture, at) => view.wheel(paneKey, gesture, at),
    hover: (at) => view.point(paneKey, at),
  });
}
