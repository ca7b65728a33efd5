import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { allocatorSettings } from "./allocator-settings.mjs";
import { projectRoot } from "./project.mjs";
import { sayBad, stopWith } from "./say.mjs";

const START_LIMIT_MS = 60_000;

/**
 * Starts the built studio and waits until it answers.
 * @param {{ host: string, port: number, dataFolder: string, onLine?: (line: string) => void }} options
 * @returns {Promise<{ child: import("node:child_process").ChildProcess, ended: Promise<number>, stop: () => Promise<void> }>}
 */
export async function startBuiltStudio({ host, port, dataFolder, onLine = () => {} }) {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-H", host, "-p", String(port)], {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...allocatorSettings,
      PORT: String(port),
      STUDIO_HOST: host,
      STUDIO_DATA: dataFolder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lastLines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > 40) lastLines.shift();
      onLine(line);
    });
  }
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? 0)));
  // From the first moment on: a stop while it still starts must not leave it behind.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => child.kill(signal));
  stopWithNpm(child);
  if (!(await answersHealth(host, port, child))) {
    child.kill("SIGTERM");
    // A setting it cannot work with is told in one sentence; anything else with all that was said.
    const reason = lastLines.find((line) => line.startsWith("Palimpsest cannot start."));
    if (reason) stopWith(reason);
    console.error(lastLines.map(plainLine).join("\n"));
    stopWith("The studio did not start; its last words are above.");
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { child, ended, stop };
}

/** npm does not pass a SIGTERM on: when npm is gone, the studio it started goes too. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 1000).unref();
}

/** Starts the studio for a person: the JSON log goes to a file, and only warnings are shown, in words. */
export async function serveStudio({ host, port, dataFolder }) {
  const ownLog = process.env.STUDIO_LOG_FILE;
  const logFile = ownLog || path.join(dataFolder, "studio.log");
  mkdirSync(dataFolder, { recursive: true });
  // With a log file of its own the studio writes there itself.
  const log = ownLog ? null : createWriteStream(logFile, { flags: "a", mode: 0o600 });
  const onLine = (line) => {
    log?.write(`${line}\n`);
    if (isWarning(line)) sayBad(plainLine(line));
  };
  const studio = await startBuiltStudio({ host, port, dataFolder, onLine });
  return { logFile, ended: studio.ended };
}

function parseEntry(line) {
  try {
    return line.startsWith("{") ? JSON.parse(line) : null;
  } catch {
    return null;
  }
}

function isWarning(line) {
  const level = parseEntry(line)?.level;
  return typeof level === "number" ? level >= 40 : level === "warn" || level === "error";
}

function plainLine(line) {
  const entry = parseEntry(line);
  if (!entry) return line;
  return `${entry.msg ?? "warning"}${entry.err?.message ? `: ${entry.err.message}` : ""}`;
}

async function answersHealth(host, port, child) {
  const address = host.includes(":") ? `[${host}]` : host === "0.0.0.0" ? "127.0.0.1" : host;
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit && child.exitCode === null) {
    try {
      if ((await fetch(`http://${address}:${port}/api/v1/health`)).ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}
