import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { StudioError } from "@/lib/core/errors";
import { createMemorySink } from "@/tests/support/memory-sink";
import { after, answerJson, answerPictures, dropMidBody, endlessBody, hang } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { type AnswerSink, type EncodedCall, RelayError, type RelayIo } from "./relay";
import { sendCall } from "./send";

const KEY = "sk-canary-9d8c7b6a";
const target = { apiKey: KEY, connectTimeoutMs: 500, answerTimeoutMs: 1_000 };

let stub: StubRelay;
beforeAll(async () => {
  stub = await startStubRelay();
});
afterAll(() => stub.close());
beforeEach(() => stub.reset());

function toIo(patch: Partial<RelayIo> = {}): RelayIo {
  return { maxAnswerBytes: 1_000_000, signal: new AbortController().signal, now: Date.now, ...patch };
}

function toCall(patch: Partial<EncodedCall> = {}): EncodedCall {
  const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
  return { method: "POST", url: `${stub.url}/generate`, headers, body: "{}", ...patch };
}

async function fail(call: EncodedCall, io = toIo(), sink: AnswerSink = createMemorySink().sink): Promise<RelayError> {
  const error: unknown = await sendCall(call, sink, io, target).catch((caught: unknown) => caught);
  if (!(error instanceof RelayError)) throw new Error(`expected a RelayError, got ${String(error)}`);
  return error;
}

describe("sendCall", () => {
  it("commits an answer of any status, headers without cookies and without the key", async () => {
    const headers = { "x-request-id": "r-1", "set-cookie": "a=b", "x-echo": `Bearer ${KEY}` };
    stub.enqueue(answerJson(418, { error: "no" }, headers));
    const { sink, state } = createMemorySink();
    const { answer, usedFallback } = await sendCall(toCall(), sink, toIo(), target);
    expect(usedFallback).toBe(false);
    expect(answer.status).toBe(418);
    expect(Buffer.from(answer.body).toString()).toBe('{"error":"no"}');
    expect(answer.headers).toMatchObject({ "x-request-id": "r-1", "x-echo": "Bearer [key]" });
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(state).toMatchObject({ begun: 1, committed: 1, aborted: 0 });
  });

  it("asks the second address once after a 404, and says so", async () => {
    stub.enqueue(answerJson(404, { detail: "Not Found" }), answerPictures());
    const { sink, state } = createMemorySink();
    const sent = await sendCall(toCall({ fallbackUrl: `${stub.url}/edit` }), sink, toIo(), target);
    expect(sent.usedFallback).toBe(true);
    expect(sent.answer.status).toBe(200);
    expect(stub.posts.map((post) => post.path)).toEqual(["/generate", "/edit"]);
    expect(stub.posts[1]?.body.equals(stub.posts[0]?.body ?? Buffer.alloc(0))).toBe(true);
    expect(state).toMatchObject({ begun: 1, committed: 1, aborted: 0 });
  });

  it.each([400, 401, 429, 500, 503])("does not ask the second address after %i", async (status) => {
    stub.enqueue(answerJson(status, {}));
    const call = toCall({ fallbackUrl: `${stub.url}/edit` });
    expect((await sendCall(call, createMemorySink().sink, toIo(), target)).answer.status).toBe(status);
    expect(stub.postCount).toBe(1);
  });

  it("gives the answer its time from the end of the request, however long the upload took", async () => {
    const server = http.createServer((request, response) => {
      setTimeout(() => request.resume(), 1_200);
      request.on("end", () => setTimeout(() => response.end("{}"), 1_200));
    });
    const port = await listen(server);
    const call = toCall({ url: `http://127.0.0.1:${port}/`, body: `"${"x".repeat(30_000_000)}"` });
    const slow = { ...target, answerTimeoutMs: 2_000 };
    const { answer } = await sendCall(call, createMemorySink().sink, toIo(), slow);
    expect(answer.status).toBe(200);
  });
});

