import { type RefObject, useEffect, useRef } from "react";
import type { HeldModifiers, Sample } from "@/lib/canvas/tools/gesture";
import { PointerArbiter, type PointerPress, type PointerTarget } from "@/lib/canvas/tools/pointer-arbiter";
import type { ScreenPoint } from "@/lib/canvas/viewport";
import { readWheel, type WheelGesture } from "@/lib/canvas/wheel-gesture";

export interface StageInput extends PointerTarget {
  wheel(gesture: WheelGesture, at: ScreenPoint, held: HeldModifiers): void;
  /** Where the pointer is, with or without a button held; null when it has left. Called for every event. */
  hover?(at: Sample | null, held: HeldModifiers, type: string): void;
}

export interface PointerInput {
  /** Takes back the gesture in progress; whether there was one. */
  readonly cancel: () => boolean;
}

/**
 * Feeds the pointers of a stage to a target, in stage pixels: captured, with every coalesced sample, and let go of in
 * every way a contact can end. Listeners are the browser's own: a move must not wait for React.
 */
export function usePointerInput(surface: RefObject<HTMLElement | null>, input: StageInput): PointerInput {
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const arbiter = useRef<PointerArbiter | null>(null);

  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const made = new PointerArbiter({
      begin: (press, purpose) => latest.current.begin(press, purpose),
      navigate: (step) => latest.current.navigate(step),
      tap: (fingers) => latest.current.tap(fingers),
    });
    arbiter.current = made;
    const stop = listen(element, made, () => latest.current);
    return () => {
      stop();
      made.reset();
      arbiter.current = null;
    };
  }, [surface]);

  return {
    cancel: () => {
      const wasGesturing = arbiter.current?.isGesturing ?? false;
      arbiter.current?.cancel();
      return wasGesturing;
    },
  };
}

function listen(element: HTMLElement, arbiter: PointerArbiter, input: () => StageInput): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (!arbiter.down(toPress(element, event))) return;
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      const samples = toSamples(element, event);
      input().hover?.(samples.at(-1) ?? null, toHeld(event), event.pointerType);
      arbiter.move(event.pointerId, samples, toHeld(event));
    },
    { signal },
  );
  element.addEventListener("pointerup", (event) => arbiter.up(event.pointerId, event.timeStamp), { signal });
  element.addEventListener("pointercancel", (event) => arbiter.lose(event.pointerId), { signal });
  element.addEventListener("lostpointercapture", (event) => arbiter.lose(event.pointerId), { signal });
  element.addEventListener("pointerleave", (event) => input().hover?.(null, toHeld(event), event.pointerType), {
    signal,
  });
  // Keeps the middle button from scrolling and the press from selecting text; the right button erases.
  element.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      input().wheel(readWheel(event), toPlace(element, event), toHeld(event));
    },
    // Not passive: the page must not zoom along.
    { signal, passive: false },
  );
  window.addEventListener("blur", () => arbiter.reset(), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") arbiter.reset();
    },
    { signal },
  );
  return () => controller.abort();
}

function toPress(element: HTMLElement, event: PointerEvent): PointerPress {
  const type = event.pointerType === "pen" || event.pointerType === "touch" ? event.pointerType : "mouse";
  return {
    ...toSample(element.getBoundingClientRect(), event),
    ...toHeld(event),
    id: event.pointerId,
    type,
    button: event.button,
    timeMs: event.timeStamp,
  };
}

/** Every sample the device took since the last frame; predicted ones are guesses and are not painted. */
function toSamples(element: HTMLElement, event: PointerEvent): readonly Sample[] {
  const coalesced = typeof event.getCoalescedEvents === "function" ? event.getCoalescedEvents() : [];
  const box = element.getBoundingClientRect();
  // Events made by scripts, and some browsers', have none.
  return (coalesced.length > 0 ? coalesced : [event]).map((one) => toSample(box, one));
}

function toSample(box: DOMRect, event: PointerEvent): Sample {
  const place = { x: event.clientX - box.left, y: event.clientY - box.top };
  return event.pointerType === "pen" ? { ...place, pressure: event.pressure } : place;
}

function toPlace(element: HTMLElement, event: MouseEvent): ScreenPoint {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function toHeld(event: MouseEvent): HeldModifiers {
  return { shift: event.shiftKey, alt: event.altKey };
}
