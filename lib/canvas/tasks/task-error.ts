export type TaskErrorCode =
  /** The worker does not hold the picture that the task names. */
  | "picture_missing"
  /** The file is no picture this browser can read. */
  | "picture_unreadable"
  /** The worker stopped by itself, as it does when there is no memory left. */
  | "worker_lost"
  | "failed";

/** Why a task came to nothing; `message` is for the log, the code chooses the words. */
export class TaskError extends Error {
  readonly code: TaskErrorCode;

  constructor(code: TaskErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TaskError";
    this.code = code;
  }
}
