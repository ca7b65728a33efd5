import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { readWheel } from "@/lib/canvas/wheel-gesture";
import type { ViewportControls } from "./use-viewport";

interface Contact {
  readonly x: number;
  readonly y: number;
}

export interface PanGesture {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onLostPointerCapture: (event: PointerEvent<HTMLElement>) => void;
}

/**
 * Moves the picture: drag with the mouse (left or middle), one finger pans, two pinch, the wheel zooms at the pointer.
 * Every way a contact can end takes it off the list, so that no finger sticks.
 */
export function usePanGesture(stage: RefObject<HTMLElement | null>, controls: ViewportControls): PanGesture {
  const latest = useRef(controls);
  useEffect(() => {
    latest.current = controls;
  });
  const contacts = useRef(new Map<number, Contact>());

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    // React's own wheel listener is passive and could not keep the page from zooming.
    const handleWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current.wheel(readWheel(event), placeOn(element, event));
    };
    element.addEventListener("wheel", handleWheel, { passive: false });
    return () => element.removeEventListener("wheel", handleWheel);
  }, [stage]);

  const end = (event: PointerEvent<HTMLElement>) => {
    contacts.current.delete(event.pointerId);
  };
  return {
    onPointerDown: (event) => {
      if (event.button === 2) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      contacts.current.set(event.pointerId, placeOn(event.currentTarget, event));
    },
    onPointerMove: (event) => {
      const before = contacts.current.get(event.pointerId);
      if (!before) return;
      const now = placeOn(event.currentTarget, event);
      const other = [...contacts.current].find(([id]) => id !== event.pointerId)?.[1];
      contacts.current.set(event.pointerId, now);
      if (!other) latest.current.pan({ x: now.x - before.x, y: now.y - before.y });
      else latest.current.pinch(other, ratioOf(other, before, now), { x: 0, y: 0 });
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
}

/** Zooming around the finger that rests; each finger's move is an event of its own, so both add up. */
function ratioOf(resting: Contact, before: Contact, now: Contact): number {
  const distance = (point: Contact) => Math.max(1, Math.hypot(point.x - resting.x, point.y - resting.y));
  return distance(now) / distance(before);
}

function placeOn(element: Element, event: { readonly clientX: number; readonly clientY: number }): Contact {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
