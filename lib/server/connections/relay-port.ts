import type { Kysely } from "kysely";
import type { ConnectionOverrides } from "@/lib/core/connection";
import type { StudioDatabase } from "../db/schema";
import type { ImageDelivery, RelayPort } from "../jobs/relay-port";
import { capabilitiesOf } from "../relays/capabilities";
import { createRelay } from "../relays/create-relay";
import type { Dialect } from "../relays/dialect";
import { encodeCall } from "../relays/encode-call";
import { findRoute, toRouteKey } from "../relays/routes";
import { readLearned } from "./connection-row";
import { findRow, requireRow } from "./connection-service";
import { describeConnection, type KeyRing, openConnection } from "./open-connection";

export interface RelayPortOptions {
  readonly database: Kysely<StudioDatabase>;
  readonly ring: KeyRing;
  /** A signed address of an original for relays that fetch pictures themselves; undefined without a public https address. */
  readonly publicLink: (assetId: string) => string | undefined;
}

/** What the runner sees of connections and relays. */
export function createRelayPort({ database, ring, publicLink }: RelayPortOptions): RelayPort {
  return {
    async describe(connectionId) {
      const { connection, dialect, overrides } = describeConnection(await requireRow(database, connectionId), ring);
      const { id, isEnabled, hasKey, isSandbox, priceRatio, limits } = connection;
      const capabilities = capabilitiesOf(dialect, overrides);
      return { id, isEnabled, hasKey, isSandbox, priceRatio, limits, capabilities };
    },
    async sketch(connectionId, key) {
      const row = await findRow(database, connectionId);
      if (!row) return undefined;
      const { connection, dialect, overrides } = describeConnection(row, ring);
      const { baseUrl, hasKey, isSandbox } = connection;
      const target = { baseUrl: withoutLogin(baseUrl), apiKey: hasKey || isSandbox ? key : null };
      return {
        encode: (call) => encodeCall(dialect, overrides, target, call),
        imageDelivery: deliveryOf(dialect, overrides),
        updatedAt: row.updatedAt,
      };
    },
    async open(connectionId) {
      const { dialect, overrides, target } = openConnection(await requireRow(database, connectionId), ring);
      return {
        relay: createRelay(dialect, overrides, target),
        allowedOrigin: new URL(target.baseUrl).origin,
        imageDelivery: deliveryOf(dialect, overrides),
      };
    },
    async rememberFallback(connectionId, request) {
      const row = await requireRow(database, connectionId);
      const { dialect, overrides } = describeConnection(row, ring);
      const route = findRoute(dialect, overrides, request);
      if (route.fallbackPath === undefined) return;
      const learned = readLearned(row);
      const paths = { ...learned.paths, [toRouteKey(route)]: route.fallbackPath };
      // Not a change of the user's: `updatedAt` stays.
      const text = JSON.stringify({ ...learned, paths });
      await database.updateTable("connections").set({ learned: text }).where("id", "=", connectionId).execute();
    },
    publicLink,
  };
}

function deliveryOf(dialect: Dialect, overrides: ConnectionOverrides): ImageDelivery | undefined {
  const takesLinks = dialect.routes.some((route) => route.encoding === "json-url");
  return takesLinks ? (overrides.imageDelivery ?? "auto") : undefined;
}

/** A name and password in an address would be shown with it. */
function withoutLogin(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}
