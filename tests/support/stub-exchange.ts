import type http from "node:http";
import type { ReceivedPart } from "./parse-multipart";

/** A request as it arrived, byte for byte. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** Of a multipart body; null otherwise. */
  readonly parts: readonly ReceivedPart[] | null;
  /** Of a JSON body; undefined otherwise. */
  readonly json: unknown;
}

/** What a behaviour may use. */
export interface StubExchange {
  readonly request: ReceivedRequest;
  readonly response: http.ServerResponse;
  readonly stubUrl: string;
  /** How many POSTs there were, this one included. */
  readonly postCount: number;
  /** Serves bytes under /results/ and gives their address. With `exp` in the past the address answers 403. */
  addResult(bytes: Uint8Array, contentType: string, expiresAtSeconds?: number): string;
}

/** How a request is answered. Ready-made ones: `stub-behaviours.ts`. */
export type StubBehaviour = (exchange: StubExchange) => Promise<void> | void;
