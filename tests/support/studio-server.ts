import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { allocatorSettings } from "../../scripts/steps/allocator-settings.mjs";

/** A built studio that runs in a process of its own, on a folder of its own. */
export interface RunningStudio {
  /** "http://127.0.0.1:34567", without a slash. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything the process has written so far, both streams. */
  logs(): string;
  /** SIGTERM and wait; removes the data folder unless it was given. Answers the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL and wait; the data folder stays, for a restart on it. */
  kill(): Promise<void>;
}

export interface StartStudioOptions {
  /** Beside or instead of what the studio is started with. */
  readonly env?: Readonly<Record<string, string>>;
  /** Absent: a fresh one. */
  readonly dataDir?: string;
  /** Absent: a free one. */
  readonly port?: number;
}

const START_LIMIT_MS = 60_000;
const NEXT = path.join("node_modules", "next", "dist", "bin", "next");

/**
 * Starts the production build and waits until it is healthy. Throws an Error with the process's last words when it ends
 * before that: for tests of refused starts, use `runStudioToEnd`.
 */
export async function startStudio(options: StartStudioOptions = {}): Promise<RunningStudio> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "palimpsest-data-")));
  const port = options.port ?? (await findFreePort());
  const { child, ended, logs } = spawnStudio(port, dataDir, options.env ?? {});
  const url = `http://127.0.0.1:${port}`;
  if (!(await isHealthy(url, child))) {
    child.kill("SIGKILL");
    await ended;
    throw new Error(`The studio did not start:\n${logs()}`);
  }
  return {
    url,
    port,
    dataDir,
    pid: child.pid ?? -1,
    logs,
    async stop() {
      child.kill("SIGTERM");
      const code = await ended;
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
      return code;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts the production build where it should refuse; answers how it ended and what it said. */
export async function runStudioToEnd(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "palimpsest-data-"));
  try {
    const { child, ended, logs } = spawnStudio(await findFreePort(), dataDir, env);
    const limit = setTimeout(() => child.kill("SIGKILL"), START_LIMIT_MS);
    const code = await ended;
    clearTimeout(limit);
    return { code, output: logs() };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

function spawnStudio(port: number, dataDir: string, env: Readonly<Record<string, string>>) {
  const host = env.STUDIO_HOST ?? "127.0.0.1";
  const child = spawn(process.execPath, [NEXT, "start", "-H", host, "-p", String(port)], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...allocatorSettings,
      PORT: String(port),
      STUDIO_DATA: dataDir,
      STUDIO_LOG_LEVEL: "debug",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const parts: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => parts.push(chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => parts.push(chunk.toString("utf8")));
  // A test runner that is stopped must not leave servers behind.
  const reap = () => child.kill("SIGKILL");
  process.once("exit", reap);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", reap);
      resolve(code);
    });
  });
  return { child, ended, logs: () => parts.join("") };
}

async function isHealthy(url: string, child: ChildProcess): Promise<boolean> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`${url}/api/v1/health`).catch(() => null);
    // 503 is an answer too: some tests break the disk on purpose.
    if (response && (response.status === 200 || response.status === 503)) return true;
    await wait(100);
  }
  return false;
}

/** A port nobody listens on right now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
