import type { PictureStore } from "../picture-store";

/** What a task may use besides its input. */
export interface TaskContext {
  readonly pictures: PictureStore;
  /** Aborted when nobody waits for the result any more. */
  readonly signal: AbortSignal;
  /**
   * To be awaited between steps of some milliseconds: tells the share done (0 … 1), lets other messages in, and throws
   * when the task was cancelled. Cheap: it lets go only when enough time has passed.
   */
  breathe(share: number): Promise<void>;
  /** Drives a kernel that yields its share done, breathing between its steps. */
  follow<Result>(steps: Iterator<number, Result>): Promise<Result>;
}

/**
 * Heavy work on a mask or on pictures, done in a worker. Methods, not properties: so that tasks with different inputs fit one table.
 * Input and output are posted between threads, so they are plain data.
 */
export interface MaskTask<Input, Output> {
  run(input: Input, context: TaskContext): Promise<Output>;
  /** Buffers of the output that are handed over, not copied. */
  listTransfers?(output: Output): Transferable[];
}
