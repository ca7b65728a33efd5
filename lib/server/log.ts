import { type DestinationStream, destination, pino } from "pino";
import type { LogLevel } from "./config";
import { redactForLog, redactText } from "./log-redaction";
import type { KnownSecrets } from "./secrets/known-secrets";

export type LogFields = Readonly<Record<string, unknown>>;

/**
 * JSON lines, one per event. Message first; facts as fields (`{ runId, status }`), an error under `error`. Never put a
 * prompt, a picture or a key in the message: fields are redacted by name, messages only by value.
 */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with `fields` on every line. */
  child(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly secrets: KnownSecrets;
  /** Absolute path, or a stream in tests; absent: standard output. */
  readonly output?: string | DestinationStream | undefined;
}

/** Opens the log. Lines are written synchronously: what a crash was about must be in the file before the crash. */
export function createLog(options: LogOptions): Log {
  const { output, secrets } = options;
  const stream =
    typeof output === "object"
      ? output
      : destination({ dest: output ?? 1, sync: true, ...(output ? { mkdir: true } : {}) });
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return wrap(logger, (text) => secrets.scrub(text), {});
}

/** A log that writes nothing, for parts that are used without a studio around them. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
};

function wrap(logger: pino.Logger, scrub: (text: string) => string, base: LogFields): Log {
  function write(level: "debug" | "info" | "warn" | "error", message: string, fields: LogFields = {}): void {
    if (!logger.isLevelEnabled(level)) return;
    const safe = redactForLog({ ...base, ...fields }, scrub);
    logger[level](typeof safe === "object" && safe !== null ? safe : {}, redactText(message, scrub));
  }
  return {
    debug: (message, fields) => write("debug", message, fields),
    info: (message, fields) => write("info", message, fields),
    warn: (message, fields) => write("warn", message, fields),
    error: (message, fields) => write("error", message, fields),
    child: (fields) => wrap(logger, scrub, { ...base, ...fields }),
  };
}
