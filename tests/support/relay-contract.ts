import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import { createRelay } from "@/lib/server/relays/create-relay";
import type { Dialect } from "@/lib/server/relays/dialect";
import { type RelayCall, RelayError, type RelayResult, type RelayTarget } from "@/lib/server/relays/relay";
import { createMemorySink } from "./memory-sink";
import { createCall, expectWireMask } from "./relay-call";
import {
  answerDescriptions,
  answerJson,
  answerPictures,
  answerRateLimited,
  answerText,
  dropAfterHeaders,
  dropBeforeHeaders,
  dropMidBody,
  endlessBody,
  hang,
  redirectTo,
  trickle,
} from "./stub-behaviours";
import { type ReceivedRequest, type StubRelay, startStubRelay } from "./stub-relay";

/** A key that must be found nowhere but in its header. */
const CANARY_KEY = "sk-canary-1f3a9c5e7b";

/** Long enough for a busy machine; the tests of time-outs bring their own. */
const ANSWER_TIMEOUT_MS = 10_000;
const SHORT_TIMEOUT_MS = 300;
const MAX_ANSWER_BYTES = 1_000_000;

/**
 * One part of a multipart body, as it must arrive: name, content type (null: none), and a text, or which picture.
 * `mask` is checked pixel by pixel: black = change, two levels, opaque, the source's size.
 */
type PartFixture = readonly [
  name: string,
  contentType: string | null,
  content: string | { readonly picture: "source" | "mask" | "reference" },
];

/** One request of the studio and, literally, what has to arrive at the relay for it. */
export interface WireFixture {
  readonly request: StudioRequest;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body to the byte. `%source%` stands for the source's data URI, `%mask%` for the wire mask's. */
  readonly json?: string;
  readonly parts?: readonly PartFixture[];
}

/** The suite every dialect passes: its own wire, and every way a relay can answer or not. */
export function describeRelayContract(dialect: Dialect, fixtures: readonly WireFixture[]): void {
  describe(`${dialect.id}: relay contract`, () => {
    let stub: StubRelay;
    beforeAll(async () => {
      stub = await startStubRelay();
    });
    afterAll(() => stub.close());
    beforeEach(() => stub.reset());

    const call: Call = async (request, answerTimeoutMs = ANSWER_TIMEOUT_MS) =>
      callRelay(dialect, stub, await createCall(request), answerTimeoutMs);
    const first = fixtures[0]?.request ?? { operation: "generate", model: "V_2", prompt: "a red fox" };
    const fail: Fail = async (answerTimeoutMs) => {
      const error: unknown = await call(first, answerTimeoutMs).catch((caught: unknown) => caught);
      if (!(error instanceof RelayError)) throw new Error(`expected a RelayError, got ${String(error)}`);
      expect(
        JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: String(error.cause) }),
      ).not.toContain(CANARY_KEY);
      return error;
    };

    describeWire(dialect, fixtures, call, () => stub);
    describeAnswers(dialect, first, call, fail, () => stub);
    describeFailures(fail, () => stub);
  });
}

type Call = (request: StudioRequest, answerTimeoutMs?: number) => Promise<RelayResult>;
type Fail = (answerTimeoutMs?: number) => Promise<RelayError>;

function describeWire(dialect: Dialect, fixtures: readonly WireFixture[], call: Call, stub: () => StubRelay): void {
  it("has a fixture for every route it sells", () => {
    const covered = fixtures.map((fixture) => fixture.path);
    expect(dialect.routes.map((route) => route.path).filter((path) => !covered.includes(path))).toEqual([]);
  });

  it.each(fixtures.map((fixture, i) => [`${i + 1}. ${fixture.request.operation} ${fixture.path}`, fixture] as const))(
    "sends %s as the contract writes it",
    async (_name, fixture) => {
      if (fixture.request.operation === "describe") stub().enqueue(answerDescriptions("a fox"));
      const result = await call(fixture.request);
      expect(result.images.length + (result.descriptions?.length ?? 0)).toBe(fixture.request.numImages ?? 1);
      expect(stub().postCount).toBe(1);
      const [received] = stub().posts;
      if (!received) throw new Error("nothing arrived");
      expect(`${received.method} ${received.path}`).toBe(`POST ${fixture.path}`);
      expect(received.headers).toMatchObject(fixture.headers);
      await expectBody(received, fixture);
    },
  );
}