describe("what a failure says about money", () => {
  it("is nothing when the connection was refused", async () => {
    const server = http.createServer();
    const port = await listen(server);
    server.close();
    await once(server, "close");
    const error = await fail(toCall({ url: `http://127.0.0.1:${port}/` }));
    expect(error).toMatchObject({ code: "relay_unreachable", sent: "not_sent", billing: "not_charged" });
    expect(error.message).toContain("refused");
  });

  it("is nothing when there is no such host", async () => {
    const error = await fail(toCall({ url: "https://no-such-relay.invalid/generate" }));
    expect(error).toMatchObject({ code: "relay_unreachable", sent: "not_sent" });
  });

  it("is nothing when the other side does not speak TLS, or not in time", async () => {
    const secure = stub.url.replace("http:", "https:");
    expect(await fail(toCall({ url: `${secure}/generate` }))).toMatchObject({
      code: "relay_unreachable",
      sent: "not_sent",
    });
    const port = await listen(net.createServer(() => undefined));
    const late = await fail(toCall({ url: `https://127.0.0.1:${port}/` }));
    expect(late).toMatchObject({ code: "relay_unreachable", sent: "not_sent" });
    expect(late.message).toContain("not made in time");
    expect(stub.requests).toEqual([]);
  });

  it("is nothing when it was canceled before a connection stood", async () => {
    const signal = AbortSignal.abort();
    expect(await fail(toCall(), toIo({ signal }))).toMatchObject({ code: "canceled", sent: "not_sent" });
    expect(stub.requests).toEqual([]);
  });

  it("is unknown when it was canceled after that", async () => {
    const controller = new AbortController();
    stub.enqueue((exchange) => {
      controller.abort();
      return hang(exchange);
    });
    const error = await fail(toCall(), toIo({ signal: controller.signal }));
    expect(error).toMatchObject({ code: "canceled", sent: "maybe", billing: "maybe_charged" });
  });

  it("is unknown when the connection is closed without an answer", async () => {
    const port = await listen(net.createServer((socket) => socket.on("data", () => socket.destroy())));
    const error = await fail(toCall({ url: `http://127.0.0.1:${port}/` }));
    expect(error).toMatchObject({ code: "relay_connection_lost", sent: "maybe" });
  });

  it("is unknown when the answer stays away or breaks off, and the sink is left aborted", async () => {
    stub.enqueue(after(5_000, answerPictures()));
    expect(await fail(toCall())).toMatchObject({ code: "relay_timeout", sent: "maybe" });
    const { sink, state } = createMemorySink();
    stub.enqueue(dropMidBody);
    expect(await fail(toCall(), toIo(), sink)).toMatchObject({ code: "relay_connection_lost", sent: "maybe" });
    expect(state).toMatchObject({ begun: 1, committed: 0, aborted: 1 });
  });

  it("stops reading at the ceiling", async () => {
    stub.enqueue(endlessBody);
    const { sink, state } = createMemorySink();
    expect(await fail(toCall(), toIo({ maxAnswerBytes: 300_000 }), sink)).toMatchObject({
      code: "relay_bad_response",
      sent: "maybe",
    });
    expect(state.bytes).toBeLessThanOrEqual(300_000);
    expect(state).toMatchObject({ committed: 0, aborted: 1 });
  });

  it("is unknown when our own disk is full while the answer comes in", async () => {
    const { sink, state } = createMemorySink();
    const write = async () => {
      throw new StudioError("storage_full", "The disk is full");
    };
    expect(await fail(toCall(), toIo(), { ...sink, write })).toMatchObject({ code: "storage_full", sent: "maybe" });
    expect(state.aborted).toBe(1);
  });

  it("never shows the key, not even one the HTTP client refuses to send", async () => {
    const apiKey = "sk-bad\nkey-0042";
    const call = toCall({ headers: { authorization: `Bearer ${apiKey}` } });
    const error: unknown = await sendCall(call, createMemorySink().sink, toIo(), { ...target, apiKey }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: "relay_unreachable", sent: "not_sent" });
    const cause = error instanceof Error ? error.cause : undefined;
    expect(`${String(error)} ${String(cause)} ${cause instanceof Error ? cause.stack : ""}`).not.toContain("key-0042");
  });
});

async function listen(server: net.Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    if (server instanceof http.Server) server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
