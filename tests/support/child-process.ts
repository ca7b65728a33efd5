import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("./studio-child.ts", import.meta.url));

/** A studio in its own process, to be killed. */
export interface StudioProcess {
  /** Resolves when it has taken over what an earlier one left; also when it died before. */
  readonly ready: Promise<void>;
  submit(prompt: string): void;
  /** Submits an edit of two images, with the harness's own prompt unless another is given. */
  edit(source: string, mask: string, prompt?: string): void;
  /** Replays the path to a picture on another source. */
  replay(target: string, source: string, total: number): void;
  /** Sends a run again, by the user's hand. */
  retry(runId: string): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when it is gone, by whatever hand. */
  readonly gone: Promise<{ readonly signal: NodeJS.Signals | null; readonly stderr: string }>;
}

export function startStudioProcess(folder: string, relayUrl: string, failpoints = ""): StudioProcess {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, folder, relayUrl, failpoints], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const gone = watchEnd(child);
  const lines = createInterface({ input: child.stdout });
  const ready = Promise.race([once(lines, "line").then(() => undefined), gone.then(() => undefined)]);
  // A command to a process that just died is no error of the test.
  child.stdin.on("error", () => undefined);
  return {
    ready,
    gone,
    submit: (prompt) => void child.stdin.write(`submit ${prompt}\n`),
    edit: (source, mask, prompt = "") => void child.stdin.write(`edit ${source} ${mask} ${prompt}\n`),
    replay: (target, source, total) => void child.stdin.write(`replay ${target} ${source} ${total}\n`),
    retry: (runId) => void child.stdin.write(`retry ${runId}\n`),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function watchEnd(child: ChildProcess): Promise<{ signal: NodeJS.Signals | null; stderr: string }> {
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  await once(child, "exit");
  return { signal: child.signalCode, stderr };
}
