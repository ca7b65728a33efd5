import { z } from "zod";
import {
  type Connection,
  type ConnectionLimits,
  connectionLimitsSchema,
  connectionOverridesSchema,
  routeKeySchema,
} from "@/lib/core/connection";
import { dialectIdSchema } from "@/lib/core/dialect";
import type { ConnectionRow } from "../db/schema";
import { parseJsonColumn } from "../jobs/json-column";

/** What the studio found out itself: the path that answered where the documented one was a 404, by route. */
export const learnedSchema = z.strictObject({ paths: z.partialRecord(routeKeySchema, z.string()).default({}) });
export type Learned = z.infer<typeof learnedSchema>;

/** Where the sandbox answers is known only while the studio runs, so its row holds no address. */
export interface SandboxPlace {
  readonly baseUrl: string;
  readonly key: string;
  readonly isEnabled: boolean;
}

/** Keys shorter than this show nothing of themselves. */
const MIN_LENGTH_FOR_TAIL = 12;

/** The row as the API tells it: without the key. */
export function toConnection(row: ConnectionRow, sandbox: SandboxPlace): Connection {
  const isSandbox = row.isSandbox === 1;
  return {
    id: row.id,
    name: row.name,
    dialect: dialectIdSchema.parse(row.dialect),
    baseUrl: isSandbox ? sandbox.baseUrl : row.baseUrl,
    hasKey: isSandbox || row.keyCipher !== null,
    ...(row.keyTail === null ? {} : { keyTail: row.keyTail }),
    isSandbox,
    isEnabled: row.isEnabled === 1 && (!isSandbox || sandbox.isEnabled),
    priceRatio: row.priceRatio,
    limits: readLimits(row),
    overrides: parseJsonColumn(connectionOverridesSchema, row.overrides, "connections.overrides"),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

export function readLimits(row: ConnectionRow): ConnectionLimits {
  return parseJsonColumn(connectionLimitsSchema, row.limits, "connections.limits");
}

export function readLearned(row: ConnectionRow): Learned {
  return parseJsonColumn(learnedSchema, row.learned, "connections.learned");
}

/** The last 4 characters, to tell keys apart; null for short ones. */
export function tailOf(key: string): string | null {
  return key.length >= MIN_LENGTH_FOR_TAIL ? key.slice(-4) : null;
}

/** One spelling per address: no slash at the end, so that paths can be appended. */
export function cleanBaseUrl(text: string): string {
  const url = new URL(text);
  url.hash = "";
  url.search = "";
  return url.href.replace(/\/+$/, "");
}
