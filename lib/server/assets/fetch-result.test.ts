import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { createFetcher, errorOf, makeResultPicture, startRelay } from "@/tests/integration/assets/result-server";
import type { ResultFetcherOptions } from "./fetch-result";

let png: Buffer;
beforeAll(async () => {
  png = await makeResultPicture();
});

const signal = new AbortController().signal;

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
