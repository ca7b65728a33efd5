import diagnosticsChannel from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { Agent, buildConnector } from "undici";

/** One connection for one call. */
interface CallConnection {
  readonly dispatcher: Agent;
  /** Whether a connection stood: before that nothing can have been written. */
  isConnected(): boolean;
  close(): Promise<void>;
}

interface ConnectionEvents {
  onConnected(): void;
  /** The last byte of the request was handed to the system. */
  onWritten(): void;
}

/**
 * A fresh connection for every call: on a kept one, "reset before the answer" could mean that the relay had closed it
 * while idle and never saw the request, and nobody could tell the two apart. A call takes 10 to 180 s; a handshake is
 * nothing beside it. The HTTP client's own time-outs are off: the call has one clock of its own.
 */
export function openCallConnection(connectTimeoutMs: number, events: ConnectionEvents): CallConnection {
  let socket: unknown = null;
  let request: unknown = null;
  const connectTimed = buildConnector({ timeout: connectTimeoutMs });
  const dispatcher = new Agent({
    connect: (options, callback) => {
      connectTimed(options, (error, connected) => {
        if (error) {
          callback(error, null);
          return;
        }
        socket = connected satisfies Socket;
        events.onConnected();
        callback(null, connected);
      });
    },
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 0,
  });
  // The client tells nobody else when a request is fully written; its messages name sockets, so ours are told apart.
  const onHeaders = (message: unknown) => {
    if (socket !== null && pick(message, "socket") === socket) request = pick(message, "request");
  };
  const onBody = (message: unknown) => {
    if (request !== null && pick(message, "request") === request) events.onWritten();
  };
  diagnosticsChannel.subscribe("undici:client:sendHeaders", onHeaders);
  diagnosticsChannel.subscribe("undici:request:bodySent", onBody);
  return {
    dispatcher,
    isConnected: () => socket !== null,
    async close() {
      diagnosticsChannel.unsubscribe("undici:client:sendHeaders", onHeaders);
      diagnosticsChannel.unsubscribe("undici:request:bodySent", onBody);
      await dispatcher.destroy();
    },
  };
}

function pick(message: unknown, key: string): unknown {
  return typeof message === "object" && message !== null ? Reflect.get(message, key) : undefined;
}
