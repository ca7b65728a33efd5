import { PictureStore } from "./picture-store";
import type { MaskTask, TaskContext } from "./tasks/task";
import { TaskError, type TaskErrorCode } from "./tasks/task-error";

/** What the page posts. Both ends come from one build, so messages are typed and not parsed. */
export type ToWorker =
  | { readonly type: "run"; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: "cancel"; readonly id: number };

/** What the worker posts. A cancelled task is not answered: nobody waits for it. */
export type FromWorker =
  | { readonly type: "progress"; readonly id: number; readonly share: number }
  | { readonly type: "done"; readonly id: number; readonly output: unknown }
  | { readonly type: "failed"; readonly id: number; readonly code: TaskErrorCode; readonly message: string };

/** The worker's own end of the line: its global scope, or a port in a test. */
export interface TaskPort {
  postMessage(message: FromWorker, options: { transfer: Transferable[] }): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ToWorker>) => void): void;
}

/** How long a task may hold the thread before messages are let in: a cancel is heard within about two frames. */
const BREATH_MS = 25;

/**
 * Does the tasks of the table as they are asked for. Several run side by side, each giving way to the others at every
 * breath, so that a long export does not hold up a quick wand.
 */
export function serveTasks(port: TaskPort, tasks: Readonly<Record<string, MaskTask<unknown, unknown>>>): void {
  const pictures = new PictureStore();
  const running = new Map<number, AbortController>();

  const run = async ({ id, name, input }: Extract<ToWorker, { type: "run" }>): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    running.set(id, controller);
    try {
      const task = tasks[name];
      if (!task) throw new TaskError("failed", `there is no task ${name}`);
      const context = openContext(pictures, signal, (share) =>
        port.postMessage({ type: "progress", id, share }, { transfer: [] }),
      );
      const output = await task.run(input, context);
      if (!signal.aborted)
        port.postMessage({ type: "done", id, output }, { transfer: task.listTransfers?.(output) ?? [] });
    } catch (error) {
      if (!signal.aborted) port.postMessage(tellFailure(id, error), { transfer: [] });
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener("message", ({ data }) => {
    if (data.type === "run") void run(data);
    else running.get(data.id)?.abort();
  });
}

function openContext(pictures: PictureStore, signal: AbortSignal, tell: (share: number) => void): TaskContext {
  let lastBreath = performance.now();
  const breathe = async (share: number): Promise<void> => {
    signal.throwIfAborted();
    if (performance.now() - lastBreath < BREATH_MS) return;
    tell(share);
    // A timer, not a promise: only a whole turn of the event loop lets a message in.
    await new Promise((resolve) => setTimeout(resolve, 0));
    lastBreath = performance.now();
    signal.throwIfAborted();
  };
  return {
    pictures,
    signal,
    breathe,
    async follow(steps) {
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        await breathe(step.value);
      }
    },
  };
}

function tellFailure(id: number, error: unknown): FromWorker {
  const code = error instanceof TaskError ? error.code : "failed";
  return { type: "failed", id, code, message: error instanceof Error ? error.message : String(error) };
}
