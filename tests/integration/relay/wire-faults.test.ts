import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Run } from "@/lib/core/job";
import { createTestClient, type TestClient } from "../../support/api-client";
import {
  answerPictures,
  answerRateLimited,
  answerText,
  dropAfterHeaders,
  endlessBody,
  hang,
  trickle,
} from "../../support/stub-behaviours";
import { type StubBehaviour, type StubRelay, startStubRelay } from "../../support/stub-relay";
import { type RunningStudio, startStudio } from "../../support/studio-server";

const promptOf = z.object({ prompt: z.string() });

let studio: RunningStudio;
let relay: StubRelay;
let client: TestClient;
let connectionId = "";
let picture: Buffer;
beforeAll(async () => {
  [studio, relay] = await Promise.all([startStudio(), startStubRelay()]);
  client = createTestClient(studio.url);
  connectionId = await connect(1_500);
  picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#492" } })
    .png()
    .toBuffer();
});
afterAll(async () => {
  await Promise.all([studio.stop(), relay.close()]);
});

async function connect(answerTimeoutMs: number): Promise<string> {
  const made = await client.createConnection({
    name: "Stub",
    dialect: "ideogram",
    baseUrl: relay.url,
    key: "sk-faults-0123456789",
    priceRatio: 1,
    limits: { answerTimeoutMs, imagesInFlight: 20 },
  });
  return made.id;
}

/** Every case is a job of its own, told apart by its prompt, and all run at once: most of the time is waiting. */
function answerByPrompt(behaviours: ReadonlyMap<string, StubBehaviour>): StubBehaviour {
  return (exchange) => behaviours.get(readPrompt(exchange.request))?.(exchange);
}

function readPrompt(request: { parts: unknown; json: unknown; body: Buffer }): string {
  const json = promptOf.safeParse(request.json);
  if (json.success) return json.data.prompt;
  return /name="prompt"[\s\S]*?\r\n\r\n([\s\S]*?)\r\n/.exec(request.body.toString("utf8"))?.[1] ?? "";
}

function countPosts(prompt: string): number {
  return relay.posts.filter((request) => readPrompt(request) === prompt).length;
}

async function start(prompt: string, through = connectionId): Promise<string> {
  const request = { operation: "generate", model: "V_3", prompt, numImages: 1 } as const;
  return (await client.createJob({ connectionId: through, request })).id;
}

async function finish(jobId: string): Promise<Run> {
  const [run] = (await client.finishJob(jobId, 20_000)).runs;
  if (!run) throw new Error("the job has no run");
  return run;
}

