import type { PixelBox, Size } from "@/lib/core/geometry";
import type { MaskDocument, MaskOp } from "@/lib/core/mask";
import { combineInto, requireSameSize } from "./kernels/combine";
import { Coverage } from "./kernels/coverage";
import { CoverageFacts } from "./kernels/measure";
import { decodeRuns, encodeRuns } from "./kernels/run-lengths";
import { ChangeRecorder, MaskHistory, type MaskStep, toggleStep } from "./mask-history";
import { OpsLog } from "./ops-log";
import { applyOp } from "./replay-ops";
import { type StrokeBrush, StrokePath, type StrokeSample } from "./stroke-gesture";

/** What undo and redo may hold, bytes. */
const HISTORY_BYTES = 64 * 1024 * 1024;

/** What is known of the mask; while a stroke is in progress the numbers are those before it. */
export interface MaskState {
  readonly undoDepth: number;
  readonly redoDepth: number;
  /** What undo and redo hold. */
  readonly heldBytes: number;
  /** Goes up with every change, undo and redo. */
  readonly revision: number;
  readonly coveredPixels: number;
  readonly bounds: PixelBox | null;
  readonly isStroking: boolean;
}

/** Ends once, by `commit` or `cancel`; what is called afterwards does nothing. */
export interface StrokeGesture {
  /** Paints on; returns the picture pixels that may have changed. */
  extend(samples: readonly StrokeSample[]): PixelBox | null;
  commit(): void;
  cancel(): void;
}

export interface MaskChange {
  /** Picture pixels that may look different now; null: none. */
  readonly dirty: PixelBox | null;
  readonly state: MaskState;
}

export interface MaskSession {
  readonly size: Size;
  /** The mask itself, to be read only. */
  readonly coverage: Coverage;
  /** A stroke that is still in progress is committed first; so it is by every call below but `undo`. */
  beginStroke(brush: StrokeBrush): StrokeGesture;
  /** Does an op as one step that can be undone. A step that changes no pixel is none. */
  apply(op: MaskOp): void;
  /** Takes a result that was computed elsewhere, as one step; `op` is how it is kept. */
  applyCoverage(result: Coverage, op: MaskOp): void;
  /** Undoes a step, or cancels the stroke in progress. False: there is nothing to undo. */
  undo(): boolean;
  redo(): boolean;
  /**
   * Replaces the mask by a saved one, which can be undone.
   *
   * @throws RangeError when it is of another size or damaged; the mask then stays as it is
   */
  load(document: MaskDocument): void;
  toDocument(): MaskDocument;
  /** The same object until something changes. */
  getState(): MaskState;
  subscribe(listener: (change: MaskChange) => void): () => void;
}

export interface MaskSessionOptions {
  /** Ceiling of what undo and redo hold; 64 MiB when absent. */
  readonly historyBytes?: number;
  /** The mask to begin with; unlike `load` it cannot be undone. */
  readonly document?: MaskDocument;
}

/** A mask being worked on: its pixels, its history and its ops. Knows no screen. */
export function createMaskSession(size: Size, options: MaskSessionOptions = {}): MaskSession {
  return new Session(size, options);
}

class Session implements MaskSession {
  readonly size: Size;
  readonly coverage: Coverage;
  readonly #facts: CoverageFacts;
  readonly #recorder: ChangeRecorder;
  readonly #history: MaskHistory;
  readonly #log: OpsLog;
  readonly #listeners = new Set<(change: MaskChange) => void>();
  #stroke: StrokePath | null = null;
  #state: MaskState;

  constructor(size: Size, options: MaskSessionOptions) {
    this.size = { width: size.width, height: size.height };
    this.coverage = options.document ? decodeDocument(size, options.document) : new Coverage(size);
    this.#facts = new CoverageFacts(this.coverage);
    this.#recorder = new ChangeRecorder(this.coverage);
    this.#history = new MaskHistory(options.historyBytes ?? HISTORY_BYTES);
    this.#log = new OpsLog(options.document?.ops ?? []);
    this.#state = this.#readState(0);
  }

