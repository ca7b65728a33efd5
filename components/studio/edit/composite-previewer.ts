import { combineInto, invertCoverage } from "@/lib/canvas/kernels/combine";
import { Coverage } from "@/lib/canvas/kernels/coverage";
import { MaskWorkerClient } from "@/lib/canvas/mask-worker-client";
import type { CompositePreview } from "@/lib/canvas/tasks/composite-preview-task";
import type { Size } from "@/lib/core/geometry";
import type { SentPicture } from "@/lib/core/job";
import type { CompositeSettings } from "@/lib/core/request";
import { fetchOriginal, readMaskAsset } from "./read-mask-asset";

/** What a composite is made of, all of it kept by the studio. */
export interface CompositeParts extends Size {
  readonly sourceId: string;
  readonly resultId: string;
  readonly maskId: string;
  /** The mask says what the source keeps instead of what is taken. */
  readonly isKept: boolean;
  readonly sent: SentPicture | undefined;
}

/** How one result would be joined; the source comes back where the restore mask covers. */
export interface CompositeTrial {
  readonly settings: CompositeSettings;
  readonly restoreId: string | undefined;
}

/** Tries the joining of one result in a worker of its own. Files are read once; `dispose` ends all of it. */
export class CompositePreviewer {
  readonly #parts: CompositeParts;
  readonly #client = new MaskWorkerClient();
  readonly #closing = new AbortController();
  readonly #masks = new Map<string, Promise<Coverage>>();
  #pictures: Promise<void> | null = null;

  constructor(parts: CompositeParts) {
    this.#parts = parts;
  }

  /** Null: the picture would be the source. Rejects when a file cannot be had, or with the reason of the signal. */
  async show({ settings, restoreId }: CompositeTrial, signal: AbortSignal): Promise<CompositePreview | null> {
    const { sourceId, resultId, maskId, sent } = this.#parts;
    this.#pictures ??= this.#keepPictures();
    const [coverage, restore] = await Promise.all([
      this.#readTaken(maskId),
      restoreId === undefined ? undefined : this.#readMask(restoreId),
      this.#pictures,
    ]);
    signal.throwIfAborted();
    const layers = [{ result: resultId, sent, coverage, restore, settings }];
    return this.#client.compositePreview({ picture: sourceId, layers, maxPixels: countScreenPixels() }, { signal });
  }

  dispose(): void {
    this.#closing.abort();
    this.#client.dispose();
  }

  async #keepPictures(): Promise<void> {
    const { sourceId, resultId } = this.#parts;
    const keep = async (id: string) => this.#client.keepPicture(id, await fetchOriginal(id, this.#closing.signal));
    await Promise.all([keep(sourceId), keep(resultId)]);
  }

  async #readTaken(assetId: string): Promise<Coverage> {
    const coverage = await this.#readMask(assetId);
    if (!this.#parts.isKept) return coverage;
    const taken = new Coverage(coverage);
    combineInto(taken, coverage, "add");
    invertCoverage(taken);
    return taken;
  }

  #readMask(assetId: string): Promise<Coverage> {
    const known = this.#masks.get(assetId);
    if (known) return known;
    const read = readMaskAsset(assetId, this.#parts, this.#closing.signal, this.#client);
    this.#masks.set(assetId, read);
    return read;
  }
}

/** More than the screen has cannot be seen. */
function countScreenPixels(): number {
  return Math.round(window.innerWidth * window.innerHeight * window.devicePixelRatio ** 2);
}
