import type { Capability, ConnectionLimits, ConnectionOverrides } from "@/lib/core/connection";
import type { StudioRequest } from "@/lib/core/request";
import type { Relay } from "@/lib/server/relays/relay";

/** How a relay that takes links gets at a picture. */
export type ImageDelivery = NonNullable<ConnectionOverrides["imageDelivery"]>;

/** What a connection is and can do; read afresh for every job, so a changed limit counts at once. */
export interface RunConnection {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly hasKey: boolean;
  readonly isSandbox: boolean;
  readonly priceRatio: number;
  readonly limits: ConnectionLimits;
  readonly capabilities: readonly Capability[];
}

/** A connection ready for one run: the relay with address and key filled in. */
export interface OpenRelay {
  readonly relay: Relay;
  /** Origin of the base URL: the one place a result link may point to although it is not public. */
  readonly allowedOrigin: string;
  /** How pictures reach a relay that takes links; undefined for relays that take files. */
  readonly imageDelivery: ImageDelivery | undefined;
}

/** A connection that only writes calls, to be shown: its key was never opened. */
export interface RelaySketch extends Pick<Relay, "encode"> {
  readonly imageDelivery: ImageDelivery | undefined;
  /** When the user last changed the connection, milliseconds since 1970. */
  readonly updatedAt: number;
}

/** What jobs need of connections and relays. */
export interface RelayPort {
  /** Throws StudioError `not_found`. */
  describe(connectionId: string): Promise<RunConnection>;
  /** Also used to read answers after a restart, so a missing key is no error here. Throws StudioError `not_found`. */
  open(connectionId: string): Promise<OpenRelay>;
  /** Writes calls with `key` where the connection's own would stand; undefined when there is no such connection. */
  sketch(connectionId: string, key: string): Promise<RelaySketch | undefined>;
  /** The fallback path answered this request: the connection uses it from now on. */
  rememberFallback(connectionId: string, request: StudioRequest): Promise<void>;
  /** A signed, expiring https link to an original on this studio's public address; undefined when it has none. */
  publicLink(assetId: string): string | undefined;
}
