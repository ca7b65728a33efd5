import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { assetSchema } from "@/lib/core/asset";
import { recipeSchema } from "@/lib/core/recipe";
import type { StudioRequest } from "@/lib/core/request";
import { shownCallSchema } from "@/lib/core/shown-call";
import type { TestClient } from "../../support/api-client";
import { drawMask, drawPng } from "../../support/edit-pictures";
import type { StubRelay } from "../../support/stub-relay";
import { connectToStub, type StubbedStudio, startStubbedStudio } from "../../support/stubbed-studio";

const KEY = "sk-canary-recall-6b1f/9+a2==";
const size = { width: 300, height: 200 };
const oneCall = z.object({ call: shownCallSchema });
const oneRecipe = z.object({ recipe: recipeSchema });
const found = z.object({ items: z.array(z.object({ hash: z.string(), asset: assetSchema })) });
const oneError = z.object({
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() }),
});

let bench: StubbedStudio;
let relay: StubRelay;
let client: TestClient;
let connectionId = "";
beforeAll(async () => {
  bench = await startStubbedStudio(KEY);
  ({ relay, client, connectionId } = bench);
});
afterAll(() => bench.stop());

async function run(request: StudioRequest, on = connectionId) {
  const job = await client.finishJob((await client.createJob({ connectionId: on, request })).id);
  const [made] = job.runs;
  if (made?.results[0]?.asset === undefined) throw new Error(`nothing was made: ${JSON.stringify(made?.error)}`);
  return { runId: made.id, assetId: made.results[0].asset };
}

async function createSubject(seed: number) {
  const source = await client.upload(await drawPng(size, 3, seed), "source");
  const mask = await client.upload(await drawMask(size, { x: 40 + seed, y: 40, width: 90, height: 60 }), "mask");
  return { source, mask };
}

it("shows the call of a run without its key, and says when its connection is gone", async () => {
  const other = await connectToStub(client, relay, KEY);
  const { runId } = await run({ operation: "generate", model: "V_3", prompt: `my key is ${KEY}`, numImages: 1 }, other);
  const answer = await client.call("GET", `/runs/${runId}/call`);
  const { call } = oneCall.parse(answer.json);
  expect([answer.status, call.standing, call.url]).toEqual([200, "sent", `${relay.url}/v1/ideogram-v3/generate`]);
  expect(call.curl).toContain('-H "api-key: $RELAY_KEY"');
  const text = JSON.stringify(answer.json);
  for (const secret of [KEY, encodeURIComponent(KEY), Buffer.from(KEY).toString("base64")]) {
    expect(text).not.toContain(secret);
  }
  await client.call("PATCH", `/connections/${other}`, { name: "Renamed" });
  expect(oneCall.parse((await client.call("GET", `/runs/${runId}/call`)).json).call.standing).toBe("changed");
  expect((await client.call("DELETE", `/connections/${other}`)).status).toBe(204);
  const gone = await client.call("GET", `/runs/${runId}/call`);
  expect([gone.status, oneError.parse(gone.json).error]).toEqual([
    410,
    expect.objectContaining({ code: "gone", details: { what: "connection" } }),
  ]);
  expect((await client.call("GET", "/runs/run_00000000000000000000/call")).status).toBe(404);
});

it("has a recipe for what a run made, by its pictures' bytes, and none for an upload", async () => {
  const { source, mask } = await createSubject(1);
  const request: StudioRequest = {
    operation: "edit",
    model: "V_3",
    prompt: "a hat",
    source: source.id,
    mask: mask.id,
    numImages: 1,
  };
  const { assetId, runId } = await run(request);
  const { recipe } = oneRecipe.parse((await client.call("GET", `/assets/${assetId}/recipe`)).json);
  expect(recipe.request).toMatchObject({
    prompt: "a hat",
    source: `sha256:${source.hash}`,
    mask: `sha256:${mask.hash}`,
  });
  expect(recipe.inputs.map(({ role }) => role)).toEqual(["source", "mask"]);
  expect(JSON.stringify(recipe)).not.toContain("ast_");
  const none = await client.call("GET", `/assets/${source.id}/recipe`);
  expect([none.status, oneError.parse(none.json).error.details]).toEqual([404, { what: "recipe" }]);

  // Deleted for good, it is still known what it was, and the call cannot be written out any more.
  await client.call("DELETE", `/assets/${mask.id}`);
  // Until the result is back in its source, the mask is in use and stays.
  await expect
    .poll(
      async () => {
        await client.call("POST", "/trash/purge", { ids: [mask.id] });
        return (await client.getAsset(mask.id)).purgedAt;
      },
      { timeout: 20_000 },
    )
    .toBeDefined();
  const after = oneRecipe.parse((await client.call("GET", `/assets/${assetId}/recipe`)).json);
  expect(after.recipe.request).toEqual(recipe.request);
  expect(after.recipe.inputs.map(({ hash }) => hash)).toEqual(recipe.inputs.map(({ hash }) => hash));
  const gone = await client.call("GET", `/runs/${runId}/call`);
  expect([gone.status, oneError.parse(gone.json).error.details]).toEqual([
    410,
    { what: "picture", role: "mask", asset: mask.id },
  ]);
});

it("finds pictures by their bytes: here, in the trash, or only known to have been here", async () => {
  const { source, mask } = await createSubject(2);
  const known = await client.upload(await drawPng(size, 3, 90), "reference");
  await client.call("DELETE", `/assets/${source.id}`);
  await client.call("DELETE", `/assets/${mask.id}`);
  await client.call("POST", "/trash/purge", { ids: [mask.id] });
  const hashes = [source, mask, known].map(({ hash }) => `sha256:${hash}`);
  const never = `sha256:${"0".repeat(64)}`;
  const answer = await client.call("POST", "/assets/by-hash", { hashes: [...hashes, never] });
  const items = new Map(found.parse(answer.json).items.map(({ hash, asset }) => [hash, asset]));
  expect(items.size).toBe(3);
  expect(items.get(hashes[0] ?? "")?.trashedAt).toBeDefined();
  expect(items.get(hashes[1] ?? "")?.purgedAt).toBeDefined();
  expect(items.get(hashes[2] ?? "")).toMatchObject({ id: known.id });
  expect(items.get(hashes[2] ?? "")?.trashedAt).toBeUndefined();
  expect((await client.call("POST", "/assets/by-hash", { hashes: Array(41).fill(never) })).status).toBe(422);
  expect((await client.call("POST", "/assets/by-hash", { hashes: [source.hash] })).status).toBe(422);
});
