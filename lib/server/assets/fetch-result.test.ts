import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import sharp from "sharp";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { StudioError } from "@/lib/core/errors";
import { ResultFetcher, type ResultFetcherOptions } from "./fetch-result";
import type { ResolveHost } from "./guarded-agent";

let png: Buffer;
beforeAll(async () => {
  png = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#357" } })
    .png()
    .toBuffer();
});

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return (address satisfies AddressInfo).port;
}

/** A relay on loopback: reachable only because its origin is the connection's own. */
async function startRelay(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  const port = await listen(server);
  closers.unshift(() => server.closeAllConnections());
  return `http://127.0.0.1:${port}`;
}

/** Counts every connection that reaches it: the thing that must not happen. */
async function startTrap(): Promise<{ port: number; hits: () => number }> {
  let hits = 0;
  const port = await listen(
    createTcpServer((socket) => {
      hits++;
      socket.destroy();
    }),
  );
  return { port, hits: () => hits };
}

function createFetcher(options: Partial<ResultFetcherOptions> = {}): ResultFetcher {
  const fetcher = new ResultFetcher({ trustedHosts: [], ...options });
  closers.unshift(() => fetcher.close());
  return fetcher;
}

async function errorOf(promise: Promise<unknown>): Promise<Pick<StudioError, "code" | "message">> {
  const error: unknown = await promise.then(
    () => new Error("was not refused"),
    (caught: unknown) => caught,
  );
  if (!(error instanceof Error) || !("code" in error)) throw error;
  return error as StudioError;
}

const signal = new AbortController().signal;
const NOWHERE = "https://relay.example";
const toLoopback: ResolveHost = async () => [{ address: "127.0.0.1", family: 4 }];

