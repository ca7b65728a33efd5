import { hostname } from "node:os";
import { performance } from "node:perf_hooks";

/** Who holds a run. `started` tells a process from a later one that was given the same number, as in a container. */
interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly started: number;
}

function describeThisProcess(): Owner {
  return { host: hostname(), pid: process.pid, started: Math.round(performance.timeOrigin) };
}

/** The name under which a runner of this process leases runs; `nonce` tells two runners of one process apart. */
export function createLeaseOwner(nonce: string): string {
  const { host, pid, started } = describeThisProcess();
  return JSON.stringify([host, pid, started, nonce]);
}

/**
 * True when the owner surely runs no more, so that its runs need not wait for their leases to end: a process of this
 * machine that is gone, or an earlier process with our number. False when in doubt.
 */
export function isOwnerGone(owner: string): boolean {
  const other = parseOwner(owner);
  const own = describeThisProcess();
  if (!other || other.host !== own.host) return false;
  if (other.pid === own.pid) return other.started !== own.started;
  return !isAlive(other.pid);
}

function parseOwner(text: string): Owner | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(value)) return null;
  const [host, pid, started]: unknown[] = value;
  if (typeof host !== "string" || typeof pid !== "number" || typeof started !== "number") return null;
  return { host, pid, started };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, it belongs to somebody else.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
