import http from "node:http";
import net from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RawCall {
  readonly method?: string;
  /** Sent as it stands, also where a URL would be tidied ("/a/../b"). */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** One HTTP call with exactly the headers given, Host and Origin included, which `fetch` would not let us set. */
export function callRaw(port: number, call: RawCall): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    // Node sends the body of a DELETE without any length unless told.
    const length = call.body === undefined ? {} : { "content-length": String(Buffer.byteLength(call.body)) };
    const headers = { ...length, ...call.headers };
    const request = http.request(
      // A connection of its own: a kept one may have been closed while the test was busy.
      { host: "127.0.0.1", port, method: call.method ?? "GET", path: call.path, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    request.on("error", reject);
    request.end(call.body);
  });
}

/**
 * Writes bytes to a socket as they are and answers everything that came back. `isCut` resets the connection after the
 * bytes instead of waiting for the answer.
 */
export function talkRaw(port: number, bytes: Uint8Array, options: { isCut?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    const finish = () => resolve(Buffer.concat(chunks).toString("latin1"));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", finish);
    socket.on("close", finish);
    socket.write(bytes, () => {
      if (options.isCut) setTimeout(() => socket.resetAndDestroy(), 50);
    });
  });
}
