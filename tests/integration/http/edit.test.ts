import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { assetSchema } from "@/lib/core/asset";
import { type Job, type RunResult, runResultSchema } from "@/lib/core/job";
import { createTestClient, type TestClient } from "../../support/api-client";
import { compareOutside, drawMask, drawPng } from "../../support/edit-pictures";
import type { StubRelay } from "../../support/stub-relay";
import { connectToStub, type StubbedStudio, startStubbedStudio } from "../../support/stubbed-studio";
import { type RunningStudio, startStudio } from "../../support/studio-server";

const KEY = "sk-stub-0123456789";
const adjusted = z.object({ asset: assetSchema, result: runResultSchema });
const created = z.object({ asset: assetSchema, changedOutside: z.number() });
const oneError = z.object({ error: z.object({ code: z.string(), details: z.unknown() }) });

let bench: StubbedStudio;
let relay: StubRelay;
let studio: RunningStudio;
let client: TestClient;
let connectionId = "";
beforeAll(async () => {
  bench = await startStubbedStudio(KEY);
  ({ relay, studio, client, connectionId } = bench);
});
afterAll(() => bench.stop());

/** The job once every picture of it was put back, or could not be. */
async function finishComposites(from: TestClient, id: string): Promise<{ job: Job; results: readonly RunResult[] }> {
  const limit = Date.now() + 120_000;
  for (;;) {
    const job = await from.finishJob(id, 120_000);
    const results = job.runs[0]?.results ?? [];
    if (results.every((result) => !result.isCompositePending)) return { job, results };
    if (Date.now() > limit) throw new Error("the composite is not there");
    await wait(100);
  }
}

describe("an edit of a photograph of 6000 × 4000 in the sandbox", () => {
  it("changes what the mask covers and not one pixel else, and keeps the studio answering", async () => {
    const size = { width: 6000, height: 4000 };
    const noise = await drawPng({ width: 1500, height: 1000 });
    const sourceBytes = await sharp(noise)
      .resize(size.width, size.height, { kernel: "cubic" })
      .jpeg({ quality: 92 })
      .toBuffer();
    const maskBytes = await drawMask(size, { x: 4100, y: 900, width: 380, height: 290 });
    const source = await client.upload(sourceBytes, "source", "photograph.jpg");
    const mask = await client.upload(maskBytes, "mask");
    const request = { operation: "edit" as const, source: source.id, mask: mask.id, prompt: "a red balloon", seed: 7 };
    const { id } = await client.createJob({ connectionId: "sandbox", request });
    let isDone = false;
    let longestMs = 0;
    const asking = (async () => {
      while (!isDone) {
        const startedAt = Date.now();
        await fetch(`${studio.url}/api/v1/health`).then((answer) => answer.text());
        longestMs = Math.max(longestMs, Date.now() - startedAt);
        await wait(10);
      }
    })();
    const { job, results } = await finishComposites(client, id);
    isDone = true;
    await asking;
    // Far above what is measured on a quiet machine; a composite made on this thread would take seconds.
    expect(longestMs).toBeLessThan(1_500);

    const run = job.runs[0];
    expect(run).toMatchObject({ status: "succeeded", request: { contextWindow: run?.sent?.window } });
    const [result] = results;
    expect(result?.compositeFacts).toEqual({ settings: {}, changedOutside: 0 });
    const composite = await client.getAsset(result?.composite ?? "");
    expect(composite).toMatchObject({ kind: "composite", mime: "image/png", ...size, isSandbox: true });
    const raw = await client.getAsset(result?.asset ?? "");
    expect([raw.width, raw.height]).toEqual([run?.sent?.width, run?.sent?.height]);
    const { outside, inside } = await compareOutside(sourceBytes, await client.getFile(composite.id), maskBytes);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(380 * 290 * 0.5);
  }, 180_000);
});

