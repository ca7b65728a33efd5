import type { FromWorker, ToWorker } from "./serve-tasks";
import { TaskError } from "./tasks/task-error";

/** The page's end of the line: a Worker, or a port in a test. */
export interface TaskWorker {
  postMessage(message: ToWorker, options: { transfer: Transferable[] }): void;
  onmessage: ((event: MessageEvent<FromWorker>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

export interface RunOptions {
  /** Ends the work in the worker; the promise rejects with the signal's reason at once. */
  readonly signal?: AbortSignal | undefined;
  /** The share done, 0 … 1; not called for work that is done in a moment. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Buffers of the input that are handed over and not copied. */
  readonly transfer?: Transferable[] | undefined;
}

interface Waiting {
  // A method: what each task answers is known to the one who asked, not here.
  settle(output: unknown): void;
  reject(reason: unknown): void;
  readonly onProgress: ((share: number) => void) | undefined;
}

/** Questions and answers between a page and one worker, which is opened at the first question and again after a loss. */
export class TaskLine {
  readonly #openWorker: () => TaskWorker;
  readonly #onClosed: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: TaskWorker | null = null;
  #lastId = 0;

  /** `onClosed`: whatever the worker held is gone. */
  constructor(openWorker: () => TaskWorker, onClosed: () => void) {
    this.#openWorker = openWorker;
    this.#onClosed = onClosed;
  }

  ask<Output>(name: string, input: unknown, options: RunOptions = {}): Promise<Output> {
    const { signal, onProgress, transfer = [] } = options;
    return new Promise<Output>((resolve, reject) => {
      signal?.throwIfAborted();
      const worker = this.#open();
      const id = ++this.#lastId;
      const handleAbort = (): void => {
        this.#waiting.delete(id);
        worker.postMessage({ type: "cancel", id }, { transfer: [] });
        reject(signal?.reason);
      };
      const hangUp = (): void => signal?.removeEventListener("abort", handleAbort);
      const waiting: Waiting = {
        settle(output: Output) {
          hangUp();
          resolve(output);
        },
        reject(reason) {
          hangUp();
          reject(reason);
        },
        onProgress,
      };
      worker.postMessage({ type: "run", id, name, input }, { transfer });
      this.#waiting.set(id, waiting);
      signal?.addEventListener("abort", handleAbort, { once: true });
    });
  }

  /** Ends the worker; all who wait are told. */
  close(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#onClosed();
    for (const waiting of left) waiting.reject(new TaskError("worker_lost", reason));
  }

  #open(): TaskWorker {
    if (this.#worker) return this.#worker;
    const worker = this.#openWorker();
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      if (this.#worker === worker) this.close(event.message || "the worker could not be started");
    };
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.type === "progress") {
      waiting.onProgress?.(message.share);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.type === "done") waiting.settle(message.output);
    else waiting.reject(new TaskError(message.code, message.message));
  }
}