describe("where a result link may lead", () => {
  const refusedForms = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://127.0.0.1./",
    "https://①②⑦.⓪.⓪.①/",
    "https://0/",
    "https://10.1.2.3/",
    "https://192.168.0.10/",
    "https://172.20.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://2852039166/",
    "https://100.100.100.200/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://[64:ff9b::127.0.0.1]/",
    "http://1.1.1.1/x.png",
    "http://example.com/x.png",
    "https://user:secret@1.1.1.1/x.png",
    "ftp://1.1.1.1/x.png",
    "file:///etc/passwd",
    "data:image/png;base64,iVBORw0KGgo=",
    "gopher://127.0.0.1:70/",
    "javascript:alert(1)",
    "//127.0.0.1/x.png",
    "not a link",
    "",
  ];
  for (const url of refusedForms) {
    it(`refuses ${url === "" ? "an empty link" : url}`, async () => {
      const fetcher = createFetcher();
      expect(await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).toMatchObject({
        code: "result_refused",
      });
    });
  }

  it("makes no connection to a name that leads to a private address", async () => {
    const trap = await startTrap();
    for (const address of ["127.0.0.1", "::ffff:127.0.0.1"]) {
      const family = address.includes(":") ? 6 : 4;
      const fetcher = createFetcher({ resolve: async () => [{ address, family }] });
      const url = `https://pictures.example:${trap.port}/x.png`;
      expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    }
    const real = createFetcher();
    const local = `https://localhost:${trap.port}/x.png`;
    expect((await errorOf(real.fetch(local, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    expect(trap.hits()).toBe(0);
  });

  it("uses only the public ones of a name's addresses", async () => {
    const trap = await startTrap();
    const resolve: ResolveHost = async () => [
      { address: "127.0.0.1", family: 4 },
      { address: "192.0.2.1", family: 4 },
    ];
    const fetcher = createFetcher({ resolve });
    const url = `https://pictures.example:${trap.port}/x.png`;
    expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    expect(trap.hits()).toBe(0);
  });

  it("asks the name service once per connection: an answer that flips is never used unchecked", async () => {
    const trap = await startTrap();
    const answers = ["1.1.1.1", "127.0.0.1", "127.0.0.1"];
    let asked = 0;
    const resolve: ResolveHost = async () => [{ address: answers[asked++] ?? "127.0.0.1", family: 4 }];
    const fetcher = createFetcher({ resolve, limits: { totalMs: 300 } });
    const url = `https://flip.example:${trap.port}/x.png`;
    expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_unreachable");
    expect(asked).toBe(1);
    expect((await errorOf(fetcher.fetch(url, { allowedOrigin: NOWHERE, signal }))).code).toBe("result_refused");
    expect(trap.hits()).toBe(0);
  });

  it("judges every redirect anew", async () => {
    const trap = await startTrap();
    const targets = [
      `http://127.0.0.1:${trap.port}/`,
      `https://127.0.0.1:${trap.port}/`,
      `https://[::ffff:127.0.0.1]:${trap.port}/`,
      `https://inside.example:${trap.port}/`,
      "http://169.254.169.254/latest/meta-data/",
      "file:///etc/passwd",
    ];
    for (const target of targets) {
      const origin = await startRelay((_request, response) => response.writeHead(302, { location: target }).end());
      const fetcher = createFetcher({ resolve: toLoopback });
      const error = await errorOf(fetcher.fetch(`${origin}/x.png`, { allowedOrigin: origin, signal }));
      expect([target, error.code]).toEqual([target, "result_refused"]);
    }
    expect(trap.hits()).toBe(0);
  });

  it("does not let an exemption of one connection serve another", async () => {
    let requests = 0;
    const origin = await startRelay((_request, response) => {
      requests++;
      response.end(png);
    });
    const fetcher = createFetcher();
    await fetcher.fetch(`${origin}/x.png`, { allowedOrigin: origin, signal });
    const again = fetcher.fetch(`${origin}/x.png`, { allowedOrigin: NOWHERE, signal });
    expect((await errorOf(again)).code).toBe("result_refused");
    expect(requests).toBe(1);
  });

  it("reaches the connection's own origin, exactly that one, and the hosts the operator lists", async () => {
    const origin = await startRelay((_request, response) => response.end(png));
    const { port } = new URL(origin);
    expect(await createFetcher().fetch(`${origin}/x.png`, { allowedOrigin: origin, signal })).toEqual(png);
    const otherPort = createFetcher().fetch(`${origin}/x.png`, { allowedOrigin: "http://127.0.0.1:1", signal });
    expect((await errorOf(otherPort)).code).toBe("result_refused");
    for (const trustedHosts of [["nas.lan"], [`nas.lan:${port}`]]) {
      const fetcher = createFetcher({ trustedHosts, resolve: toLoopback });
      expect(await fetcher.fetch(`http://nas.lan:${port}/x`, { allowedOrigin: NOWHERE, signal })).toEqual(png);
    }
    const listed = createFetcher({ trustedHosts: ["nas.lan:1"], resolve: toLoopback });
    const wrongPort = listed.fetch(`http://nas.lan:${port}/x`, { allowedOrigin: NOWHERE, signal });
    expect((await errorOf(wrongPort)).code).toBe("result_refused");
  });
});

describe("what a download answers", () => {
  async function fetchFrom(handler: RequestListener, limits: ResultFetcherOptions["limits"] = {}): Promise<Uint8Array> {
    const origin = await startRelay(handler);
    return createFetcher({ limits }).fetch(`${origin}/x.png?exp=1&sig=a%2Bb`, { allowedOrigin: origin, signal });
  }

  it("sends nothing that could identify an account, and keeps the signed link as it is", async () => {
    const seen: IncomingMessage[] = [];
    await fetchFrom((request, response) => {
      seen.push(request);
      response.setHeader("set-cookie", "a=b").end(png);
    });
    const [request] = seen;
    expect(request?.url).toBe("/x.png?exp=1&sig=a%2Bb");
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  it("follows up to three redirects", async () => {
    const chain = (length: number): RequestListener => {
      let hop = 0;
      return (_request, response) => {
        if (hop++ < length) response.writeHead(302, { location: `/hop-${hop}.png` }).end("elsewhere");
        else response.end(png);
      };
    };
    expect(await fetchFrom(chain(3))).toEqual(png);
    expect((await errorOf(fetchFrom(chain(4)))).code).toBe("result_refused");
  });

  const statuses = [
    [400, "result_expired"],
    [401, "result_expired"],
    [403, "result_expired"],
    [404, "result_expired"],
    [410, "result_expired"],
    [408, "result_unreachable"],
    [429, "result_unreachable"],
    [500, "result_unreachable"],
    [502, "result_unreachable"],
    [503, "result_unreachable"],
    [204, "result_refused"],
    [302, "result_refused"],
  ] as const;
  for (const [status, code] of statuses) {
    it(`${status} is ${code}`, async () => {
      const answer = fetchFrom((_request, response) => response.writeHead(status).end());
      expect((await errorOf(answer)).code).toBe(code);
    });
  }

  it("takes a page for a passing trouble and foreign bytes for what they are", async () => {
    const html = fetchFrom((_request, response) => response.end("<!doctype html><title>Sign in</title>"));
    expect((await errorOf(html)).code).toBe("result_unreachable");
    const empty = fetchFrom((_request, response) => response.end());
    expect((await errorOf(empty)).code).toBe("result_unreachable");
    const gif = fetchFrom((_request, response) =>
      response.end(Buffer.from("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0!", "latin1")),
    );
    expect((await errorOf(gif)).code).toBe("result_refused");
  });

  it("refuses by the announced length, and by what really comes", async () => {
    const limits = { maxBytes: 100_000 };
    let isCut = false;
    const announced = fetchFrom((_request, response) => {
      response.writeHead(200, { "content-length": 100_001 }).write(png);
      response.on("close", () => {
        isCut = true;
      });
    }, limits);
    expect((await errorOf(announced)).code).toBe("result_refused");
    await expect.poll(() => isCut).toBe(true);
    const endless = fetchFrom((_request, response) => {
      response.write(png);
      pourForEver(response);
    }, limits);
    expect((await errorOf(endless)).code).toBe("result_refused");
  });

  it("stops at the first bytes of an endless page", async () => {
    const endless = fetchFrom((_request, response) => pourForEver(response));
    expect((await errorOf(endless)).message).toMatch(/page instead of a picture/);
  });

  it("gives up on stalled headers, a silent body, a trickle and a reset, and says that it may work later", async () => {
    const slow = { headersMs: 200, idleMs: 200, totalMs: 600 };
    const troubles: RequestListener[] = [
      () => undefined,
      (_request, response) => response.writeHead(200).write(png.subarray(0, 40)),
      (_request, response) => {
        let at = 0;
        const timer = setInterval(() => response.write(png.subarray(at++, at)), 50);
        response.on("close", () => clearInterval(timer));
      },
      (_request, response) => {
        response.writeHead(200, { "content-length": png.byteLength }).write(png.subarray(0, 40));
        setTimeout(() => response.destroy(), 20);
      },
      (request) => request.socket.destroy(),
    ];
    for (const trouble of troubles) {
      const started = performance.now();
      expect((await errorOf(fetchFrom(trouble, slow))).code).toBe("result_unreachable");
      expect(performance.now() - started).toBeLessThan(2_500);
    }
  });

  it("stops when the caller stops", async () => {
    const origin = await startRelay((_request, response) => response.writeHead(200).write(png.subarray(0, 40)));
    const stop = new AbortController();
    const answer = createFetcher().fetch(`${origin}/x`, { allowedOrigin: origin, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect((await errorOf(answer)).code).toBe("result_unreachable");
  });
});

function pourForEver(response: ServerResponse): void {
  const chunk = Buffer.alloc(16_384, "text ");
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once("drain", pour);
  };
  response.on("error", () => undefined);
  pour();
}
