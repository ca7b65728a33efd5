import type { PixelBox } from "@/lib/core/geometry";
import type { CompositeLayer } from "./composite-layer";
import type { Coverage } from "./coverage";
import type { FeatherRamp } from "./feather";
import { meetBoxes } from "./paste-region";
import { countRowWords, readRowWords } from "./row-words";
import { FULL_SPAN, WeightRows } from "./weight-rows";

/** Takes the pixels `from` ≤ x < `to` of row y; `weights` by column, null: all have the full weight. */
export type SpanVisitor = (y: number, from: number, to: number, weights: Uint16Array | null) => void;

/** Weight rows cut to a layer's window and cleared where the source is restored or pixels are otherwise not asked for. */
export class LayerRows {
  /** Rows and columns that can be visited; null: none. Its rows are to be visited from top to bottom, none twice. */
  readonly box: PixelBox | null;
  readonly #rows: WeightRows;
  readonly #barred: readonly Coverage[];
  readonly #words: Uint32Array;
  #next: number;

  constructor(region: Coverage, ramp: FeatherRamp, { window }: Pick<CompositeLayer, "window">, barred: Coverage[]) {
    this.#rows = new WeightRows(region, ramp);
    // Where nothing lies beyond the edge's inside, nothing barred is ever met: the region is without it.
    this.#barred = ramp.outward > 0 ? barred : [];
    this.#words = new Uint32Array(countRowWords(region.width));
    this.box = this.#rows.box && meetBoxes(this.#rows.box, window);
    this.#next = this.#rows.box?.y ?? 0;
  }

  visitRow(y: number, visit: SpanVisitor): void {
    const { box } = this;
    if (!box || y < box.y || y >= box.y + box.height) return;
    const rows = this.#rows;
    // Rows passed over still count for the distances below them.
    while (this.#next <= y) rows.readRow(this.#next++);
    for (const coverage of this.#barred) this.#clearBarred(coverage, y);
    for (let at = 0; at < rows.spanCount * 3; at += 3) {
      const from = Math.max(box.x, rows.spans[at] ?? 0);
      const to = Math.min(box.x + box.width, rows.spans[at + 1] ?? 0);
      if (from < to) visit(y, from, to, rows.spans[at + 2] === FULL_SPAN ? null : rows.weights);
    }
  }

  #clearBarred(coverage: Coverage, y: number): void {
    readRowWords(coverage, y, this.#words);
    for (let word = 0; word < this.#words.length; word++) {
      for (let bits = this.#words[word] ?? 0; bits !== 0; bits = (bits & (bits - 1)) >>> 0) {
        this.#rows.weights[word * 32 + 31 - Math.clz32(bits & -bits)] = 0;
      }
    }
  }
}
