import type { PixelBox } from "@/lib/core/geometry";
import type { MaskOp } from "@/lib/core/mask";
import { type Coverage, type Tile, WORDS_PER_TILE } from "./kernels/coverage";
import { countTile } from "./kernels/measure";
import { uniteBoxes } from "./kernels/pixel-box";
import { applyTileDelta, packTileDelta } from "./kernels/tile-delta";

/** What one step costs besides its packed bytes and its ops: the objects that hold them, roughly. */
const STEP_OVERHEAD_BYTES = 256;
const DELTA_OVERHEAD_BYTES = 64;

interface TileDelta {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** One thing that can be undone: what it did to the tiles, and as which ops it is kept. */
export interface MaskStep {
  readonly ops: readonly MaskOp[];
  /** The ops stand for the whole mask (a document was loaded): those before them count no more. */
  readonly isWhole: boolean;
  readonly deltas: readonly TileDelta[];
  readonly dirty: PixelBox;
  readonly bytes: number;
}

/** Notes the tiles of a coverage as they were before a change; one change at a time. */
export class ChangeRecorder {
  readonly #coverage: Coverage;
  readonly #before = new Map<number, Tile | null>();
  /** Asked for every span that is written, so it is no map. */
  readonly #isNoted: Uint8Array;

  constructor(coverage: Coverage) {
    this.#coverage = coverage;
    this.#isNoted = new Uint8Array(coverage.tileCount);
  }

  start(): void {
    this.#forget();
    this.#coverage.watch((index, before) => {
      if (this.#isNoted[index]) return;
      this.#isNoted[index] = 1;
      // A tile is written to in place; what was there has to be copied.
      this.#before.set(index, before?.slice() ?? null);
    });
  }

  /** Ends the watch. Returns the tiles that were written to. */
  stop(): readonly number[] {
    this.#coverage.watch(null);
    return [...this.#before.keys()];
  }

  /** The tile as it was before the change that is being noted. */
  tileBefore(index: number): Tile | null {
    return this.#isNoted[index] ? (this.#before.get(index) ?? null) : this.#coverage.tileAt(index);
  }

  /** Puts everything back as it was. Returns where it was written to. */
  restore(): PixelBox | null {
    this.#coverage.watch(null);
    let dirty: PixelBox | null = null;
    for (const [index, tile] of this.#before) {
      this.#coverage.setTile(index, tile);
      dirty = uniteBoxes(dirty, this.#coverage.boxOf(index));
    }
    this.#forget();
    return dirty;
  }

  /** The change as a step, after `stop`; null: not one pixel is different. */
  toStep(ops: readonly MaskOp[], isWhole: boolean): MaskStep | null {
    const deltas: TileDelta[] = [];
    let dirty: PixelBox | null = null;
    let bytes = STEP_OVERHEAD_BYTES;
    for (const op of ops) bytes += measureOp(op);
    for (const [index, before] of this.#before) {
      const packed = packTileDelta(before, this.#coverage.tileAt(index));
      if (!packed) continue;
      deltas.push({ index, bytes: packed });
      dirty = uniteBoxes(dirty, this.#coverage.boxOf(index));
      bytes += packed.length + DELTA_OVERHEAD_BYTES;
    }
    this.#forget();
    return dirty ? { ops, isWhole, deltas, dirty, bytes } : null;
  }

  #forget(): void {
    this.#before.clear();
    this.#isNoted.fill(0);
  }
}

/** Undoes or redoes a step: the same thing, as a delta is its own opposite. */
export function toggleStep(coverage: Coverage, step: MaskStep): void {
  for (const { index, bytes } of step.deltas) {
    if (coverage.tileAt(index)) {
      const tile = coverage.openTile(index);
      applyTileDelta(tile, bytes);
      if (countTile(tile) === 0) coverage.setTile(index, null);
    } else {
      const tile = new Uint32Array(WORDS_PER_TILE);
      applyTileDelta(tile, bytes);
      coverage.setTile(index, tile);
    }
  }
}

/** The steps done and undone, with a ceiling on what they hold: the oldest are given up first. */
export class MaskHistory {
  readonly #maxBytes: number;
  readonly #steps: MaskStep[] = [];
  #done = 0;
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get undoDepth(): number {
    return this.#done;
  }

  get redoDepth(): number {
    return this.#steps.length - this.#done;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** The steps that are in force, oldest first. */
  get doneSteps(): readonly MaskStep[] {
    return this.#steps.slice(0, this.#done);
  }

  /** Adds a step in place of what was undone. Returns the oldest steps if they had to go; the newest always stays. */
  push(step: MaskStep): readonly MaskStep[] {
    for (const undone of this.#steps.splice(this.#done)) this.#heldBytes -= undone.bytes;
    this.#steps.push(step);
    this.#heldBytes += step.bytes;
    let gone = 0;
    while (this.#heldBytes > this.#maxBytes && gone < this.#steps.length - 1) {
      this.#heldBytes -= this.#steps[gone++]?.bytes ?? 0;
    }
    this.#done = this.#steps.length - gone;
    return this.#steps.splice(0, gone);
  }

  /** The step to undo, which is then counted as undone. */
  stepBack(): MaskStep | null {
    const step = this.#steps[this.#done - 1];
    if (!step) return null;
    this.#done--;
    return step;
  }

  /** The step to do again, which is then counted as done. */
  stepForward(): MaskStep | null {
    const step = this.#steps[this.#done];
    if (!step) return null;
    this.#done++;
    return step;
  }
}

/** About how many bytes an op holds in memory: 8 a number, 1 a character. */
function measureOp(op: MaskOp): number {
  switch (op.type) {
    case "stroke":
      return 8 * (op.points.length + (op.pressures?.length ?? 0));
    case "polygon":
      return 8 * op.points.length;
    case "bitmap":
      return op.runs.length;
    default:
      return 0;
  }
}
