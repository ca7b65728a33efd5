import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { connectionSchema } from "@/lib/core/connection";
import { jobSchema } from "@/lib/core/job";
import { after, answerPictures } from "../../support/stub-behaviours";
import { type StubRelay, startStubRelay } from "../../support/stub-relay";
import { type RunningStudio, startStudio } from "../../support/studio-server";

const oneJob = z.object({ job: jobSchema });
const oneConnection = z.object({ connection: connectionSchema });
const oneError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

let studio: RunningStudio;
let relay: StubRelay;
let connectionId = "";
beforeAll(async () => {
  relay = await startStubRelay();
  studio = await startStudio();
  const made = await send("POST", "/connections", {
    name: "Stub",
    dialect: "ideogram",
    baseUrl: relay.url,
    key: "sk-stub-0123456789",
  });
  connectionId = oneConnection.parse(await made.json()).connection.id;
});
afterAll(async () => {
  await studio.stop();
  await relay.close();
});

function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${studio.url}/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", "x-palimpsest-client": "test", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function requestOf(prompt: string) {
  return { connectionId, request: { operation: "generate", model: "V_3", prompt, numImages: 1 } };
}

async function waitForJob(id: string) {
  await expect
    .poll(async () => oneJob.parse(await (await fetch(`${studio.url}/api/v1/jobs/${id}`)).json()).job.status, {
      timeout: 20_000,
    })
    .toBe("done");
  return oneJob.parse(await (await fetch(`${studio.url}/api/v1/jobs/${id}`)).json()).job;
}

describe("a job that is asked for more than once", () => {
  it("is one job and one paid call, however often and from how many tabs it is sent", async () => {
    relay.reset();
    const key = { "idempotency-key": "double-click-1" };
    const answers = await Promise.all(Array.from({ length: 12 }, () => send("POST", "/jobs", requestOf("a fox"), key)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 202));
    const ids = new Set<string>();
    for (const answer of answers) ids.add(oneJob.parse(await answer.json()).job.id);
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    const job = await waitForJob(id);
    expect(job.runs.map((run) => run.status)).toEqual(["succeeded"]);
    const replay = await send("POST", "/jobs", requestOf("a fox"), key);
    expect([replay.status, oneJob.parse(await replay.json()).job.id]).toEqual([202, id]);
    expect(relay.postCount).toBe(1);
  });

  it("is refused with 422 when the body is another one", async () => {
    relay.reset();
    const key = { "idempotency-key": "another-body-1" };
    const first = oneJob.parse(await (await send("POST", "/jobs", requestOf("a fox"), key)).json());
    const other = await send("POST", "/jobs", requestOf("a hare"), key);
    expect([other.status, oneError.parse(await other.json()).error.code]).toEqual([422, "idempotency_mismatch"]);
    await waitForJob(first.job.id);
    expect(relay.postCount).toBe(1);
  });

  it("is two jobs without a key", async () => {
    relay.reset();
    const jobs = await Promise.all([send("POST", "/jobs", requestOf("a")), send("POST", "/jobs", requestOf("a"))]);
    for (const answer of jobs) await waitForJob(oneJob.parse(await answer.json()).job.id);
    expect(relay.postCount).toBe(2);
  });

  it("must carry a plain key", async () => {
    const answer = await send("POST", "/jobs", requestOf("a"), { "idempotency-key": "x".repeat(201) });
    expect(answer.status).toBe(422);
  });
});