  beginStroke(brush: StrokeBrush): StrokeGesture {
    this.#commitStroke();
    const stroke = new StrokePath(this.coverage, brush);
    this.#stroke = stroke;
    this.#recorder.start();
    this.#state = { ...this.#state, isStroking: true };
    this.#tell(null);
    return {
      extend: (samples) => {
        if (this.#stroke !== stroke) return null;
        const dirty = stroke.addAll(samples);
        if (dirty) this.#tell(dirty);
        return dirty;
      },
      commit: () => {
        if (this.#stroke === stroke) this.#commitStroke();
      },
      cancel: () => {
        if (this.#stroke === stroke) this.#cancelStroke();
      },
    };
  }

  apply(op: MaskOp): void {
    // A copy: ops are told apart by being the same object, and the caller may hand the same one in twice.
    this.#change([{ ...op }], false, () => applyOp(this.coverage, op));
  }

  applyCoverage(result: Coverage, op: MaskOp): void {
    requireSameSize(this.size, result);
    this.#change([{ ...op }], false, () => combineInto(this.coverage, result, "replace"));
  }

  load(document: MaskDocument): void {
    const loaded = decodeDocument(this.size, document);
    this.#change(
      document.ops.map((op) => ({ ...op })),
      true,
      () => combineInto(this.coverage, loaded, "replace"),
    );
  }

  undo(): boolean {
    if (this.#stroke) {
      this.#cancelStroke();
      return true;
    }
    return this.#toggle(this.#history.stepBack());
  }

  redo(): boolean {
    this.#commitStroke();
    return this.#toggle(this.#history.stepForward());
  }

  toDocument(): MaskDocument {
    const runs = encodeRuns(this.#committed());
    return { ...this.size, ops: this.#log.list(this.#history.doneSteps, runs), runs };
  }

  getState(): MaskState {
    return this.#state;
  }

  subscribe(listener: (change: MaskChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(ops: readonly MaskOp[], isWhole: boolean, write: () => void): void {
    this.#commitStroke();
    this.#recorder.start();
    try {
      write();
    } catch (error) {
      this.#recorder.restore();
      throw error;
    }
    this.#finishChange(ops, isWhole);
  }

  #finishChange(ops: readonly MaskOp[], isWhole: boolean): void {
    for (const index of this.#recorder.stop()) this.#settle(index);
    const step = this.#recorder.toStep(ops, isWhole);
    if (step) for (const dropped of this.#history.push(step)) this.#log.keep(dropped);
    if (!step && !this.#state.isStroking) return;
    this.#state = this.#readState(this.#state.revision + (step ? 1 : 0));
    this.#tell(step?.dirty ?? null);
  }

  #commitStroke(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = null;
    this.#finishChange(stroke.finish(), false);
  }

  #cancelStroke(): void {
    this.#stroke = null;
    const dirty = this.#recorder.restore();
    this.#state = { ...this.#state, isStroking: false };
    this.#tell(dirty);
  }

  #toggle(step: MaskStep | null): boolean {
    if (!step) return false;
    toggleStep(this.coverage, step);
    for (const { index } of step.deltas) this.#facts.refresh(index);
    this.#state = this.#readState(this.#state.revision + 1);
    this.#tell(step.dirty);
    return true;
  }

  /** Counts a tile anew and gives it up when nothing is left in it. */
  #settle(index: number): void {
    if (this.#facts.refresh(index) === 0 && this.coverage.tileAt(index)) this.coverage.setTile(index, null);
  }

  /** The mask without the stroke in progress, which is in no op yet. Shares its tiles. */
  #committed(): Coverage {
    if (!this.#stroke) return this.coverage;
    const before = new Coverage(this.size);
    for (let index = 0; index < before.tileCount; index++) before.setTile(index, this.#recorder.tileBefore(index));
    return before;
  }

  #readState(revision: number): MaskState {
    const { undoDepth, redoDepth, heldBytes } = this.#history;
    const { coveredPixels, bounds } = this.#facts;
    return { undoDepth, redoDepth, heldBytes, revision, coveredPixels, bounds, isStroking: false };
  }

  #tell(dirty: PixelBox | null): void {
    const change = { dirty, state: this.#state };
    for (const listener of this.#listeners) listener(change);
  }
}

function decodeDocument(size: Size, document: MaskDocument): Coverage {
  requireSameSize(size, document);
  return decodeRuns(size, document.runs);
}
