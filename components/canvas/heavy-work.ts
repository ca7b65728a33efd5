import type { Coverage } from "@/lib/canvas/kernels/coverage";
import type { MaskSession } from "@/lib/canvas/mask-session";
import type { MaskSource } from "./mask-source";
import type { HandWork } from "./tool-hand";

export interface HeavyWorkState {
  readonly task: { readonly kind: "grow" | "wand" | "object" | "segments"; readonly share: number | null } | null;
  readonly hasFailed: boolean;
}

/** Work on a mask that takes longer than a frame. One at a time; a newer one takes the place of an older one. */
export interface HeavyWork {
  getState(): HeavyWorkState;
  subscribe(listener: () => void): () => void;
  /** Readies the work; the answer ends it. */
  open(): () => void;
  /** Negative shrinks. */
  grow(pixels: number): void;
  cancel(): void;
  /** The next stroke of object select begins another object. */
  startObject(): void;
  /** What the tools use of it; `showPreview` shows an outline that is being tried out. */
  hand(showPreview: (coverage: Coverage | null) => void): HandWork;
}

export function createHeavyWork(session: MaskSession, _source: MaskSource): HeavyWork {
  const state: HeavyWorkState = { task: null, hasFailed: false };
  return {
    getState: () => state,
    subscribe: () => () => {},
    open: () => () => {},
    grow: (pixels) => session.apply({ type: "grow", pixels }),
    cancel: () => {},
    startObject: () => {},
    hand: () => ({ wand: () => {}, beginObject: () => null }),
  };
}
