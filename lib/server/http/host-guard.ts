import type { Config } from "../config";

export type HostRules = Pick<Config, "port" | "host" | "publicUrl" | "allowedHosts">;

const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/;
const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether the Host header names this studio. A foreign page can point its own name at 127.0.0.1 (DNS rebinding) and
 * then counts as same-origin for the browser; the name it used is the only thing that gives it away.
 */
export function isKnownHost(header: string | null, rules: HostRules): boolean {
  const match = hostPattern.exec(header?.toLowerCase() ?? "");
  const name = match?.[1];
  if (!match || name === undefined) return false;
  const port = match[2];
  const full = port === undefined ? name : `${name}:${port}`;
  // An entry without a port stands for the host behind a reverse proxy, whatever port that listens on.
  if (rules.allowedHosts.some((entry) => entry === full || entry === name)) return true;
  if (rules.publicUrl !== undefined && new URL(rules.publicUrl).host === full) return true;
  const isOwnName = loopbackNames.includes(name) || name === bracket(rules.host);
  return isOwnName && Number(port ?? 80) === rules.port;
}

function bracket(host: string): string {
  return host.includes(":") ? `[${host.toLowerCase()}]` : host.toLowerCase();
}
