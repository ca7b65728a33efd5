import { ConfigError, loadConfig } from "./config";
import { getStudioRuntime } from "./container";

/** How long a stop waits for calls that are on their way; what is still out then is found by the next start. */
const DRAIN_MS = 8_000;

/** Starts the studio with the server. A setting it cannot work with ends the process with one sentence. */
export async function startServer(): Promise<void> {
  try {
    loadConfig();
    await getStudioRuntime();
  } catch (error) {
    endProcess(error);
  }
  stopOnSignals();
}

function endProcess(error: unknown): never {
  const isPlain = error instanceof ConfigError || (error instanceof Error && error.name === "StudioError");
  const text = isPlain ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Palimpsest cannot start. ${text}\n`);
  process.exit(1);
}

/**
 * Takes the place of Next's own handlers: they end the process as soon as the last HTTP connection is closed, which
 * would cut off a paid call, and they never end while an event stream is open.
 */
function stopOnSignals(): void {
  let isStopping = false;
  for (const [signal, code] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      // The second Ctrl+C means now.
      if (isStopping) process.exit(code);
      isStopping = true;
      void stopStudio().finally(() => process.exit(code));
    });
  }
}

async function stopStudio(): Promise<void> {
  const runtime = await getStudioRuntime();
  await runtime.stop(DRAIN_MS);
}
