import type { Connection, ConnectionOverrides } from "@/lib/core/connection";
import { StudioError } from "@/lib/core/errors";
import type { ConnectionRow } from "../db/schema";
import type { Dialect } from "../relays/dialect";
import { findDialect } from "../relays/dialects/registry";
import type { RelayTarget } from "../relays/relay";
import type { KnownSecrets } from "../secrets/known-secrets";
import { openText } from "../secrets/seal";
import { readLearned, type SandboxPlace, toConnection } from "./connection-row";

/** A connection and how it speaks, without its key. */
export interface DescribedConnection {
  readonly connection: Connection;
  readonly dialect: Dialect;
  /** The user's overrides, then what the studio found out itself. */
  readonly overrides: ConnectionOverrides;
}

/** A connection with everything a call needs, its key in the clear: never leaves the server. */
export interface OpenedConnection extends DescribedConnection {
  readonly target: RelayTarget;
}

export interface KeyRing {
  /** Derived for connection keys. */
  readonly sealKey: Uint8Array;
  readonly secrets: KnownSecrets;
  readonly sandbox: SandboxPlace;
}

export function describeConnection(row: ConnectionRow, ring: KeyRing): DescribedConnection {
  const connection = toConnection(row, ring.sandbox);
  const dialect = findDialect(connection.dialect);
  if (!dialect) throw new StudioError("not_found", `There is no dialect ${connection.dialect}.`);
  const paths = { ...readLearned(row).paths, ...connection.overrides.paths };
  return { connection, dialect, overrides: { ...connection.overrides, paths } };
}

/** Opens a row. Throws `unavailable` when its key was sealed with another key file. */
export function openConnection(row: ConnectionRow, ring: KeyRing): OpenedConnection {
  const described = describeConnection(row, ring);
  const { baseUrl, limits } = described.connection;
  const { connectTimeoutMs, answerTimeoutMs } = limits;
  return { ...described, target: { baseUrl, apiKey: openKey(row, ring), connectTimeoutMs, answerTimeoutMs } };
}

/** The key in the clear, or null; from now on the log and every error scrub it. */
export function openKey(row: ConnectionRow, { sealKey, secrets, sandbox }: KeyRing): string | null {
  if (row.isSandbox === 1) return sandbox.key;
  if (row.keyCipher === null) return null;
  const key = openText(sealKey, row.id, row.keyCipher);
  secrets.add(key);
  return key;
}
