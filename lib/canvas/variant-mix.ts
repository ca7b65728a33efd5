import type { PixelBox, Size } from "@/lib/core/geometry";
import type { MaskDocument, MaskOp } from "@/lib/core/mask";
import { combineInto, fillCoverage, invertCoverage, isSameCoverage } from "./kernels/combine";
import { Coverage } from "./kernels/coverage";
import { uniteBoxes } from "./kernels/pixel-box";
import { encodeRuns } from "./kernels/run-lengths";
import {
  createMaskSession,
  type MaskChange,
  type MaskSession,
  type MaskState,
  type StrokeGesture,
} from "./mask-session";
import type { StrokeBrush } from "./stroke-gesture";

/**
 * Which of several pictures is seen where: each has a mask, and every pixel lies in exactly one of them. What is painted
 * for one is taken from the others; what is erased falls to the base.
 */
export interface VariantMix {
  readonly base: string;
  /** The masks in the order they were first asked for; the base is the first. */
  listLayers(): readonly MixLayer[];
  /** The mask of one picture, to be worked on; undo and redo are of the whole mix. The same object each time. */
  sessionOf(key: string): MaskSession;
}

export interface MixLayer {
  readonly key: string;
  readonly session: MaskSession;
}

/** A mix in which the base is seen everywhere. */
export function createVariantMix(size: Size, base: string): VariantMix {
  return new Mix(size, base);
}

/** The masks a step changed, each with how many steps of its own that were. */
type MixStep = ReadonlyMap<MaskSession, number>;

class Mix implements VariantMix {
  readonly size: Size;
  readonly base: string;
  readonly #baseMask: MaskSession;
  readonly #faces = new Map<string, MixFace>();
  readonly #listeners = new Set<() => void>();
  readonly #done: MixStep[] = [];
  #undone: MixStep[] = [];
  #stroke: StrokeGesture | null = null;
  #revision = 0;

  constructor(size: Size, base: string) {
    this.size = { width: size.width, height: size.height };
    this.base = base;
    const full = new Coverage(size);
    fillCoverage(full);
    // Full from the start, which is no step that could be undone.
    const document = { ...this.size, ops: [{ type: "fill" as const }], runs: encodeRuns(full) };
    this.#baseMask = createMaskSession(size, { document });
    this.#faces.set(base, new MixFace(this, this.#baseMask));
  }

