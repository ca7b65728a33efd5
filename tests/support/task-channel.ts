import { onTestFinished } from "vitest";
import { type FromWorker, serveTasks, type TaskPort, type ToWorker } from "@/lib/canvas/serve-tasks";
import type { TaskWorker } from "@/lib/canvas/task-line";
import type { MaskTask } from "@/lib/canvas/tasks/task";

export type TestTasks = Readonly<Record<string, MaskTask<unknown, unknown>>>;

/** Both ends over a real channel, so that everything is cloned and handed over as it is between threads. */
export function openTaskChannel(tasks: TestTasks, log: (ToWorker | FromWorker)[] = []): TaskWorker & { crash(): void } {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const inside: TaskPort = {
    postMessage(message, options) {
      log.push(message);
      port2.postMessage(message, options.transfer);
    },
    addEventListener: (_, listener) => {
      port2.onmessage = listener;
    },
  };
  serveTasks(inside, tasks);
  const worker: TaskWorker & { crash(): void } = {
    onmessage: null,
    onerror: null,
    postMessage(message, options) {
      log.push(message);
      port1.postMessage(message, options.transfer);
    },
    terminate: () => port1.close(),
    crash() {
      worker.onerror?.(Object.assign(new Event("error"), { message: "out of memory" }) as ErrorEvent);
    },
  };
  port1.onmessage = (event) => worker.onmessage?.(event);
  return worker;
}
