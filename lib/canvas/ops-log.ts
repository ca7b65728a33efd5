import type { MaskOp } from "@/lib/core/mask";
import type { MaskStep } from "./mask-history";

/** A list longer than this (as JSON, or in ops) is folded into one bitmap when the mask is saved. */
export const MAX_OPS_LENGTH = 300_000;
const MAX_OPS_COUNT = 10_000;

/** Ops that were folded, known by the last of them, and the bitmap they came to. */
interface Fold {
  readonly last: MaskOp;
  readonly bitmap: MaskOp;
}

/**
 * The ops that made a mask, as data. Those that can still be undone are kept with their step; the others here. Folding
 * happens in what is written out only, so that undo and redo reach through it.
 */
export class OpsLog {
  #base: MaskOp[];
  #fold: Fold | null = null;
  /** Length of an op as JSON; an op never changes. */
  readonly #lengths = new WeakMap<MaskOp, number>();

  /** Starts with the ops of a mask that was there before the first step. */
  constructor(ops: readonly MaskOp[]) {
    this.#base = [...ops];
  }

  /** Takes over a step that cannot be undone any more. */
  keep(step: MaskStep): void {
    this.#base = append(this.#base, step);
  }

  /**
   * The shortest honest list that makes the mask after these steps: what a later op made irrelevant is left out, and a
   * very long list becomes one bitmap.
   *
   * @param runs the mask after these steps as run lengths
   */
  list(steps: readonly MaskStep[], runs: string): MaskOp[] {
    this.#shortenBase();
    const all = this.#withFold(dropOverruled(steps.reduce(append, [...this.#base])));
    const last = all.at(-1);
    if (!last || (all.length <= MAX_OPS_COUNT && this.#measure(all) <= MAX_OPS_LENGTH)) return all;
    const bitmap: MaskOp = { type: "bitmap", combine: "replace", origin: "folded", runs };
    if (all.length <= MAX_OPS_COUNT && this.#measure([bitmap]) >= this.#measure(all)) return all;
    // A list that starts with an earlier fold still ends with an op of its own.
    this.#fold = { last, bitmap };
    return [bitmap];
  }

  #withFold(ops: MaskOp[]): MaskOp[] {
    const fold = this.#fold;
    const at = fold ? ops.lastIndexOf(fold.last) : -1;
    return fold && at >= 0 ? [fold.bitmap, ...ops.slice(at + 1)] : ops;
  }

  /** Folded ops that cannot be undone are not needed any more: in a long session they would only grow. */
  #shortenBase(): void {
    this.#base = dropOverruled(this.#withFold(this.#base));
    if (this.#fold && this.#base[0] === this.#fold.bitmap) this.#fold = null;
  }

  #measure(ops: readonly MaskOp[]): number {
    let length = 0;
    for (const op of ops) {
      const known = this.#lengths.get(op) ?? JSON.stringify(op).length;
      this.#lengths.set(op, known);
      length += known + 1;
    }
    return length;
  }
}

/** Adds to the list it is given, unless the step starts a new one. */
function append(ops: MaskOp[], step: MaskStep): MaskOp[] {
  if (step.isWhole) return [...step.ops];
  for (const op of step.ops) ops.push(op);
  return ops;
}

/** Leaves out what came before an op that starts anew. */
function dropOverruled(ops: readonly MaskOp[]): MaskOp[] {
  const at = ops.findLastIndex(startsAnew);
  if (at < 0) return [...ops];
  return ops.slice(ops[at]?.type === "clear" ? at + 1 : at);
}

function startsAnew(op: MaskOp): boolean {
  return op.type === "clear" || op.type === "fill" || ("combine" in op && op.combine === "replace");
}
