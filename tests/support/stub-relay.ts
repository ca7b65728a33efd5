import { once } from "node:events";
import http from "node:http";
import { parseMultipart } from "./parse-multipart";
import { answerPictures } from "./stub-behaviours";
import type { ReceivedRequest, StubBehaviour, StubExchange } from "./stub-exchange";

// Who starts a stub names these too; they live apart because the ready-made behaviours need them as well.
export type { ReceivedRequest, StubBehaviour, StubExchange };

/** A relay on a loopback port, for tests: records what arrives, answers as it is told. */
export interface StubRelay {
  /** http://127.0.0.1:port, to be used as a connection's base URL. */
  readonly url: string;
  /** Everything that arrived, in order; result downloads too. */
  readonly requests: readonly ReceivedRequest[];
  /** Only what may be billed. */
  readonly posts: readonly ReceivedRequest[];
  readonly postCount: number;
  /** The next POSTs are answered by these, one each, before the default. */
  enqueue(...behaviours: readonly StubBehaviour[]): void;
  /** Answers every POST for which nothing is queued; at first, good pictures in the vendor's shape. */
  setDefault(behaviour: StubBehaviour): void;
  /** Answers GETs of one path (without query): balance pages, say. Everything else but results is 404. */
  setGet(path: string, behaviour: StubBehaviour): void;
  /** Forgets requests, queue, GETs and default. */
  reset(): void;
  /** Stops listening and cuts what is open; hanging answers end with it. */
  close(): Promise<void>;
}

interface StoredResult {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Starts a stub on a free port of 127.0.0.1. Close it in the test's own clean-up. */
export async function startStubRelay(): Promise<StubRelay> {
  const requests: ReceivedRequest[] = [];
  const queue: StubBehaviour[] = [];
  const gets = new Map<string, StubBehaviour>();
  const results = new Map<string, StoredResult>();
  let fallback: StubBehaviour = answerPictures();
  const countPosts = () => requests.filter((request) => request.method === "POST").length;

  const server = http.createServer((incoming, response) => {
    void handle(incoming, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(String(error));
    });
  });

  async function handle(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const request = await receive(incoming);
    requests.push(request);
    const exchange = toExchange(request, response);
    if (request.method === "POST") return (queue.shift() ?? fallback)(exchange);
    const path = new URL(request.path, url).pathname;
    const get = gets.get(path);
    if (get) return get(exchange);
    serveResult(results.get(path), request.path, response);
  }

  function toExchange(request: ReceivedRequest, response: http.ServerResponse): StubExchange {
    return {
      request,
      response,
      stubUrl: url,
      postCount: countPosts(),
      addResult(bytes, contentType, expiresAtSeconds = Math.floor(Date.now() / 1000) + 3600) {
        const path = `/results/${results.size + 1}.${contentType.split("/")[1] ?? "bin"}`;
        results.set(path, { bytes, contentType });
        return `${url}${path}?exp=${expiresAtSeconds}&sig=0`;
      },
    };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stub has no port");
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    requests,
    get posts() {
      return requests.filter((request) => request.method === "POST");
    },
    get postCount() {
      return countPosts();
    },
    enqueue: (...behaviours) => void queue.push(...behaviours),
    setDefault(behaviour) {
      fallback = behaviour;
    },
    setGet: (path, behaviour) => void gets.set(path, behaviour),
    reset() {
      requests.length = 0;
      queue.length = 0;
      gets.clear();
      fallback = answerPictures();
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function receive(incoming: http.IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const contentType = incoming.headers["content-type"];
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: incoming.headers,
    body,
    parts: parseMultipart(body, contentType),
    json: contentType?.startsWith("application/json") ? JSON.parse(body.toString("utf8")) : undefined,
  };
}

function serveResult(result: StoredResult | undefined, path: string, response: http.ServerResponse): void {
  const expiresAt = Number(new URL(path, "http://stub").searchParams.get("exp") ?? Number.POSITIVE_INFINITY);
  if (!result) {
    response.writeHead(404).end();
  } else if (expiresAt * 1000 < Date.now()) {
    response.writeHead(403, { "content-type": "text/plain" }).end("this link has expired");
  } else {
    response.writeHead(200, { "content-type": result.contentType, "content-length": result.bytes.length });
    response.end(result.bytes);
  }
}
