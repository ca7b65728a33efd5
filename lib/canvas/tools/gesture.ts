/** One sample of a pointer, in the space its user says (stage or picture pixels). */
export interface Sample {
  readonly x: number;
  readonly y: number;
  /** 0 … 1 from a pen; absent for what does not press. */
  readonly pressure?: number;
}

/** Keys held at a moment of the gesture, as the pointer's own event told: nothing can stick. */
export interface HeldModifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

/** From pressing to letting go. Ends in one commit or one cancel. */
export interface Gesture {
  move(samples: readonly Sample[], held: HeldModifiers): void;
  commit(): void;
  cancel(): void;
}

/**
 * Lets a gesture end once, whatever happens and however often: pointer-up is followed by a lost capture, Escape by the
 * pointer-up, an unmount by both.
 */
export function endOnce(gesture: Gesture, onEnd: () => void = () => {}): Gesture {
  let hasEnded = false;
  const end = (finish: () => void) => {
    if (hasEnded) return;
    hasEnded = true;
    try {
      finish();
    } finally {
      onEnd();
    }
  };
  return {
    move: (samples, held) => {
      if (!hasEnded) gesture.move(samples, held);
    },
    commit: () => end(gesture.commit),
    cancel: () => end(gesture.cancel),
  };
}
