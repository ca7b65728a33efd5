import { endOnce, type Gesture, type HeldModifiers, type Sample } from "./gesture";
import { type PinchStep, readPinch } from "./pinch";

export interface PointerPress extends Sample, HeldModifiers {
  readonly id: number;
  readonly type: "mouse" | "pen" | "touch";
  /** As in PointerEvent: 0 main, 1 middle, 2 right, 5 the eraser end of a pen. */
  readonly button: number;
  readonly timeMs: number;
}

/** What a press is for. The tool in the hand decides about `main`; `other` is its opposite (the eraser of a brush). */
export type PressPurpose = "main" | "other" | "pan" | "size";

export interface PointerTarget {
  /** A gesture in stage pixels, or null when there is nothing to do there. */
  begin(press: PointerPress, purpose: PressPurpose): Gesture | null;
  /** Two fingers move the picture. */
  navigate(step: PinchStep): void;
  /** All fingers went down and up again at once without moving. */
  tap(fingers: 2 | 3): void;
}

/** A second finger within this time means both were meant to move the picture. */
const SECOND_FINGER_MS = 120;
/** A finger that has not moved farther than this has not painted anything yet. Stage pixels. */
const STILL_PX = 12;
const TAP_MS = 400;

interface Finger {
  readonly start: Sample;
  now: Sample;
  farthestPx: number;
}

/**
 * Says which contact paints, which moves the picture, and which is a palm. One finger paints and two pan and zoom;
 * fingers stop painting only once a pen was seen, because a tablet without one must be able to paint.
 */
export class PointerArbiter {
  readonly #target: PointerTarget;
  #live: { readonly id: number; readonly press: PointerPress; readonly gesture: Gesture } | null = null;
  #fingers = new Map<number, Finger>();
  #isNavigating = false;
  #hasSeenPen = false;
  #firstDownMs = 0;
  #mostFingers = 0;

  constructor(target: PointerTarget) {
    this.#target = target;
  }

  get isGesturing(): boolean {
    return this.#live !== null;
  }

  /** Whether the contact is followed: the caller then captures it. */
  down(press: PointerPress): boolean {
    if (press.type === "touch") return this.#fingerDown(press);
    if (press.type === "pen") {
      this.#hasSeenPen = true;
      // The palm comes down before the tip: what it began is taken back.
      if (this.#live?.press.type === "touch") this.cancel();
      this.#fingers.clear();
      this.#isNavigating = false;
    }
    if (this.#live) return false;
    return this.#begin(press);
  }

  /** `samples` oldest first, the last one where the contact is now. */
  move(id: number, samples: readonly Sample[], held: HeldModifiers): void {
    const last = samples.at(-1);
    if (!last) return;
    const finger = this.#fingers.get(id);
    if (finger) this.#fingerMove(finger, last);
    if (this.#live?.id === id) this.#live.gesture.move(samples, held);
  }

  up(id: number, timeMs: number): void {
    const isTap = this.#fingerUp(id, timeMs);
    if (this.#live?.id === id) this.#live.gesture.commit();
    if (isTap === 2 || isTap === 3) this.#target.tap(isTap);
  }

  /** The browser took the contact away: nothing of it counts. */
  lose(id: number): void {
    this.#forget(id);
    if (this.#live?.id === id) this.cancel();
  }

  /** Takes back what is in progress; further samples of the contact go nowhere. */
  cancel(): void {
    this.#live?.gesture.cancel();
  }

  /** Focus lost, tool changed, stage gone: no contact is followed any more. */
  reset(): void {
    this.cancel();
    this.#fingers.clear();
    this.#isNavigating = false;
  }

  #begin(press: PointerPress): boolean {
    const made = this.#target.begin(press, purposeOf(press));
    if (!made) return false;
    const gesture = endOnce(made, () => {
      this.#live = null;
    });
    this.#live = { id: press.id, press, gesture };
    return true;
  }

  #fingerDown(press: PointerPress): boolean {
    if (this.#live && this.#live.press.type !== "touch") return false;
    if (this.#fingers.size === 0) {
      this.#firstDownMs = press.timeMs;
      this.#mostFingers = 0;
      this.#isNavigating = false;
    }
    if (this.#live && !this.#isStill(press.timeMs)) return false;
    this.#fingers.set(press.id, { start: press, now: press, farthestPx: 0 });
    this.#mostFingers = Math.max(this.#mostFingers, this.#fingers.size);
    if (this.#fingers.size >= 2) {
      this.cancel();
      this.#isNavigating = true;
      return true;
    }
    if (!this.#hasSeenPen) this.#begin(press);
    return true;
  }

  /** Whether the finger that paints may still turn out to be the first of two. */
  #isStill(timeMs: number): boolean {
    const finger = this.#live ? this.#fingers.get(this.#live.id) : undefined;
    return finger !== undefined && (timeMs - this.#firstDownMs <= SECOND_FINGER_MS || finger.farthestPx <= STILL_PX);
  }

  #fingerMove(finger: Finger, to: Sample): void {
    const before = finger.now;
    finger.now = to;
    finger.farthestPx = Math.max(finger.farthestPx, Math.hypot(to.x - finger.start.x, to.y - finger.start.y));
    if (!this.#isNavigating) return;
    const other = [...this.#fingers.values()].find((one) => one !== finger);
    if (!other || this.#isTapStill()) return;
    this.#target.navigate(readPinch([before, other.now], [to, other.now]));
  }

  /** Fingers tremble: a tap is not to shift the picture. */
  #isTapStill(): boolean {
    return [...this.#fingers.values()].every(({ farthestPx }) => farthestPx <= STILL_PX / 2);
  }

  #fingerUp(id: number, timeMs: number): number {
    const isCalm = this.#isTapStill();
    const wasThere = this.#forget(id);
    if (!wasThere) return 0;
    if (!isCalm) this.#mostFingers = 0;
    const isLast = this.#fingers.size === 0;
    return isLast && timeMs - this.#firstDownMs <= TAP_MS ? this.#mostFingers : 0;
  }

  #forget(id: number): boolean {
    return this.#fingers.delete(id);
  }
}

function purposeOf({ type, button, alt }: PointerPress): PressPurpose {
  if (button === 1) return "pan";
  if (button === 2) return alt && type === "mouse" ? "size" : "other";
  return button === 5 ? "other" : "main";
}
