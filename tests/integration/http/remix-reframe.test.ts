import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunResult } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { createTestClient, type TestClient } from "../../support/api-client";
import { meanDeltaE } from "../../support/color-distance";
import { countLostPixels } from "../../support/compare-frame";
import { type RunningStudio, startStudio } from "../../support/studio-server";

let studio: RunningStudio;
let client: TestClient;
beforeAll(async () => {
  studio = await startStudio();
  client = createTestClient(studio.url);
});
afterAll(() => studio.stop());

async function run(request: StudioRequest): Promise<{ request: StudioRequest; result: RunResult }> {
  const { id } = await client.createJob({ connectionId: "sandbox", request });
  const limit = Date.now() + 120_000;
  for (;;) {
    const job = await client.finishJob(id, 120_000);
    const [made] = job.runs;
    const [result] = made?.results ?? [];
    if (made && result && !result.isCompositePending) return { request: made.request, result };
    if (Date.now() > limit) throw new Error("the picture is not there");
    await wait(100);
  }
}

/** A picture of the sandbox's own, 1024 × 1024. */
async function makeSource() {
  const { result } = await run({ operation: "generate", prompt: "a still life with a vase", seed: 3 });
  const id = result.asset ?? "";
  return { id, bytes: await client.getFile(id) };
}

it("a remix is nearer to its source at weight 100 than at weight 10, in both generations", async () => {
  const source = await makeSource();
  for (const model of ["V_3", "V_2"] as const) {
    const distances: number[] = [];
    for (const imageWeight of [100, 10]) {
      const { result } = await run({
        operation: "remix",
        model,
        source: source.id,
        prompt: "a city at night",
        imageWeight,
        aspectRatio: "1x1",
        seed: 5,
      });
      distances.push(await meanDeltaE(source.bytes, await client.getFile(result.asset ?? "")));
    }
    const [near = 0, far = 0] = distances;
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(far / 2);
  }
}, 240_000);

it("a reframe keeps the original inside, every pixel of it, and really extends it", async () => {
  const source = await makeSource();
  const frame = { x: -512, y: -128, width: 1920, height: 1280 };
  const { request, result } = await run({
    operation: "reframe",
    source: source.id,
    resolution: "1248x832",
    frame,
    composite: { feather: 12 },
    seed: 5,
  });
  expect(request.frame).toEqual(frame);
  expect(result.compositeFacts).toEqual({ settings: { feather: 12 }, changedOutside: 0 });
  const finished = await client.getAsset(result.composite ?? "");
  expect(finished).toMatchObject({ kind: "composite", width: 1920, height: 1280, isSandbox: true });
  expect(await countLostPixels(source.bytes, await client.getFile(finished.id), frame)).toBe(0);
}, 240_000);
