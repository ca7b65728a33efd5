import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Gesture, Sample } from "./gesture";

/** Which part of the context window a press takes: an edge or corner by its sign (-1, 0, 1 along x and y), or all. */
export interface WindowGrip {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export const windowGrips: readonly WindowGrip[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];

const LEAST_SIDE_PX = 16;

/** Where a grip lies on the window's edge. */
export function gripPlace(box: PixelBox, grip: WindowGrip): { x: number; y: number } {
  return { x: box.x + (box.width * (grip.x + 1)) / 2, y: box.y + (box.height * (grip.y + 1)) / 2 };
}

/** The grip within reach of a place; `{ x: 0, y: 0 }` inside the window; null outside. Lengths in picture pixels. */
export function findGrip(box: PixelBox, place: Sample, reachPx: number): WindowGrip | null {
  for (const grip of windowGrips) {
    const at = gripPlace(box, grip);
    if (Math.abs(at.x - place.x) <= reachPx && Math.abs(at.y - place.y) <= reachPx) return grip;
  }
  const isInside = place.x >= box.x && place.y >= box.y && place.x < box.x + box.width && place.y < box.y + box.height;
  return isInside ? { x: 0, y: 0 } : null;
}

export interface WindowPress {
  readonly at: Sample;
  readonly box: PixelBox | null;
  readonly reachPx: number;
  readonly picture: Size;
}

/**
 * Moves the context window, pulls one of its edges, or draws a new one outside of it. It never leaves the picture.
 * @param onChange gets the window while it changes; @param onEnd once at the end, null when it was taken back.
 */
export function beginWindow(
  press: WindowPress,
  onChange: (box: PixelBox) => void,
  onEnd: (box: PixelBox | null) => void,
): Gesture {
  const { at, box, picture } = press;
  const grip = box ? findGrip(box, at, press.reachPx) : null;
  let next: PixelBox | null = null;
  return {
    move: (samples) => {
      const to = samples.at(-1);
      if (!to) return;
      const by = { x: to.x - at.x, y: to.y - at.y };
      if (!box || !grip) next = boxInside(at, to, picture);
      else if (grip.x === 0 && grip.y === 0) next = moved(box, by, picture);
      else next = pulled(box, grip, by, picture);
      onChange(next);
    },
    commit: () => onEnd(next),
    cancel: () => onEnd(null),
  };
}

function moved(box: PixelBox, by: Sample, picture: Size): PixelBox {
  return {
    ...box,
    x: Math.round(Math.max(0, Math.min(picture.width - box.width, box.x + by.x))),
    y: Math.round(Math.max(0, Math.min(picture.height - box.height, box.y + by.y))),
  };
}

function pulled(box: PixelBox, grip: WindowGrip, by: Sample, picture: Size): PixelBox {
  const [x, width] = pulledSide(box.x, box.width, grip.x, by.x, picture.width);
  const [y, height] = pulledSide(box.y, box.height, grip.y, by.y, picture.height);
  return { x, y, width, height };
}

function pulledSide(from: number, length: number, sign: -1 | 0 | 1, by: number, room: number): [number, number] {
  const end = from + length;
  const least = Math.min(LEAST_SIDE_PX, length);
  if (sign === 0) return [from, length];
  if (sign === 1) {
    const to = Math.round(Math.max(from + least, Math.min(room, end + by)));
    return [from, to - from];
  }
  const start = Math.round(Math.max(0, Math.min(end - least, from + by)));
  return [start, end - start];
}

function boxInside(from: Sample, to: Sample, picture: Size): PixelBox {
  const [x, width] = drawnSide(from.x, to.x, picture.width);
  const [y, height] = drawnSide(from.y, to.y, picture.height);
  return { x, y, width, height };
}

function drawnSide(a: number, b: number, room: number): [number, number] {
  const least = Math.min(LEAST_SIDE_PX, room);
  const start = Math.max(0, Math.min(room - least, Math.round(Math.min(a, b))));
  const end = Math.min(room, Math.max(start + least, Math.round(Math.max(a, b))));
  return [start, end - start];
}