describe("over HTTP", () => {
  const size = { width: 800, height: 600 };
  const box = { x: 200, y: 100, width: 200, height: 160 };

  async function upload(to: TestClient) {
    const sourceBytes = await drawPng(size);
    const maskBytes = await drawMask(size, box);
    const source = (await to.upload(sourceBytes, "source")).id;
    const mask = (await to.upload(maskBytes, "mask")).id;
    return { sourceBytes, maskBytes, source, mask };
  }

  it("a result is put back again with other settings, without a call", async () => {
    relay.reset();
    const { source, mask, sourceBytes, maskBytes } = await upload(client);
    const request = { operation: "edit" as const, source, mask, prompt: "a door" };
    const { job } = await finishComposites(client, (await client.createJob({ connectionId, request })).id);
    const runId = job.runs[0]?.id ?? "";
    expect(relay.postCount).toBe(1);
    const body = { settings: { feather: 20, featherSide: "inside" } };
    const { status, json } = await client.call("POST", `/runs/${runId}/results/0/composite`, body);
    expect(status).toBe(200);
    const { asset, result } = adjusted.parse(json);
    expect(result).toMatchObject({ composite: asset.id, compositeFacts: { ...body, changedOutside: 0 } });
    expect((await compareOutside(sourceBytes, await client.getFile(asset.id), maskBytes)).outside).toBe(0);
    expect((await client.getJob(job.id)).runs[0]?.results[0]).toEqual(result);
    const made = await client.call("POST", "/composites", {
      source,
      layers: [{ asset: result.asset, mask, settings: {} }],
    });
    expect(made.status).toBe(201);
    expect(created.parse(made.json)).toMatchObject({ asset: { kind: "composite", ...size }, changedOutside: 0 });
    expect((await client.call("POST", `/runs/${runId}/results/5/composite`, body)).status).toBe(404);
    expect(
      (await client.call("POST", `/runs/${runId}/results/0/composite`, { settings: { feather: -1 } })).status,
    ).toBe(422);
    expect(relay.postCount).toBe(1);
  });

  it("an empty mask is refused with words in both languages, and nothing was reserved", async () => {
    relay.reset();
    const { source } = await upload(client);
    const empty = (await client.upload(await drawMask(size, { x: 0, y: 0, width: 0, height: 0 }), "mask")).id;
    const spent = (await client.call("GET", "/spending")).json;
    const request = { operation: "edit", source, mask: empty, prompt: "a door" };
    const { status, json } = await client.call("POST", "/jobs", { connectionId, request });
    expect(status).toBe(422);
    expect(oneError.parse(json).error).toMatchObject({
      code: "invalid_request",
      details: { problems: [{ rule: "mask-empty", reason: { zh: expect.stringContaining("蒙版") } }] },
    });
    expect((await client.call("GET", "/spending")).json).toEqual(spent);
    expect(relay.postCount).toBe(0);
  });

  it("a kill between the picture and its composite costs nothing: it is made after the restart, without a second call", async () => {
    relay.reset();
    const dataDir = await mkdtemp(path.join(tmpdir(), "palimpsest-killed-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const victim = await startStudio({ dataDir, env: { STUDIO_FAILPOINTS: "before-composite-commit" } });
    const first = createTestClient(victim.url);
    const { source, mask, sourceBytes, maskBytes } = await upload(first);
    const request = { operation: "edit" as const, source, mask, prompt: "a door" };
    const job = await first.createJob({ connectionId: await connectToStub(first, relay, KEY), request });
    await expect.poll(() => isAlive(victim.pid), { timeout: 60_000 }).toBe(false);
    expect(relay.postCount).toBe(1);

    const heir = await startStudio({ dataDir });
    onTestFinished(async () => void (await heir.stop()));
    const second = createTestClient(heir.url);
    const { results } = await finishComposites(second, job.id);
    expect(results[0]?.compositeFacts?.changedOutside).toBe(0);
    const file = await second.getFile(results[0]?.composite ?? "");
    expect((await compareOutside(sourceBytes, file, maskBytes)).outside).toBe(0);
    expect(relay.postCount).toBe(1);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
