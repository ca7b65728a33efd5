import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** A server of a benchmark in a process of its own, so that it does not share a thread with who measures it. */
export interface BenchChild {
  readonly url: string;
  /** Told each message the child sends after the first. */
  onMessage(listener: (message: unknown) => void): void;
  stop(): Promise<void>;
}

const readySchema = z.object({ port: z.number() });

/** Starts a module of this folder that sends `{ port }` once it listens. It ends when this process does. */
export async function startChild(module: string, args: readonly string[] = []): Promise<BenchChild> {
  const file = fileURLToPath(new URL(module, import.meta.url));
  const child = fork(file, args, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit");
  const died = ended.then(() => Promise.reject(new Error(`${module} ended before it listened`)));
  const [first]: unknown[] = await Promise.race([once(child, "message"), died]);
  // From here on its end is expected.
  died.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${readySchema.parse(first).port}`,
    onMessage: (listener) => void child.on("message", listener),
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
