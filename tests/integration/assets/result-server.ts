import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type Server } from "node:net";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import type { StudioError } from "@/lib/core/errors";
import { ResultFetcher, type ResultFetcherOptions } from "@/lib/server/assets/fetch-result";

export function makeResultPicture(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background: "#357" } })
    .png()
    .toBuffer();
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A relay on loopback: reachable only because its origin is the connection's own. */
export async function startRelay(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/** Counts every connection that reaches it: the thing that must not happen. */
export async function startTrap(): Promise<{ port: number; hits: () => number }> {
  let hits = 0;
  const server = createTcpServer((socket) => {
    hits++;
    socket.destroy();
  });
  onTestFinished(() => void server.close());
  const port = await listen(server);
  return { port, hits: () => hits };
}

export function createFetcher(options: Partial<ResultFetcherOptions> = {}): ResultFetcher {
  const fetcher = new ResultFetcher({ trustedHosts: [], ...options });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

/** The StudioError a promise fails with. */
export async function errorOf(promise: Promise<unknown>): Promise<Pick<StudioError, "code" | "message">> {
  const error: unknown = await promise.then(
    () => new Error("was not refused"),
    (caught: unknown) => caught,
  );
  if (!(error instanceof Error) || !("code" in error)) throw error;
  return error as StudioError;
}
