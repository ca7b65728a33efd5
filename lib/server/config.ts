import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { z } from "zod";

/** A setting the studio cannot start with. `message` is one sentence that names the variable; it is shown as it is. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the environment says, parsed once. Nothing else in the product reads the environment. */
export interface Config {
  readonly port: number;
  /** Address the server listens on. */
  readonly host: string;
  /** Only this machine can reach the server. */
  readonly isLoopback: boolean;
  /** Absolute path of the folder that holds everything: database, pictures, key file. */
  readonly dataDir: string;
  readonly password: string | undefined;
  /** Origin other machines reach the studio under, without a path: "https://studio.example". */
  readonly publicUrl: string | undefined;
  /** Further values of the Host header that are known, in lower case, with or without a port. */
  readonly allowedHosts: readonly string[];
  /** Hosts that result downloads may reach although they are not public, in lower case. */
  readonly resultHosts: readonly string[];
  readonly logLevel: LogLevel;
  /** Absolute path; absent: standard output. */
  readonly logFile: string | undefined;
  /** Named places where the process kills itself, for the kill tests; empty unless set on purpose. */
  readonly failpoints: readonly string[];
  /** How long a picture stays in the trash. */
  readonly trashDays: number;
  readonly sandbox: { readonly isEnabled: boolean; readonly key: string | undefined };
  readonly isProduction: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const MIN_PASSWORD_LENGTH = 8;
const hostEntry = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/;

function hostListSchema(name: string) {
  return z
    .string()
    .default("")
    .transform((text) => splitList(text.toLowerCase()))
    .refine((hosts) => hosts.every((host) => hostEntry.test(host)), {
      error: `${name} must be a list of host names separated by commas, such as "studio.lan,10.0.0.5:3000".`,
    });
}

const environmentSchema = z.object({
  PORT: z
    .string()
    .default("3000")
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      error: "PORT must be a whole number from 1 to 65535.",
    })
    .transform(Number),
  STUDIO_HOST: z
    .string()
    .transform((text) => text.replace(/^\[(.*)\]$/, "$1"))
    .refine((text) => text === "localhost" || isIP(text) !== 0, {
      error: 'STUDIO_HOST must be an IP address or "localhost", such as 127.0.0.1 or 0.0.0.0.',
    })
    .default("127.0.0.1"),
  STUDIO_DATA: z.string().default("./data"),
  STUDIO_PASSWORD: z
    .string()
    .min(MIN_PASSWORD_LENGTH, { error: `STUDIO_PASSWORD must have at least ${MIN_PASSWORD_LENGTH} characters.` })
    .max(200, { error: "STUDIO_PASSWORD must have at most 200 characters." })
    .optional(),
  STUDIO_PUBLIC_URL: z
    .string()
    .refine(isPlainOrigin, {
      error: 'STUDIO_PUBLIC_URL must be an address without a path, such as "https://studio.example".',
    })
    .transform((text) => new URL(text).origin)
    .optional(),
  STUDIO_ALLOWED_HOSTS: hostListSchema("STUDIO_ALLOWED_HOSTS"),
  STUDIO_RESULT_HOSTS: hostListSchema("STUDIO_RESULT_HOSTS"),
  STUDIO_LOG_LEVEL: z
    .enum(logLevels, { error: `STUDIO_LOG_LEVEL must be one of ${logLevels.join(", ")}.` })
    .default("info"),
  STUDIO_LOG_FILE: z.string().optional(),
  STUDIO_FAILPOINTS: z.string().default("").transform(splitList),
  STUDIO_TRASH_DAYS: z
    .string()
    .default("30")
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1, {
      error: "STUDIO_TRASH_DAYS must be a whole number of days, 1 or more.",
    })
    .transform(Number),
  STUDIO_SANDBOX: z.enum(["on", "off"], { error: "STUDIO_SANDBOX must be on or off." }).default("on"),
  STUDIO_SANDBOX_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/, {
      error: "STUDIO_SANDBOX_KEY must be 8 to 200 printable characters without spaces.",
    })
    .optional(),
  NODE_ENV: z.string().optional(),
});

/**
 * Reads the settings out of an environment. Throws ConfigError with one sentence that names the first bad variable.
 * An empty variable counts as absent: that is how shells and container files say "not set".
 */
export function parseConfig(environment: Environment, workingDir: string): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  given.STUDIO_HOST ??= findPlainHost(given.HOST);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues[0]?.message ?? "The environment could not be read.");
  const env = parsed.data;
  const isLoopback = isLoopbackHost(env.STUDIO_HOST);
  if (!isLoopback && env.STUDIO_PASSWORD === undefined) {
    throw new ConfigError(
      `STUDIO_HOST is ${env.STUDIO_HOST}, which other machines can reach: set STUDIO_PASSWORD as well, or leave STUDIO_HOST out.`,
    );
  }
  return {
    port: env.PORT,
    host: env.STUDIO_HOST,
    isLoopback,
    dataDir: path.resolve(workingDir, env.STUDIO_DATA),
    password: env.STUDIO_PASSWORD,
    publicUrl: env.STUDIO_PUBLIC_URL,
    allowedHosts: [...env.STUDIO_ALLOWED_HOSTS, ...findOwnHosts(env.STUDIO_HOST, env.PORT)],
    resultHosts: env.STUDIO_RESULT_HOSTS,
    logLevel: env.STUDIO_LOG_LEVEL,
    logFile: env.STUDIO_LOG_FILE === undefined ? undefined : path.resolve(workingDir, env.STUDIO_LOG_FILE),
    failpoints: env.STUDIO_FAILPOINTS,
    trashDays: env.STUDIO_TRASH_DAYS,
    sandbox: { isEnabled: env.STUDIO_SANDBOX === "on", key: env.STUDIO_SANDBOX_KEY },
    isProduction: env.NODE_ENV === "production",
  };
}

let loaded: Config | undefined;

/** The settings of this process. Read on first use, not on import, so that a build needs no environment. */
export function loadConfig(): Config {
  loaded ??= parseConfig(process.env, process.cwd());
  return loaded;
}

/** Whether an address or name can only be reached from this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Some systems export HOST with the machine's name; only an address can have been meant for us. */
function findPlainHost(host: string | undefined): string | undefined {
  return host !== undefined && (host === "localhost" || isIP(host) !== 0) ? host : undefined;
}

/** Behind 0.0.0.0 the studio is reached under this machine's own addresses, which no foreign page can point a name at. */
function findOwnHosts(host: string, port: number): string[] {
  if (isLoopbackHost(host)) return [];
  const isWildcard = host === "0.0.0.0" || host === "::";
  const addresses = isWildcard
    ? Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((entry) => entry.address))
    : [host];
  return addresses.map((address) =>
    isIP(address) === 6 ? `[${address.toLowerCase()}]:${port}` : `${address}:${port}`,
  );
}

function isPlainOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "" && !url.username
  );
}

function splitList(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
