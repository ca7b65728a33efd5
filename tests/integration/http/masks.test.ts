import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Mask, maskDocumentSchema, maskSchema } from "@/lib/core/mask";
import { createTestClient } from "../../support/api-client";
import { paintBox } from "../../support/paint-mask";
import { type RunningStudio, startStudio } from "../../support/studio-server";

const oneMask = z.object({ mask: maskSchema });
const wholeMask = z.object({ mask: maskSchema, document: maskDocumentSchema });
const manyMasks = z.object({ items: z.array(maskSchema), nextCursor: z.string().optional() });
const oneError = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).optional() }),
});

const SIZE = { width: 640, height: 400 };
const HALF = paintBox(SIZE, { x: 0, y: 0, width: 320, height: 400 });
const CORNER = paintBox(SIZE, { x: 600, y: 360, width: 40, height: 40 });

let folder: string;
let studio: RunningStudio;
let sourceId = "";
let pictures = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-masks-"));
  studio = await startStudio({ dataDir: folder });
});
afterAll(async () => {
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  sourceId = await uploadSource();
});

async function uploadSource(): Promise<string> {
  pictures += 1;
  const background = { r: pictures, g: 90, b: 160 };
  const bytes = await sharp({ create: { ...SIZE, channels: 3, background } })
    .png()
    .toBuffer();
  return (await createTestClient(studio.url).upload(bytes, "source")).id;
}

const call = (method: string, route: string, body?: unknown) => createTestClient(studio.url).call(method, route, body);
const saveWorking = (document: unknown, baseRevision: number, id = sourceId) =>
  call("PUT", `/assets/${id}/masks/working`, { document, baseRevision });

async function savedMask(document: unknown, baseRevision: number): Promise<Mask> {
  const { status, json } = await saveWorking(document, baseRevision);
  expect(status).toBe(200);
  return oneMask.parse(json).mask;
}

async function listOf(id = sourceId): Promise<Mask[]> {
  return manyMasks.parse((await call("GET", `/assets/${id}/masks`)).json).items;
}

