import type { Size } from "@/lib/core/geometry";
import type { PictureSource } from "./read-bands";
import { type RunOptions, TaskLine, type TaskWorker } from "./task-line";
import { TaskError } from "./tasks/task-error";

/**
 * A page's end of a worker that holds pictures: it is opened at the first task and, should it be lost, again at the next,
 * and gets each picture when a task first names it. Every promise rejects with a TaskError, or with the reason of the
 * signal given.
 */
export abstract class PictureWorkerClient {
  readonly #sources = new Map<string, PictureSource>();
  /** By picture: what the present worker answered to it. */
  readonly #sent = new Map<string, Promise<Size>>();
  readonly #line: TaskLine;

  constructor(openWorker: () => TaskWorker) {
    this.#line = new TaskLine(openWorker, () => this.#sent.clear());
  }

  /**
   * A `picture` in the input is the key of one given to `keepPicture`, `pictures` are more of them: the worker gets each
   * before the task, once, and again when it had to let it go; such an input is copied whatever `transfer` says.
   */
  protected async ask<Output>(name: string, input: unknown, options: RunOptions = {}): Promise<Output> {
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

  /** Remembers where a picture's colours come from. The worker gets it when a task first names it. */
  keepPicture(key: string, source: PictureSource): void {
    if (this.#sources.get(key) === source) return;
    this.#sources.set(key, source);
    this.#sent.delete(key);
  }

  /** Has the worker decode a kept picture now, so that the first task does not wait for it. Gives its size. */
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
