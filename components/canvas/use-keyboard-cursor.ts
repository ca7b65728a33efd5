import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { endOnce, type Gesture, type HeldModifiers, type Sample } from "@/lib/canvas/tools/gesture";
import { type ImagePoint, toImage, toScreen } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";
import type { ToolHand } from "./tool-hand";
import type { ViewportControls } from "./use-viewport";

export interface KeyboardCursorInput {
  readonly hand: ToolHand;
  readonly controls: ViewportControls;
  readonly source: Size;
  readonly point: (at: Sample | null, held: HeldModifiers, isKeyboard: boolean) => void;
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const LONG_STEP = 10;

/**
 * The tool without a mouse. Arrows move a cursor over the picture, Space presses and lets go (a stamp, a corner, a
 * click), Enter presses and stays down until Enter again, so that every tool that drags can be used.
 */
export function useKeyboardCursor({ hand, controls, source, point }: KeyboardCursorInput) {
  const [isActive, setActive] = useState(false);
  /** Picture pixels. */
  const cursor = useRef<ImagePoint>({ x: source.width / 2, y: source.height / 2 });
  const held = useRef<Gesture | null>(null);
  const isPointing = useRef(false);

  const cancel = (): boolean => {
    const wasHeld = held.current !== null;
    held.current?.cancel();
    return wasHeld;
  };
  const leave = () => {
    cancel();
    isPointing.current = true;
    setActive(false);
  };
  const press = (modifiers: HeldModifiers): Gesture | null => {
    const at = toScreen(controls.viewport, cursor.current);
    const facts = { id: -1, type: "mouse", button: 0, timeMs: 0 } as const;
    const gesture = hand.begin({ ...at, ...modifiers, ...facts }, "main");
    return (
      gesture &&
      endOnce(gesture, () => {
        held.current = null;
      })
    );
  };
  const move = ([x, y]: readonly [number, number], modifiers: HeldModifiers, isLong: boolean) => {
    const { scale } = controls.viewport;
    // A picture pixel, or a screen pixel where those are larger: the cursor is to be seen moving.
    const stepPx = Math.max(1, 1 / scale) * (isLong ? LONG_STEP : 1);
    const clamp = (value: number, length: number) => Math.max(0, Math.min(length, value));
    cursor.current = {
      x: clamp(cursor.current.x + x * stepPx, source.width),
      y: clamp(cursor.current.y + y * stepPx, source.height),
    };
    const at = toScreen(controls.viewport, cursor.current);
    point(at, modifiers, true);
    held.current?.move([at], modifiers);
    controls.reveal(cursor.current);
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!isActive || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    // While the cursor is moved, Shift is for long steps; pressing, it means what it means with a mouse.
    const modifiers = { shift: event.shiftKey, alt: event.altKey };
    const step = steps[event.key];
    if (step && !event.altKey) move(step, { shift: false, alt: false }, event.shiftKey);
    else if (event.key === " " && !event.repeat) {
      if (held.current) held.current.commit();
      else press(modifiers)?.commit();
    } else if (event.key === "Enter" && !event.repeat) {
      if (held.current) held.current.commit();
      else held.current = press(modifiers);
    } else return;
    event.preventDefault();
  };
  return {
    cancel,
    leave,
    surfaceProps: {
      "data-keyboard": isActive || undefined,
      onKeyDown: handleKeyDown,
      onPointerDownCapture: () => {
        isPointing.current = true;
      },
      onFocus: (event: FocusEvent<HTMLElement>) => {
        // A press on the stage focuses it as well: the arrows then still step through the variants.
        if (isPointing.current) {
          isPointing.current = false;
          return;
        }
        setActive(true);
        const box = event.currentTarget.getBoundingClientRect();
        const middle = toImage(controls.viewport, { x: box.width / 2, y: box.height / 2 });
        cursor.current = { x: Math.round(middle.x), y: Math.round(middle.y) };
        point(toScreen(controls.viewport, cursor.current), { shift: false, alt: false }, true);
      },
      onBlur: () => {
        cancel();
        isPointing.current = false;
        setActive(false);
        point(null, { shift: false, alt: false }, true);
      },
    },
  };
}
