import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Coverage } from "./kernels/coverage";
import type { TaskInput, TaskName, TaskOutput } from "./mask-tasks";
import { listBuffers, packCoverage, unpackCoverage } from "./packed-coverage";
import type { PictureSource } from "./read-bands";
import { type RunOptions, TaskLine, type TaskWorker } from "./task-line";
import type { CompositePreview, PreviewLayer } from "./tasks/composite-preview-task";
import { TaskError } from "./tasks/task-error";

/** The worker of the built studio. Next.js makes a bundle of it from this very expression. */
function openMaskWorker(): TaskWorker {
  return new Worker(new URL("./mask-worker.ts", import.meta.url), { type: "module" });
}

/** As `PreviewLayer`, with masks as the page holds them. */
export type PagePreviewLayer = Omit<PreviewLayer, "coverage" | "restore"> & {
  readonly coverage: Coverage;
  readonly restore?: Coverage | undefined;
};

/**
 * Heavy work on masks, off the page's thread. The worker is opened at the first task and, should it be lost, again at the
 * next. Every promise rejects with a TaskError, or with the reason of the signal given.
 */
export class MaskWorkerClient {
  readonly #sources = new Map<string, PictureSource>();
  /** By picture: what the present worker answered to it. */
  readonly #sent = new Map<string, Promise<Size>>();
  readonly #line: TaskLine;

  constructor(openWorker: () => TaskWorker = openMaskWorker) {
    this.#line = new TaskLine(openWorker, () => this.#sent.clear());
  }

  /**
   * Does any task of lib/canvas/mask-tasks. A `picture` in its input is the key of one given to `keepPicture`, `pictures`
   * are more of them: the worker gets each before the task, once, and again when it had to let it go; such an input is
   * copied whatever `transfer` says.
   */
  async run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    options: RunOptions = {},
  ): Promise<TaskOutput<Name>> {
    const keys = listPictures(input);
    if (keys.length === 0) return await this.#line.ask(name, input, options);
    // Copied, not handed over: it may have to be posted twice.
    const copying = { ...options, transfer: [] };
    const warm = () => Promise.all(keys.map((key) => this.warmPicture(key)));
    await whileWanted(warm(), options.signal);
    try {
      return await this.#line.ask(name, input, copying);
    } catch (error) {
      if (!(error instanceof TaskError) || error.code !== "picture_missing") throw error;
      for (const key of keys) this.#sent.delete(key);
      await whileWanted(warm(), options.signal);
      return await this.#line.ask(name, input, copying);
    }
  }

  /** A new coverage; negative shrinks. */
  async grow(coverage: Coverage, pixels: number, options: RunOptions = {}): Promise<Coverage> {
    const packed = packCoverage(coverage);
    const grown = await this.run("grow", { coverage: packed, pixels }, { ...options, transfer: listBuffers(packed) });
    return unpackCoverage(grown);
  }

  /** The pixels of a kept picture whose colour is near that of pixel x, y; `tolerance` 0 … 255 for each channel. */
  async floodFill(input: TaskInput<"floodFill">, options: RunOptions = {}): Promise<Coverage> {
    return unpackCoverage(await this.run("floodFill", input, options));
  }

  /** The object of a kept picture that the strokes point at; without strokes it only gets ready to. */
  async selectObject(input: TaskInput<"selectObject">, options: RunOptions = {}): Promise<Coverage> {
    return unpackCoverage(await this.run("selectObject", input, options));
  }

  /** Reads a picture of any size as a mask of `size`. */
  async importMask(input: TaskInput<"importMask">, options: RunOptions = {}): Promise<Coverage> {
    return unpackCoverage(await this.run("importMask", input, options));
  }

  /** What the composite of results over a kept source changes, to be drawn over it; null: nothing in view. */
  async compositePreview(
    input: {
      readonly picture: string;
      readonly layers: readonly PagePreviewLayer[];
      readonly view?: PixelBox | undefined;
      readonly maxPixels: number;
    },
    options: RunOptions = {},
  ): Promise<CompositePreview | null> {
    const layers = input.layers.map((layer) => ({
      ...layer,
      coverage: packCoverage(layer.coverage),
      restore: layer.restore && packCoverage(layer.restore),
    }));
    const pictures = [...new Set(layers.map(({ result }) => result))];
    return await this.run("compositePreview", { ...input, layers, pictures }, options);
  }

  /** The canonical PNG file of a mask: 8-bit grey, 255 = change. */
  async exportPng(coverage: Coverage, options: RunOptions = {}): Promise<Blob> {
    const packed = packCoverage(coverage);
    return await this.run("exportPng", { coverage: packed }, { ...options, transfer: listBuffers(packed) });
  }

  /** Remembers where a picture's colours come from. The worker gets it when a task first names it. */
  keepPicture(key: string, source: PictureSource): void {
    if (this.#sources.get(key) === source) return;
    this.#sources.set(key, source);
    this.#sent.delete(key);
  }

  /** Has the worker decode a kept picture now, so that the first use of the wand does not wait for it. Gives its size. */
  warmPicture(key: string): Promise<Size> {
    const under = this.#sent.get(key);
    if (under) return under;
    const source = this.#sources.get(key);
    if (!source) return Promise.reject(new TaskError("picture_missing", `no picture was given as ${key}`));
    const answer = this.#line.ask<Size>("keepPicture", { key, source });
    this.#sent.set(key, answer);
    // A failure is not remembered: the next task tries again.
    answer.catch(() => {
      if (this.#sent.get(key) === answer) this.#sent.delete(key);
    });
    return answer;
  }

  /** Forgets a picture, here and in the worker. */
  async dropPicture(key: string): Promise<void> {
    this.#sources.delete(key);
    const under = this.#sent.get(key);
    if (!under) return;
    this.#sent.delete(key);
    // Not before it was kept, else it would be kept after all.
    await under.catch(() => null);
    await this.#line.ask("dropPicture", { key });
  }

  /** Ends the worker; what is under way rejects. */
  dispose(): void {
    this.#line.close("the worker was closed");
  }
}

function listPictures(input: unknown): string[] {
  if (typeof input !== "object" || input === null) return [];
  const one = "picture" in input ? [input.picture] : [];
  const more = "pictures" in input && Array.isArray(input.pictures) ? input.pictures : [];
  return [...one, ...more].filter((key) => typeof key === "string");
}

/** The work itself goes on for whoever asks next; only the waiting ends. */
async function whileWanted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) {
    await work;
    return;
  }
  signal.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