  listLayers(): readonly MixLayer[] {
    return [...this.#faces].map(([key, session]) => ({ key, session }));
  }

  sessionOf(key: string): MaskSession {
    const known = this.#faces.get(key);
    if (known) return known;
    const face = new MixFace(this, createMaskSession(this.size));
    this.#faces.set(key, face);
    this.#tell();
    return face;
  }

  /** Depths and revision of the whole mix. */
  get facts(): Pick<MaskState, "undoDepth" | "redoDepth" | "heldBytes" | "revision"> {
    const heldBytes = this.#masks().reduce((sum, mask) => sum + mask.getState().heldBytes, 0);
    return { undoDepth: this.#done.length, redoDepth: this.#undone.length, heldBytes, revision: this.#revision };
  }

  onStep(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beginStroke(target: MaskSession, brush: StrokeBrush): StrokeGesture {
    this.#stroke?.commit();
    // The same discs go through the same rasteriser, so the others lose just the pixels this one gains.
    const losing = brush.isErasing ? [] : this.#masks().filter((mask) => mask !== target);
    // Nobody could take what the base gives away.
    const gaining = brush.isErasing && target === this.#baseMask ? [] : [target];
    const before = this.#revisions();
    const strokes = [
      ...gaining.map((mask) => mask.beginStroke(brush)),
      ...losing.map((mask) => mask.beginStroke({ ...brush, isErasing: true })),
    ];
    const end = (finish: () => void) => {
      if (this.#stroke !== gesture) return;
      this.#stroke = null;
      finish();
    };
    const gesture: StrokeGesture = {
      extend: (samples) => {
        if (this.#stroke !== gesture) return null;
        return strokes.reduce<PixelBox | null>((dirty, stroke) => uniteBoxes(dirty, stroke.extend(samples)), null);
      },
      commit: () =>
        end(() => {
          for (const stroke of strokes) stroke.commit();
          this.#settle(target, before);
        }),
      cancel: () =>
        end(() => {
          for (const stroke of strokes) stroke.cancel();
          this.#tell();
        }),
    };
    this.#stroke = gesture;
    return gesture;
  }

  /** One step: the change of a mask, and what it means for the others. */
  change(target: MaskSession, change: () => void): void {
    this.#stroke?.commit();
    const before = this.#revisions();
    change();
    this.#settle(target, before);
  }

  undo(): boolean {
    if (this.#stroke) {
      this.#stroke.cancel();
      return true;
    }
    return this.#move(this.#done, this.#undone, (mask) => mask.undo());
  }

  redo(): boolean {
    this.#stroke?.commit();
    return this.#move(this.#undone, this.#done, (mask) => mask.redo());
  }

  #move(from: MixStep[], to: MixStep[], act: (mask: MaskSession) => void): boolean {
    const step = from.pop();
    if (!step) return false;
    for (const [mask, times] of step) for (let time = 0; time < times; time++) act(mask);
    to.push(step);
    this.#revision++;
    this.#tell();
    return true;
  }

  /** Makes the masks share the picture again after `target` changed, and keeps all of it as one step. */
  #settle(target: MaskSession, before: ReadonlyMap<MaskSession, number>): void {
    const upper = this.#masks().filter((mask) => mask !== this.#baseMask);
    for (const mask of upper) {
      if (mask === target) continue;
      const left = copyCoverage(mask.coverage);
      combineInto(left, target.coverage, "subtract");
      replaceCoverage(mask, left);
    }
    const rest = new Coverage(this.size);
    for (const mask of upper) combineInto(rest, mask.coverage, "add");
    invertCoverage(rest);
    replaceCoverage(this.#baseMask, rest);

    const times = (mask: MaskSession) => mask.getState().revision - (before.get(mask) ?? 0);
    const changed = this.#masks().filter((mask) => times(mask) > 0);
    if (changed.length > 0) {
      this.#done.push(new Map(changed.map((mask) => [mask, times(mask)])));
      this.#undone = [];
      this.#revision++;
    }
    this.#tell();
  }

  #masks(): readonly MaskSession[] {
    return [...this.#faces.values()].map(({ mask }) => mask);
  }

  #revisions(): ReadonlyMap<MaskSession, number> {
    return new Map(this.#masks().map((mask) => [mask, mask.getState().revision]));
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The mask of one picture as the tools take it: its own pixels, the history of the mix. */
class MixFace implements MaskSession {
  readonly size: Size;
  readonly #mix: Mix;
  readonly mask: MaskSession;
  #state: { readonly own: MaskState; readonly whole: MaskState } | null = null;

  constructor(mix: Mix, mask: MaskSession) {
    this.size = mix.size;
    this.#mix = mix;
    this.mask = mask;
  }

  get coverage(): Coverage {
    return this.mask.coverage;
  }

  beginStroke(brush: StrokeBrush): StrokeGesture {
    return this.#mix.beginStroke(this.mask, brush);
  }

  apply(op: MaskOp): void {
    this.#mix.change(this.mask, () => this.mask.apply(op));
  }

  applyCoverage(result: Coverage, op: MaskOp): void {
    this.#mix.change(this.mask, () => this.mask.applyCoverage(result, op));
  }

  load(document: MaskDocument): void {
    this.#mix.change(this.mask, () => this.mask.load(document));
  }

  undo(): boolean {
    return this.#mix.undo();
  }

  redo(): boolean {
    return this.#mix.redo();
  }

  toDocument(): MaskDocument {
    return this.mask.toDocument();
  }

  getState(): MaskState {
    const own = this.mask.getState();
    const facts = this.#mix.facts;
    const known = this.#state;
    if (known && known.own === own && known.whole.revision === facts.revision) return known.whole;
    const whole = { ...own, ...facts };
    this.#state = { own, whole };
    return whole;
  }

  subscribe(listener: (change: MaskChange) => void): () => void {
    const stops = [
      this.mask.subscribe(({ dirty }) => listener({ dirty, state: this.getState() })),
      // A step may change the others alone, and still it can be undone from here.
      this.#mix.onStep(() => listener({ dirty: null, state: this.getState() })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }
}

function replaceCoverage(mask: MaskSession, coverage: Coverage): void {
  if (isSameCoverage(mask.coverage, coverage)) return;
  const runs = encodeRuns(coverage);
  mask.applyCoverage(coverage, { type: "bitmap", combine: "replace", origin: "folded", runs });
}

function copyCoverage(coverage: Coverage): Coverage {
  const copy = new Coverage(coverage);
  combineInto(copy, coverage, "add");
  return copy;
}
