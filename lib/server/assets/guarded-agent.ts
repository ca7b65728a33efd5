import { lookup as resolveWithSystem } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { isPublicAddress } from "./public-address";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host name to every address it has; handed in so that tests can answer for the name service. */
export type ResolveHost = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const resolveHost: ResolveHost = (hostname) => resolveWithSystem(hostname, { all: true, verbatim: true });

/** The connection was not made because the address is not public. */
export class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError";
}

const CONNECT_TIMEOUT_MS = 10_000;

export interface AgentTimeouts {
  readonly headersMs: number;
  /** Longest silence in the middle of a body. */
  readonly idleMs: number;
}

/**
 * An agent that connects to public addresses only. The name is resolved once, by us, inside the connection attempt, and
 * the socket goes to exactly the addresses that were checked: a name that answers differently the second time gains
 * nothing. The peer's address is checked again once connected.
 */
export function createPublicAgent(resolve: ResolveHost, timeouts: AgentTimeouts): Agent {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: publicLookup(resolve) });
  return new Agent({
    ...toOptions(timeouts),
    connect(options, callback) {
      // Sockets to a literal address skip the lookup.
      const literal = options.hostname.replace(/^\[(.*)\]$/, "$1");
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) {
        callback(new AddressRefusedError("not a public address"), null);
        return;
      }
      connect(options, (error, socket) => {
        if (error !== null) return callback(error, null);
        if (!isPublicAddress(socket.remoteAddress ?? "")) {
          socket.destroy();
          return callback(new AddressRefusedError("not a public address"), null);
        }
        callback(null, socket);
      });
    },
  });
}

/** An agent for the hosts that may be private: the connection's own origin and what the operator lists. */
export function createTrustingAgent(resolve: ResolveHost, timeouts: AgentTimeouts): Agent {
  const lookup = toLookup(resolve, (addresses) => addresses);
  return new Agent({ ...toOptions(timeouts), connect: buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup }) });
}

function toOptions(timeouts: AgentTimeouts): Agent.Options {
  return { headersTimeout: timeouts.headersMs, bodyTimeout: timeouts.idleMs, keepAliveTimeout: 4_000, pipelining: 1 };
}

function publicLookup(resolve: ResolveHost): LookupFunction {
  return toLookup(resolve, (addresses) => {
    const allowed = addresses.filter((entry) => isPublicAddress(entry.address));
    if (allowed.length === 0) throw new AddressRefusedError("the name does not lead to a public address");
    return allowed;
  });
}

type ChooseAddresses = (addresses: readonly ResolvedAddress[]) => readonly ResolvedAddress[];

function toLookup(resolve: ResolveHost, choose: ChooseAddresses): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        try {
          const chosen = choose(addresses);
          const [first] = chosen;
          if (first === undefined) throw new Error("the name has no address");
          if (options.all === true) callback(null, [...chosen]);
          else callback(null, first.address, first.family);
        } catch (error) {
          callback(toError(error), "");
        }
      },
      (error: unknown) => callback(toError(error), ""),
    );
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error("the name could not be resolved", { cause: error });
}