describe("a server that is told to stop", () => {
  it("waits for the paid call that is on its way, and ends when its answer is safe", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "palimpsest-stop-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const call = async (to: RunningStudio, method: string, route: string, body?: unknown): Promise<unknown> => {
      const response = await fetch(`${to.url}/api/v1${route}`, {
        method,
        headers: { "content-type": "application/json", "x-palimpsest-client": "test", connection: "close" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.json();
    };
    relay.reset();
    const answer = answerPictures();
    relay.enqueue(after(1_500, answer));
    const first = await startStudio({ dataDir });
    const { connection } = oneConnection.parse(
      await call(first, "POST", "/connections", {
        name: "Stub",
        dialect: "ideogram",
        baseUrl: relay.url,
        key: "sk-stub-0123456789",
      }),
    );
    const { job } = oneJob.parse(
      await call(first, "POST", "/jobs", { ...requestOf("a heron"), connectionId: connection.id }),
    );
    await expect.poll(() => relay.postCount, { timeout: 10_000 }).toBe(1);
    expect(await first.stop()).toBe(143);

    const second = await startStudio({ dataDir });
    onTestFinished(async () => void (await second.stop()));
    await expect
      .poll(async () => oneJob.parse(await call(second, "GET", `/jobs/${job.id}`)).job.runs[0]?.status, {
        timeout: 10_000,
      })
      .toBe("succeeded");
    expect(relay.postCount).toBe(1);
  });
});

describe("events", () => {
  it("tell a job's way, and what happened meanwhile to a reader that comes back", async () => {
    relay.reset();
    const reader = await openEvents();
    const { job } = oneJob.parse(await (await send("POST", "/jobs", requestOf("an owl"))).json());
    await waitForJob(job.id);
    await expect.poll(() => reader.text(), { timeout: 5_000 }).toMatch(/"status":"succeeded"/);
    reader.close();
    expect(reader.text()).toMatch(/^retry: \d+\n: connected\n\n/);
    const firstId = /^id: (\d+)$/m.exec(reader.text())?.[1] ?? "";
    const again = await openEvents({ "last-event-id": firstId });
    await expect
      .poll(() => again.text(), { timeout: 5_000 })
      .toContain(`"runId":"${job.runs[0]?.id}","status":"succeeded"`);
    again.close();
    const ids = [...again.text().matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBeGreaterThan(Number(firstId));
    // A page that was just written says it in the address, and hears the same.
    const fresh = await openEvents({}, `?after=${firstId}`);
    await expect.poll(() => fresh.text(), { timeout: 5_000 }).toBe(again.text());
    fresh.close();
  });

  it.each(["999999999", "nonsense", "-1"])("tell a reader with the unknown id %s to load everything", async (id) => {
    const reader = await openEvents({ "last-event-id": id });
    await expect.poll(() => reader.text(), { timeout: 5_000 }).toMatch(/event: reset\n/);
    reader.close();
  });

  it("are not pressed into a compressor's buffer", async () => {
    const response = await fetch(`${studio.url}/api/v1/events`, { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    await response.body?.cancel();
  });
});

describe("connections over HTTP", () => {
  it("hold the sandbox from the first start, which cannot be moved or removed", async () => {
    const list = z.object({ items: z.array(connectionSchema) }).parse(await (await send("GET", "/connections")).json());
    expect(list.items[0]).toMatchObject({ id: "sandbox", isSandbox: true, hasKey: true, priceRatio: 0 });
    expect(list.items[0]).not.toHaveProperty("keyTail");
    expect((await send("DELETE", "/connections/sandbox")).status).toBe(409);
    expect((await send("PATCH", "/connections/sandbox", { baseUrl: "https://evil.example" })).status).toBe(409);
  });

  it("show of a key that it is there, and its tail when it is long", async () => {
    const long = oneConnection.parse(await (await send("GET", `/connections/${connectionId}`)).json()).connection;
    expect(long).toMatchObject({ hasKey: true, keyTail: "6789" });
    const patched = await send("PATCH", `/connections/${connectionId}`, { key: "short-key", name: "Renamed" });
    const short = oneConnection.parse(await patched.json()).connection;
    expect(short).toMatchObject({ hasKey: true, name: "Renamed" });
    expect(short).not.toHaveProperty("keyTail");
    const removed = oneConnection.parse(
      await (await send("PATCH", `/connections/${connectionId}`, { key: null })).json(),
    );
    expect(removed.connection.hasKey).toBe(false);
    await send("PATCH", `/connections/${connectionId}`, { key: "sk-stub-0123456789" });
  });

  it("change limits one by one, and lose a cap with null", async () => {
    const patch = (limits: object) => send("PATCH", `/connections/${connectionId}`, { limits });
    const capped = oneConnection.parse(await (await patch({ monthlyCapUsd: 5, imagesInFlight: 3 })).json()).connection;
    expect(capped.limits).toMatchObject({ monthlyCapUsd: 5, imagesInFlight: 3, connectTimeoutMs: 10_000 });
    const free = oneConnection.parse(await (await patch({ monthlyCapUsd: null })).json()).connection;
    expect(free.limits).toEqual({ imagesInFlight: 3, connectTimeoutMs: 10_000, answerTimeoutMs: 240_000 });
  });

  it("tell what they can do, and are reached without a paid call", async () => {
    relay.reset();
    const capabilities = await send("GET", `/connections/${connectionId}/capabilities`);
    expect(
      z.object({ items: z.array(z.object({ operation: z.string() })) }).parse(await capabilities.json()).items.length,
    ).toBeGreaterThan(5);
    const test = z.object({ test: z.object({ reachable: z.boolean() }) });
    expect(test.parse(await (await send("POST", `/connections/${connectionId}/test`)).json()).test.reachable).toBe(
      true,
    );
    expect((await send("GET", `/connections/${connectionId}/balance`)).status).toBe(200);
    expect(relay.postCount).toBe(0);
  });

  it("are removed when nothing is on its way; what they made stays", async () => {
    relay.reset();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answer = answerPictures();
    relay.enqueue(async (exchange) => {
      await held;
      await answer(exchange);
    });
    const made = await send("POST", "/connections", {
      name: "Short-lived",
      dialect: "ideogram",
      baseUrl: relay.url,
      key: "sk-brief-0123456789",
    });
    const { id } = oneConnection.parse(await made.json()).connection;
    const started = await send("POST", "/jobs", { ...requestOf("a wren"), connectionId: id });
    const { job } = oneJob.parse(await started.json());
    await expect.poll(() => relay.postCount, { timeout: 10_000 }).toBe(1);
    expect((await send("DELETE", `/connections/${id}`)).status).toBe(409);
    release();
    const done = await waitForJob(job.id);
    expect((await send("DELETE", `/connections/${id}`)).status).toBe(204);
    expect((await send("GET", `/connections/${id}`)).status).toBe(404);
    const asset = done.runs[0]?.results[0]?.asset;
    const kept = z.object({ asset: z.object({ connectionId: z.string() }) });
    expect(kept.parse(await (await send("GET", `/assets/${asset}`)).json()).asset.connectionId).toBe(id);
    expect((await send("GET", `/jobs/${job.id}`)).status).toBe(200);
  });
});

async function openEvents(headers: Record<string, string> = {}, query = "") {
  const abort = new AbortController();
  const response = await fetch(`${studio.url}/api/v1/events${query}`, { headers, signal: abort.signal });
  let text = "";
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  return {
    text: () => text,
    close() {
      abort.abort();
      void reading;
    },
  };
}