async function expectBody(received: ReceivedRequest, fixture: WireFixture): Promise<void> {
  if (fixture.json !== undefined) {
    expect(received.headers["content-type"]).toBe("application/json");
    const { source } = await createCall(fixture.request);
    const sourceUri = `data:image/png;base64,${Buffer.from(source?.bytes ?? []).toString("base64")}`;
    const mask = /"mask":"(data:image\/png;base64,([^"]*))"/.exec(received.body.toString("utf8"));
    if (mask) await expectWireMask(Buffer.from(mask[2] ?? "", "base64"));
    expect(received.body.toString("utf8")).toBe(
      fixture.json.replace("%source%", sourceUri).replace("%mask%", mask?.[1] ?? "no mask"),
    );
    return;
  }
  const { source } = await createCall({ ...fixture.request, source: fixture.request.source ?? "any" });
  expect(received.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=\S+$/);
  const parts = received.parts ?? [];
  expect(parts.filter((part) => part.content.length === 0)).toEqual([]);
  const seen = parts.map((part) => [
    part.name,
    part.contentType ?? null,
    part.fileName === undefined ? part.content.toString("utf8") : part.fileName,
  ]);
  const wanted = (fixture.parts ?? []).map(([name, type, content]) => [
    name,
    type,
    typeof content === "string" ? content : content.picture === "mask" ? "mask.png" : "image.png",
  ]);
  expect(seen.toSorted(byText)).toEqual(wanted.toSorted(byText));
  for (const part of parts.filter((one) => one.fileName === "image.png")) {
    expect(part.content.equals(Buffer.from(source?.bytes ?? []))).toBe(true);
  }
  for (const part of parts.filter((one) => one.fileName === "mask.png")) await expectWireMask(part.content);
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function describeAnswers(dialect: Dialect, first: StudioRequest, call: Call, fail: Fail, stub: () => StubRelay): void {
  it("reads its own answers: links with their expiry, seeds, sizes, the time", async () => {
    stub().enqueue(answerPictures({ dialect: dialect.id, count: 2 }));
    const result = await call({ ...first, numImages: 2 });
    expect(result.createdAt).toBe(
      Date.UTC(2026, 10, 20, 12, 34, 56) + (dialect.answer.created === "iso-nanoseconds" ? 806 : 0),
    );
    expect(result.ignored).toEqual([]);
    for (const image of result.images) {
      expect(image.url).toMatch(new RegExp(`^${stub().url}/results/`));
      expect(image.expiresAt).toBe(Number(new URL(image.url ?? "").searchParams.get("exp")) * 1000);
      expect(image.isSafe).toBe(true);
      expect(image.resolution).toMatch(/^\d+x\d+$/);
      expect(image.seed).toBeTypeOf("number");
    }
  });

  it("reads a withheld picture as an answer without a picture", async () => {
    stub().enqueue(answerPictures({ dialect: dialect.id, count: 2, withheld: [1] }));
    const result = await call({ ...first, numImages: 2 });
    expect(result.images.map((image) => [image.isSafe, image.url === undefined])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it.each([
    ["a web page", answerText(200, "<!DOCTYPE html><title>Home</title>"), "relay_bad_response"],
    ["nothing", answerText(200, ""), "relay_bad_response"],
    ["garbage", answerText(200, "\u0000\u0001{[", "application/json"), "relay_bad_response"],
    ["no pictures", answerJson(200, { created: "2026-01-01T00:00:00Z", data: [] }), "relay_bad_response"],
    ["a task", answerJson(200, { code: 0, message: "SUCCEED", data: { task_id: "t-1" } }), "relay_task_response"],
  ])("calls %s with status 200 what it is, and does not say that it was free", async (_name, behaviour, code) => {
    stub().enqueue(behaviour);
    expect(await fail()).toMatchObject({ code, sent: "maybe", billing: "maybe_charged" });
    expect(stub().postCount).toBe(1);
  });
}

function describeFailures(fail: Fail, stub: () => StubRelay): void {
  it.each([
    [400, "relay_rejected", "refused"],
    [401, "relay_auth", "refused"],
    [402, "relay_no_credit", "refused"],
    [404, "relay_rejected", "refused"],
    [422, "relay_filtered", "refused"],
    [429, "relay_rate_limited", "not_sent"],
    [500, "relay_unavailable", "maybe"],
    [502, "relay_unavailable", "maybe"],
    [503, "relay_unavailable", "maybe"],
    [504, "relay_timeout", "maybe"],
    [524, "relay_timeout", "maybe"],
  ])("tells %i apart, in the relay's own words and without the key it echoes", async (status, code, sent) => {
    // DeerAPI asks its second address after a 404: both answer the same.
    stub().setDefault(
      answerJson(status, { error: { message: `no, ${CANARY_KEY} (request id: 20261120-7)`, type: "x", code: null } }),
    );
    const error = await fail();
    expect(error).toMatchObject({ code, sent, message: "no, [key] (request id: 20261120-7)", requestId: "20261120-7" });
  });

  it("waits as long as 429 asks", async () => {
    stub().enqueue(answerRateLimited("17"));
    expect(await fail()).toMatchObject({ code: "relay_rate_limited", sent: "not_sent", retryAfterMs: 17_000 });
  });

  it.each([
    ["drops the connection before it answers", dropBeforeHeaders, "relay_connection_lost"],
    ["drops it after the headers", dropAfterHeaders, "relay_connection_lost"],
    ["drops it in the middle of the answer", dropMidBody, "relay_connection_lost"],
    ["never answers", hang, "relay_timeout"],
    ["answers too slowly", trickle(50), "relay_timeout"],
    ["answers for ever", endlessBody, "relay_bad_response"],
  ])("does not know whether a relay that %s was paid, and asks no second time", async (_name, behaviour, code) => {
    stub().setDefault(behaviour);
    expect(await fail(code === "relay_timeout" ? SHORT_TIMEOUT_MS : undefined)).toMatchObject({ code, sent: "maybe" });
    expect(stub().postCount).toBe(1);
  });

  it("does not follow a redirect", async () => {
    stub().enqueue(redirectTo(`${stub().url}/elsewhere`));
    expect(await fail()).toMatchObject({ code: "relay_bad_response", sent: "refused" });
    expect(stub().requests.length).toBe(1);
  });
}

async function callRelay(
  dialect: Dialect,
  stub: StubRelay,
  call: RelayCall,
  answerTimeoutMs: number,
): Promise<RelayResult> {
  const target: RelayTarget = { baseUrl: stub.url, apiKey: CANARY_KEY, connectTimeoutMs: 5_000, answerTimeoutMs };
  const relay = createRelay(dialect, {}, target);
  const { sink } = createMemorySink();
  const io = { maxAnswerBytes: MAX_ANSWER_BYTES, signal: new AbortController().signal, now: Date.now };
  const { answer } = await relay.send(await relay.encode(call), sink, io);
  return relay.read(answer, call);
}
