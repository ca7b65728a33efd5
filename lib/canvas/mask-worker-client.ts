import type { PixelBox } from "@/lib/core/geometry";
import type { Coverage } from "./kernels/coverage";
import type { TaskInput, TaskName, TaskOutput } from "./mask-tasks";
import { listBuffers, packCoverage, unpackCoverage } from "./packed-coverage";
import { PictureWorkerClient } from "./picture-worker-client";
import type { RunOptions, TaskWorker } from "./task-line";
import type { CompositePreview, PreviewLayer } from "./tasks/composite-preview-task";

/** The worker of the built studio. Next.js makes a bundle of it from this very expression. */
function openMaskWorker(): TaskWorker {
  return new Worker(new URL("./mask-worker.ts", import.meta.url), { type: "module" });
}

/** As `PreviewLayer`, with masks as the page holds them. */
export type PagePreviewLayer = Omit<PreviewLayer, "coverage" | "restore"> & {
  readonly coverage: Coverage;
  readonly restore?: Coverage | undefined;
};

/** Heavy work on masks, off the page's thread. */
export class MaskWorkerClient extends PictureWorkerClient {
  constructor(openWorker: () => TaskWorker = openMaskWorker) {
    super(openWorker);
  }

  /** Does any task of lib/canvas/mask-tasks; pictures in its input are named as `PictureWorkerClient.ask` says. */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>, options: RunOptions = {}): Promise<TaskOutput<Name>> {
    return this.ask(name, input, options);
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
}
