import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dialectIds } from "@/lib/core/dialect";
import { requestSchema } from "@/lib/core/request";
import { checkRequest } from "@/lib/ideogram/check-request";
import { capabilitiesOf } from "@/lib/server/relays/capabilities";
import { createRelay } from "@/lib/server/relays/create-relay";
import type { Dialect } from "@/lib/server/relays/dialect";
import { findDialect } from "@/lib/server/relays/dialects/registry";
import type { RelayTarget } from "@/lib/server/relays/relay";
import { everyDialect } from "../../fixtures/wire/every-dialect";
import { type DialectFixtures, FIXTURE_KEY, type WireFixture } from "../../fixtures/wire/wire-fixture";
import { createMemorySink } from "../../support/memory-sink";
import { answerJson } from "../../support/stub-behaviours";
import { type StubRelay, startStubRelay } from "../../support/stub-relay";
import { expectReceived } from "./expect-received";
import { createWirePictures, toCall, type WirePictures } from "./wire-pictures";

const good = answerJson(200, { created: "2026-11-20T12:34:56Z", data: [] });
const io = () => ({ maxAnswerBytes: 1_000_000, signal: new AbortController().signal, now: Date.now });

let stub: StubRelay;
let pictures: WirePictures;
beforeAll(async () => {
  stub = await startStubRelay();
  pictures = await createWirePictures();
});
afterAll(() => stub.close());
beforeEach(() => {
  stub.reset();
  stub.setDefault(good);
});

function requireDialect({ dialect }: DialectFixtures): Dialect {
  const found = findDialect(dialect);
  if (!found) throw new Error(`no dialect is called ${dialect}`);
  return found;
}

/** Encodes and sends for real; the answer is of no interest here. */
async function send(dialect: Dialect, fixture: WireFixture, basePath = "") {
  const target: RelayTarget = {
    baseUrl: `${stub.url}${basePath}`,
    apiKey: FIXTURE_KEY,
    connectTimeoutMs: 5_000,
    answerTimeoutMs: 10_000,
  };
  const relay = createRelay(dialect, {}, target);
  return relay.send(await relay.encode(toCall(fixture, pictures)), createMemorySink().sink, io());
}

it("has fixtures for every dialect that ships, once each", () => {
  expect(everyDialect.map(({ dialect }) => dialect).toSorted()).toEqual([...dialectIds].toSorted());
});

describe.each(everyDialect.map((set) => [set.dialect, set] as const))("%s on the wire", (_id, set) => {
  const dialect = requireDialect(set);

  it.each(set.fixtures.map((fixture, i) => [titleOf(fixture, i), fixture] as const))(
    "sends %s",
    async (_n, fixture) => {
      await send(dialect, fixture);
      expect(stub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${fixture.path}`]);
      for (const received of stub.posts) await expectReceived(received, set, fixture, pictures);
    },
  );

  it("puts its paths behind the path of a base URL", async () => {
    const [fixture] = set.fixtures;
    if (!fixture) throw new Error("no fixtures");
    await send(dialect, fixture, "/tenant-a");
    expect(stub.posts.map(({ path }) => path)).toEqual([`/tenant-a${fixture.path}`]);
  });

  it("asks a second address after a 404 only where the contract knows one, with the same body", async () => {
    for (const fixture of set.fixtures) {
      stub.reset();
      stub.setDefault(answerJson(404, { error: { message: "no such page" } }));
      await send(dialect, fixture);
      const paths = fixture.fallbackPath === undefined ? [fixture.path] : [fixture.path, fixture.fallbackPath];
      expect(stub.posts.map(({ path }) => path)).toEqual(paths);
      for (const received of stub.posts) await expectReceived(received, set, fixture, pictures);
    }
  });

  it("has a fixture for every operation and generation it sells, and for none that it does not", () => {
    const keyOf = (one: { operation: string; generation: string }) => `${one.operation}:${one.generation}`;
    const sold = new Set(capabilitiesOf(dialect, {}).map(keyOf));
    const written = new Set(
      set.fixtures.map(({ request, generation }) => keyOf({ operation: request.operation, generation })),
    );
    expect(set.fixtures.length).toBeGreaterThan(0);
    expect([...written].toSorted()).toEqual([...sold].toSorted());
  });

  it("has a fixture for every field it offers", () => {
    for (const { operation, generation, fields } of capabilitiesOf(dialect, {})) {
      const written = set.fixtures
        .filter((one) => one.request.operation === operation && one.generation === generation)
        .flatMap(({ request }) => Object.keys(request));
      // The window, the frame, what is protected and the paste-back are the studio's own and never leave the house.
      const own: readonly string[] = ["contextWindow", "frame", "squareInput", "protect", "composite"];
      const missing = fields.filter((field) => !own.includes(field) && !written.includes(field));
      expect(missing, `${operation}:${generation}`).toEqual([]);
    }
  });

  it("writes only requests the studio would let through", () => {
    for (const { request, generation } of set.fixtures) {
      expect(requestSchema.parse(request)).toEqual(request);
      const offers = capabilitiesOf(dialect, {}).filter(
        (one) => one.operation === request.operation && one.generation === generation,
      );
      const { model } = request;
      const offer = offers.find((one) => model === undefined || one.models.includes(model));
      expect(offer, `${request.operation} ${model}`).toBeDefined();
      const errors = checkRequest(request, offer).filter((problem) => problem.severity === "error");
      expect(errors, `${request.operation} ${model}`).toEqual([]);
    }
  });
});

function titleOf({ request, note, path }: WireFixture, index: number): string {
  return `${index + 1}. ${request.operation} ${path}${note === undefined ? "" : ` (${note})`}`;
}