describe("a running studio and a relay that", () => {
  const lost: readonly [string, StubBehaviour, string][] = [
    ["never answers", hang, "relay_timeout"],
    ["answers a byte at a time", trickle(100), "relay_timeout"],
    ["hangs up after the headers", dropAfterHeaders, "relay_connection_lost"],
    ["answers 200 with a web page", answerText(200, "<html>Sign in to the hotel</html>"), "relay_bad_response"],
  ];
  let runs: readonly Run[] = [];
  let tookMs = 0;
  beforeAll(async () => {
    relay.reset();
    relay.setDefault(answerByPrompt(new Map(lost.map(([name, behaviour]) => [name, behaviour]))));
    const startedAt = Date.now();
    const jobs = await Promise.all(lost.map(([name]) => start(name)));
    runs = await Promise.all(jobs.map(finish));
    tookMs = Date.now() - startedAt;
    // Longer than the first wait before a second try would be.
    await wait(3_500);
  });

  it.each(lost)("%s: one paid call, an end, and the truth about the bill", (name, _behaviour, code) => {
    const run = runs[lost.findIndex(([known]) => known === name)];
    expect(run).toMatchObject({ status: "unknown", attempts: 1, error: { code, billing: "maybe_charged" } });
    expect(countPosts(name)).toBe(1);
  });

  it("does any of that is done with in seconds, and the studio lives", async () => {
    expect(tookMs).toBeLessThan(15_000);
    expect((await client.call("GET", "/health")).status).toBe(200);
  });

  it("answers for ever is cut off by size long before its time is up, and fills no disk", async () => {
    relay.reset();
    relay.enqueue(endlessBody);
    const run = await finish(await start("no end", await connect(120_000)));
    const error = { code: "relay_bad_response", billing: "maybe_charged" };
    expect(run).toMatchObject({ status: "unknown", attempts: 1, error });
    const spool = path.join(studio.dataDir, "spool");
    const sizes = readdirSync(spool).map((file) => statSync(path.join(spool, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
    expect(relay.postCount).toBe(1);
  });

  it("answers 429 is asked again no sooner than it said, and the user sees when", async () => {
    relay.reset();
    relay.enqueue(answerRateLimited("5"));
    let sentAgainAt = 0;
    const good = answerPictures();
    relay.setDefault((exchange) => {
      sentAgainAt = Date.now();
      return good(exchange);
    });
    const id = await start("a queue");
    await expect.poll(async () => (await client.getJob(id)).runs[0]?.error?.code).toBe("relay_rate_limited");
    const refusedAt = Date.now();
    const [waiting] = (await client.getJob(id)).runs;
    expect(waiting).toMatchObject({ status: "queued", error: { billing: "not_charged" } });
    // The studio's own first wait ends after 2 to 3 seconds.
    expect(Date.parse(waiting?.error?.retryAfter ?? "") - refusedAt).toBeGreaterThan(3_500);
    expect(await finish(id)).toMatchObject({ status: "succeeded", attempts: 2 });
    expect(sentAgainAt - refusedAt).toBeGreaterThan(3_500);
    expect(relay.postCount).toBe(2);
  });
});

describe("a picture's link that", () => {
  const passing: readonly [string, StubBehaviour][] = [
    ["answers 503", answerText(503, "busy")],
    ["answers 429", answerRateLimited()],
    ["hangs up", ({ response }) => void response.socket?.destroy()],
    ["gives a page instead of the picture", answerText(200, "<html>one moment</html>")],
    [
      "breaks off in the middle",
      async ({ response }) => {
        response.writeHead(200, { "content-type": "image/png", "content-length": "90000" }).write(picture);
        await wait(20);
        response.socket?.destroy();
      },
    ],
  ];
  const gets = new Map<string, number>();
  let runs: readonly Run[] = [];
  beforeAll(async () => {
    relay.reset();
    const answers = new Map<string, StubBehaviour>();
    for (const [index, [name, failure]] of passing.entries()) {
      const place = `/late-${index}.png`;
      answers.set(name, answerPictures({ toUrl: () => relay.url + place }));
      relay.setGet(place, failTwice(name, failure));
    }
    relay.setDefault(answerByPrompt(answers));
    const jobs = await Promise.all(passing.map(([name]) => start(name)));
    runs = await Promise.all(jobs.map(finish));
  });
  /** Serves the picture after it failed twice in this way. */
  function failTwice(name: string, failure: StubBehaviour): StubBehaviour {
    return (exchange) => {
      const count = (gets.get(name) ?? 0) + 1;
      gets.set(name, count);
      if (count <= 2) return failure(exchange);
      exchange.response.writeHead(200, { "content-type": "image/png" }).end(picture);
    };
  }

  it.each(passing)("%s is tried again until it gives the picture, without a second paid call", async (name) => {
    const run = runs[passing.findIndex(([known]) => known === name)];
    expect(run).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(Buffer.from(await client.getFile(run?.results[0]?.asset ?? "")).equals(picture)).toBe(true);
    expect([gets.get(name), countPosts(name)]).toEqual([3, 1]);
  });

  it("is dead for good ends as expired and charged, without a second paid call", async () => {
    relay.reset();
    relay.enqueue(answerPictures({ areExpired: true }));
    const run = await finish(await start("a lost picture"));
    expect(run).toMatchObject({ status: "failed", attempts: 1, error: { code: "result_expired", billing: "charged" } });
    expect(relay.postCount).toBe(1);
  });
});
