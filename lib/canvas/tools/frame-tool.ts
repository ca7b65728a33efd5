import type { PixelBox, Size } from "@/lib/core/geometry";
import { type Frame, frameAround, keepMiddleOn, nearestResolution } from "../kernels/plan-frame";
import type { Gesture, Sample } from "./gesture";
import { findGrip, type WindowGrip } from "./window-tool";

/** A frame and the resolution whose shape it has. */
export interface FramedSize {
  readonly frame: Frame;
  readonly resolution: Size;
}

export interface FramePress extends FramedSize {
  /** Picture pixels. */
  readonly at: Sample;
  readonly reachPx: number;
  readonly picture: Size;
  /** The sizes there are: the frame snaps to their shapes. */
  readonly resolutions: readonly Size[];
}

const LEAST_SIDE_PX = 32;

/**
 * Moves the frame over the picture, or pulls one of its edges or corners: it then takes up the nearest shape there is.
 * With Shift a corner keeps the shape. Null: the press is beside the frame.
 * @param onChange gets the frame while it changes; @param onEnd once at the end, null when it was taken back.
 */
export function beginFrame(
  press: FramePress,
  onChange: (next: FramedSize) => void,
  onEnd: (next: FramedSize | null) => void,
): Gesture | null {
  const grip = findGrip(press.frame, press.at, press.reachPx);
  if (!grip) return null;
  let next: FramedSize | null = null;
  return {
    move: (samples, held) => {
      const to = samples.at(-1);
      if (!to) return;
      const by = { x: to.x - press.at.x, y: to.y - press.at.y };
      next = grip.x === 0 && grip.y === 0 ? moveFrame(press, by) : pullFrame(press, grip, by, held.shift);
      onChange(next);
    },
    commit: () => onEnd(next),
    cancel: () => onEnd(null),
  };
}

/** The frame moved by whole pixels, as far as its middle stays on the picture. */
export function moveFrame(
  { frame, resolution, picture }: FramedSize & { readonly picture: Size },
  by: Sample,
): FramedSize {
  const moved = { ...frame, x: Math.round(frame.x + by.x), y: Math.round(frame.y + by.y) };
  return { frame: keepMiddleOn(picture, moved), resolution };
}

function pullFrame(press: FramePress, grip: WindowGrip, by: Sample, keepsShape: boolean): FramedSize {
  const { frame, picture } = press;
  const width = Math.max(LEAST_SIDE_PX, frame.width + grip.x * by.x);
  const height = Math.max(LEAST_SIDE_PX, frame.height + grip.y * by.y);
  const isCorner = grip.x !== 0 && grip.y !== 0;
  const nearest = nearestResolution({ width, height }, press.resolutions);
  const resolution = (isCorner && keepsShape) || !nearest ? press.resolution : nearest;
  const size = sizeOfShape({ width, height }, resolution, grip);
  // The edge or corner across from the one that is pulled stays; an edge keeps the middle of its own side.
  const moved: PixelBox = {
    ...size,
    x: Math.round(anchor(frame.x, frame.width, size.width, grip.x)),
    y: Math.round(anchor(frame.y, frame.height, size.height, grip.y)),
  };
  return { frame: keepMiddleOn(picture, moved), resolution };
}

/** An edge keeps the length of its own side, a corner the area it was pulled to. */
function sizeOfShape({ width, height }: Size, resolution: Size, grip: WindowGrip): Size {
  const share = resolution.width / resolution.height;
  if (grip.y === 0) return shaped(height * share, resolution);
  return shaped(grip.x === 0 ? width : Math.sqrt(width * height * share), resolution);
}

function shaped(width: number, resolution: Size): Size {
  const { width: across, height } = frameAround({ width: Math.max(1, Math.round(width)), height: 1 }, resolution);
  return { width: across, height };
}

function anchor(from: number, before: number, after: number, sign: -1 | 0 | 1): number {
  if (sign === 1) return from;
  if (sign === -1) return from + before - after;
  return from + (before - after) / 2;
}
