import { PictureWorkerClient } from "../picture-worker-client";
import type { RunOptions, TaskWorker } from "../task-line";
import type { DifferenceFigures, HeatLevel } from "./compare-tasks";

export interface PicturePair {
  /** Key of the kept picture that the other is compared with: figures and map are of its size. */
  readonly first: string;
  readonly second: string;
}

/** The worker of the built studio. Next.js makes a bundle of it from this very expression. */
function openCompareWorker(): TaskWorker {
  return new Worker(new URL("./compare-worker.ts", import.meta.url), { type: "module" });
}

/**
 * Comparing pictures, off the page's thread. Give each to `keepPicture` first, under a
 * key that stands for no other. Figures are remembered by pair; another threshold decodes and compares nothing again. `Painted`: what the worker makes of a map, a bitmap in a browser.
 */
export class CompareWorkerClient<Painted = ImageBitmap> extends PictureWorkerClient {
  readonly #figures = new Map<string, DifferenceFigures>();

  constructor(openWorker: () => TaskWorker = openCompareWorker) {
    super(openWorker);
  }

  /** The figures of a pair, all but those of a threshold: `countAbove(figures.counts, threshold)` gives these at once. */
  async difference(pair: PicturePair, options: RunOptions = {}): Promise<DifferenceFigures> {
    const name = nameOf(pair);
    const known = this.#figures.get(name);
    if (known) return known;
    const figures = await this.ask<DifferenceFigures>("difference", toInput(pair), options);
    this.#figures.set(name, figures);
    return figures;
  }

  /** Where a pair differs by more than the threshold (OKLab), at several scales, the finest first; whoever asked closes the bitmaps. */
  heatMap(
    pair: PicturePair & { readonly threshold: number },
    options: RunOptions = {},
  ): Promise<readonly HeatLevel<Painted>[]> {
    return this.ask("heatMap", { ...toInput(pair), threshold: pair.threshold }, options);
  }

  override dropPicture(key: string): Promise<void> {
    for (const name of [...this.#figures.keys()]) if (name.split(" ").includes(key)) this.#figures.delete(name);
    return super.dropPicture(key);
  }
}

function toInput({ first, second }: PicturePair) {
  return { first, second, pictures: [first, second] };
}

/** Keys are ids: they hold no blanks. */
function nameOf({ first, second }: PicturePair): string {
  return `${first} ${second}`;
}