describe("the working mask", () => {
  it("is made by its first save, replaced by the next, and there is never a second", async () => {
    const first = await savedMask(HALF, 0);
    expect(first).toMatchObject({ sourceId, revision: 1, ...SIZE, coveredShare: 0.5 });
    expect(first.name).toBeUndefined();
    const second = await savedMask(CORNER, 1);
    expect(second).toMatchObject({ id: first.id, revision: 2, coveredShare: 0.00625 });
    expect(await listOf()).toEqual([second]);
    const { document } = wholeMask.parse((await call("GET", `/masks/${first.id}`)).json);
    expect(document).toEqual(CORNER);
  });

  it("is not overwritten by a device that has not seen the newest save", async () => {
    const first = await savedMask(HALF, 0);
    await savedMask(CORNER, 1);
    for (const stale of [0, 1, 7]) {
      const { status, json } = await saveWorking(HALF, stale);
      expect(status).toBe(409);
      expect(oneError.parse(json).error).toMatchObject({
        code: "conflict",
        details: { revision: 2, maskId: first.id },
      });
    }
    expect(wholeMask.parse((await call("GET", `/masks/${first.id}`)).json).document).toEqual(CORNER);
  });

  it("is one also when two devices save the first time at once", async () => {
    const answers = await Promise.all([saveWorking(HALF, 0), saveWorking(CORNER, 0), saveWorking(HALF, 0)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await listOf()).toHaveLength(1);
  });

  it("survives a kill and a restart", async () => {
    const saved = await savedMask(HALF, 0);
    await studio.kill();
    studio = await startStudio({ dataDir: folder });
    const { mask, document } = wholeMask.parse((await call("GET", `/masks/${saved.id}`)).json);
    expect(mask).toEqual(saved);
    expect(document).toEqual(HALF);
  });

  it("of another size, damaged, or of no picture is refused", async () => {
    const wrongSize = paintBox({ width: 641, height: 400 }, { x: 0, y: 0, width: 1, height: 1 });
    expect((await saveWorking(wrongSize, 0)).status).toBe(422);
    expect((await saveWorking({ ...HALF, runs: HALF.runs.slice(0, -4) }, 0)).status).toBe(422);
    expect((await saveWorking({ ...HALF, runs: "not base64 at all!" }, 0)).status).toBe(422);
    expect((await saveWorking(HALF, 0, "ast_00000000000000000000")).status).toBe(404);
    expect(await listOf()).toEqual([]);
  });
});

describe("masks with a name", () => {
  const create = async (name: string, document = HALF, id = sourceId) => {
    const { status, json } = await call("POST", "/masks", { sourceId: id, name, document });
    expect(status).toBe(201);
    return oneMask.parse(json).mask;
  };

  it("stand behind the working one, the last saved first", async () => {
    const sky = await create("Sky");
    const sea = await create("海");
    const working = await savedMask(CORNER, 0);
    expect((await listOf()).map((mask) => mask.id)).toEqual([working.id, sea.id, sky.id]);
    const { mask } = oneMask.parse((await call("PATCH", `/masks/${sky.id}`, { name: "Sky at dusk" })).json);
    expect(mask).toMatchObject({ name: "Sky at dusk", revision: 2, coveredShare: 0.5 });
    expect((await listOf()).map((one) => one.id)).toEqual([working.id, sky.id, sea.id]);
  });

  it("take a new document only on top of the revision that was seen", async () => {
    const { id } = await create("Sky");
    const stale = await call("PATCH", `/masks/${id}`, { document: CORNER, baseRevision: 3 });
    expect(stale.status).toBe(409);
    expect(oneError.parse(stale.json).error.details).toEqual({ revision: 1, maskId: id });
    expect((await call("PATCH", `/masks/${id}`, { document: CORNER })).status).toBe(422);
    const { mask } = oneMask.parse((await call("PATCH", `/masks/${id}`, { document: CORNER, baseRevision: 1 })).json);
    expect(mask).toMatchObject({ revision: 2, coveredShare: 0.00625, name: "Sky" });
  });

  it("are copied whole", async () => {
    const { id } = await savedMask(HALF, 0);
    const { status, json } = await call("POST", `/masks/${id}/duplicate`, { name: "Copy" });
    expect(status).toBe(201);
    const copy = oneMask.parse(json).mask;
    expect(copy).toMatchObject({ name: "Copy", sourceId, coveredShare: 0.5, revision: 1 });
    expect(wholeMask.parse((await call("GET", `/masks/${copy.id}`)).json).document).toEqual(HALF);
  });

  it("go to the trash and come back", async () => {
    const { id } = await create("Sky");
    expect(oneMask.parse((await call("DELETE", `/masks/${id}`)).json).mask.trashedAt).toBeDefined();
    expect(await listOf()).toEqual([]);
    const { mask } = oneMask.parse((await call("POST", `/masks/${id}/restore`, {})).json);
    expect(mask.trashedAt).toBeUndefined();
    expect((await listOf()).map((one) => one.name)).toEqual(["Sky"]);
  });

  it("are what a working mask comes back as when another was begun meanwhile", async () => {
    const { id } = await savedMask(HALF, 0);
    await call("DELETE", `/masks/${id}`);
    const next = await savedMask(CORNER, 0);
    expect(next.id).not.toBe(id);
    expect((await call("POST", `/masks/${id}/restore`, {})).status).toBe(409);
    const { mask } = oneMask.parse((await call("POST", `/masks/${id}/restore`, { name: "Before" })).json);
    expect(mask.name).toBe("Before");
    expect((await listOf()).map((one) => one.id)).toEqual([next.id, id]);
  });

  it("of all pictures come page by page, the last saved first", async () => {
    const other = await uploadSource();
    const ids = [await create("1"), await create("2", CORNER, other), await create("3")].map((mask) => mask.id);
    const first = manyMasks.parse((await call("GET", "/masks?limit=2")).json);
    expect(first.items.map((mask) => mask.id)).toEqual([ids[2], ids[1]]);
    const rest = manyMasks.parse((await call("GET", `/masks?limit=2&cursor=${first.nextCursor}`)).json);
    expect(rest.items[0]?.id).toBe(ids[0]);
    expect((await call("GET", "/masks?cursor=nonsense")).status).toBe(400);
  });

  it("show a small picture that is kept by its revision", async () => {
    const { id } = await create("Half");
    const fixed = await fetch(`${studio.url}/api/v1/masks/${id}/thumb?revision=1`);
    expect(fixed.headers.get("cache-control")).toContain("immutable");
    const { data, info } = await sharp(await fixed.arrayBuffer())
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 192, height: 120, channels: 1 });
    expect([data[0], data[95], data[96], data[191]]).toEqual([255, 255, 0, 0]);
    const open = await fetch(`${studio.url}/api/v1/masks/${id}/thumb`);
    expect(open.headers.get("cache-control")).toBe("private, no-cache");
    const etag = open.headers.get("etag") ?? "";
    const again = await fetch(`${studio.url}/api/v1/masks/${id}/thumb`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });
});

describe("the body of a mask", () => {
  it("may be larger than other bodies, up to 12 MiB", async () => {
    const points = Array.from({ length: 390_000 }, (_, at) => at % 640);
    const large = { ...HALF, ops: [{ type: "polygon", combine: "add", points }] };
    const bytes = Buffer.byteLength(JSON.stringify({ document: large, baseRevision: 0 }));
    expect(bytes).toBeGreaterThan(1_048_576);
    expect((await saveWorking(large, 0)).status).toBe(200);
    const tooLarge = await saveWorking({ ...HALF, runs: "A".repeat(13 * 1_048_576) }, 1);
    expect(tooLarge.status).toBe(413);
  });
});

describe("another device", () => {
  it("is told of every change", async () => {
    const stream = await fetch(`${studio.url}/api/v1/events`);
    const reader = stream.body?.getReader();
    const saved = await savedMask(HALF, 0);
    await call("DELETE", `/masks/${saved.id}`);
    let text = "";
    const decoder = new TextDecoder();
    while (reader && !text.includes('"trashed"')) text += decoder.decode((await reader.read()).value, { stream: true });
    await reader?.cancel();
    const told = [...text.matchAll(/^data: (\{.*"type":"mask".*\})$/gm)].map((match) => JSON.parse(match[1] ?? ""));
    expect(told).toEqual([
      { type: "mask", maskId: saved.id, sourceId, change: "created" },
      { type: "mask", maskId: saved.id, sourceId, change: "trashed" },
    ]);
  });
});
