import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { archiveHealthSchema } from "@/lib/core/archive";
import { embeddedSettingsSchema } from "@/lib/core/embedded-settings";
import { type Import, importSchema } from "@/lib/core/import";
import { createTestClient } from "../../support/api-client";
import { makeZip } from "../../support/make-zip";
import { padPng } from "../../support/pad-png";
import { pngWithTexts } from "../../support/picture-texts";
import { type RunningStudio, startStudio } from "../../support/studio-server";

let studio: RunningStudio;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.stop());

const readImport = (json: unknown): Import => importSchema.parse(Object(json).import);

async function call(method: string, place: string, body?: unknown) {
  return createTestClient(studio.url).call(method, place, body);
}

async function send(id: string, name: string, bytes: Uint8Array, headers: Record<string, string> = {}) {
  return fetch(`${studio.url}/api/v1/imports/${id}/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "x-palimpsest-client": "test", "content-type": "application/octet-stream", ...headers },
    body: new Uint8Array(bytes),
  });
}

async function finish(id: string): Promise<Import> {
  await call("POST", `/imports/${id}/start`);
  for (;;) {
    const found = readImport((await call("GET", `/imports/${id}`)).json);
    if (found.status !== "running") return found;
    await delay(50);
  }
}

test("a ZIP larger than a proxy's limit arrives whole, comes in, and its settings are told", async () => {
  const { id } = readImport((await call("POST", "/imports")).json);
  const parameters = "a heron\nSteps: 20, Seed: 11, Size: 512x512";
  const large = padPng(Buffer.from(await pngWithTexts([["parameters", parameters]], 5)), 14 * 1024 * 1024);
  const zip = makeZip([{ name: "涉禽/heron.png", bytes: large, isStored: true }]);
  const answer = await send(id, "large.zip", zip);
  expect(answer.status).toBe(200);
  expect(readImport(await answer.json())).toMatchObject({ received: { files: 1, bytes: zip.byteLength } });
  expect(await finish(id)).toMatchObject({ status: "done", counts: { created: 1, withSettings: 1, refused: 0 } });
  const [asset] = await createTestClient(studio.url).listAssets("?q=heron");
  expect(asset).toMatchObject({ prompt: "a heron", seed: 11, fileName: "heron.png", byteSize: large.byteLength });
  const { json } = await call("GET", `/assets/${asset?.id}/embedded-settings`);
  expect(embeddedSettingsSchema.parse(Object(json).settings)).toMatchObject({ origin: "a1111", prompt: "a heron" });
});

test("what another page could send is refused; so is what breaks off on its way", async () => {
  const { id } = readImport((await call("POST", "/imports")).json);
  const bytes = await pngWithTexts([], 6);
  expect((await send(id, "a.png", bytes, { "content-type": "text/plain" })).status).toBe(415);
  const foreign = { "sec-fetch-site": "cross-site" };
  const plain = await fetch(`${studio.url}/api/v1/imports/${id}/files?name=a.png`, {
    method: "POST",
    headers: foreign,
    body: new Uint8Array(bytes),
  });
  expect(plain.status).toBe(403);
  await cutOff(id, bytes);
  expect(readImport((await call("GET", `/imports/${id}`)).json).received).toEqual({ files: 0, bytes: 0 });
  expect((await call("POST", "/imports/imp_00000000000000000000/start")).status).toBe(404);
});

/** Half of a body that was said to be whole, then a closed connection. */
async function cutOff(id: string, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    const outgoing = httpRequest(`${studio.url}/api/v1/imports/${id}/files?name=cut.png`, {
      method: "POST",
      headers: {
        "x-palimpsest-client": "test",
        "content-type": "application/octet-stream",
        "content-length": String(bytes.byteLength),
      },
    });
    outgoing.on("error", () => resolve());
    outgoing.write(bytes.subarray(0, 20), () => setTimeout(() => outgoing.destroy(), 100));
    outgoing.on("close", () => resolve());
  });
}

test("the check of the data folder runs in the running studio, and its result outlives it", async () => {
  const started = await call("POST", "/archive/check", { depth: "deep" });
  expect(started.status).toBe(202);
  for (;;) {
    const health = archiveHealthSchema.parse(Object((await call("GET", "/archive/health")).json).health);
    if (health.check?.status !== "running") {
      expect(health.check).toMatchObject({
        status: "done",
        findings: { missing: { count: 0 }, damaged: { count: 0 }, database: [] },
      });
      break;
    }
    await delay(50);
  }
  expect((await call("DELETE", "/archive/check")).status).toBe(409);
});

test("leftovers are removed and missing thumbnails made in the running studio; a file of an open import stays", async () => {
  const { id } = readImport((await call("POST", "/imports")).json);
  await send(id, "a.png", await pngWithTexts([], 9));
  const folder = path.join(studio.dataDir, "tmp", "imports");
  const [own = ""] = await readdir(path.join(folder, id));
  const lost = path.join(folder, "imp_00000000000000000000", "0-aaaaaaaaaaaa");
  await mkdir(path.dirname(lost));
  await writeFile(lost, "lost");
  for (const file of [lost, path.join(folder, id, own)]) await utimes(file, 1, 1);
  const { status, json } = await call("DELETE", "/archive/abandoned");
  expect([status, Object(json).removed]).toEqual([200, { count: 1, bytes: 4 }]);
  expect(await readdir(path.join(folder, id))).toEqual([own]);

  expect((await call("POST", "/archive/derived")).status).toBe(202);
  const readHealth = async () => archiveHealthSchema.parse(Object((await call("GET", "/archive/health")).json).health);
  await expect.poll(async () => (await readHealth()).rebuild?.status, { timeout: 20_000 }).toBe("done");
  expect((await call("DELETE", "/archive/derived")).status).toBe(409);
});

test("an import of a studio that was killed is told by the next one, until it is put away", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "palimpsest-killed-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const victim = await startStudio({ dataDir });
  onTestFinished(() => victim.kill());
  const pictures = await Promise.all(Array.from({ length: 120 }, (_, seed) => pngWithTexts([], seed)));
  const zip = makeZip(pictures.map((bytes, at) => ({ name: `${at}.png`, bytes })));
  const { id } = readImport((await createTestClient(victim.url).call("POST", "/imports")).json);
  await fetch(`${victim.url}/api/v1/imports/${id}/files?name=holiday.zip`, {
    method: "POST",
    headers: { "x-palimpsest-client": "test", "content-type": "application/octet-stream" },
    body: new Uint8Array(zip),
  });
  expect((await createTestClient(victim.url).call("POST", `/imports/${id}/start`)).status).toBe(202);
  await victim.kill();

  const heir = await startStudio({ dataDir });
  onTestFinished(async () => void (await heir.stop()));
  const client = createTestClient(heir.url);
  const { items } = Object((await client.call("GET", "/imports")).json);
  expect(items).toMatchObject([{ id, status: "interrupted", received: { files: 1 }, sent: ["holiday.zip"] }]);
  expect((await client.call("DELETE", `/imports/${id}`)).status).toBe(200);
  expect((await client.call("GET", `/imports/${id}`)).status).toBe(404);
});
