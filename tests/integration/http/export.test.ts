import { createHash } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { readPsd } from "ag-psd";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Asset } from "@/lib/core/asset";
import { type Export, exportSchema } from "@/lib/core/export";
import { exportedAssetSchema, exportedEdgeSchema, exportPaths } from "@/lib/core/export-manifest";
import { recipeSchema } from "@/lib/core/recipe";
import { readEmbeddedRecipe } from "@/lib/server/images/embedded-recipe";
import { withoutEmbeddedRecipe } from "@/lib/server/images/splice-recipe";
import type { TestClient } from "../../support/api-client";
import { drawPng } from "../../support/edit-pictures";
import { paintBox } from "../../support/paint-mask";
import { readCounts, readLines, readTable, toMap } from "../../support/read-export";
import { readZip } from "../../support/read-zip";
import type { StubRelay } from "../../support/stub-relay";
import { type StubbedStudio, startStubbedStudio } from "../../support/stubbed-studio";
import type { RunningStudio } from "../../support/studio-server";
import { pngChunk } from "../assets/hostile-files";

const KEY = "sk-canary-export-7f3a9c5e11";
const oneExport = z.object({ export: exportSchema });

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

async function open(selection: unknown): Promise<Export> {
  const { status, json } = await client.call("POST", "/exports", { selections: [selection] });
  expect(status, JSON.stringify(json)).toBe(201);
  return oneExport.parse(json).export;
}

const stateOf = async (id: string) => oneExport.parse((await client.call("GET", `/exports/${id}`)).json).export;

async function download(route: string): Promise<{ answer: Response; bytes: Buffer }> {
  const answer = await fetch(`${studio.url}/api/v1${route}`);
  expect(answer.status).toBe(200);
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function downloadZip(id: string, query = ""): Promise<Map<string, Buffer>> {
  const files = readZip((await download(`/exports/${id}/file?${query}`)).bytes);
  return toMap(files);
}

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

function photograph(seed: number) {
  return sharp({ create: { width: 60 + (seed % 40), height: 50, channels: 3, background: { r: seed, g: 90, b: 160 } } })
    .withExif({ IFD0: { Make: `Camera ${seed}` }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } })
    .withIccProfile("p3");
}

async function uploadMany(count: number): Promise<Asset[]> {
  const assets: Asset[] = [];
  for (let seed = 0; seed < count; seed++) {
    const picture = photograph(seed);
    const bytes = await (seed % 3 === 0 ? picture.png() : seed % 3 === 1 ? picture.jpeg() : picture.webp()).toBuffer();
    assets.push(await client.upload(bytes, "source", `IMG.${seed % 5}.png`));
  }
  return assets;
}

describe("an export of 200 pictures", () => {
  let assets: Asset[] = [];
  beforeAll(async () => {
    assets = await uploadMany(200);
  });
  const all = () => ({ ids: assets.map(({ id }) => id) });

  it("holds every picture byte for byte when it is asked for exactly as they came", async () => {
    const made = await open(all());
    expect(made.pictures).toEqual({ count: 200, bytes: assets.reduce((sum, { byteSize }) => sum + byteSize, 0) });
    const files = await downloadZip(made.id, "exact=true");
    const told = readLines(files, exportPaths.assets, exportedAssetSchema);
    expect(readCounts(files)).toMatchObject({ assets: 200, files: 200, lineage: 0, runs: 0 });
    const wanted = new Map(assets.map(({ id, hash: sum }) => [id, sum]));
    for (const { id, file } of told) {
      expect(file?.isExact).toBe(true);
      expect(hash(files.get(file?.path ?? "") ?? Buffer.alloc(0))).toBe(wanted.get(id));
      wanted.delete(id);
    }
    expect(wanted.size).toBe(0);
    expect(await stateOf(made.id)).toMatchObject({ state: "done", sent: { count: 200 } });
  });

  it("leaves out the place they were taken at, but no pixel and no colour profile", async () => {
    const files = await downloadZip((await open(all())).id, "folders=day&table=false&manifest=false");
    expect(files.size).toBe(200);
    const [path, bytes] = [...files].find(([name]) => name.endsWith(".jpg")) ?? ["", Buffer.alloc(0)];
    expect(path).toMatch(/^pictures\/\d{4}-\d\d-\d\d\/IMG\.\d-[0-9a-z]{8}\.jpg$/);
    const metadata = await sharp(bytes).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.icc?.byteLength).toBeGreaterThan(0);
    for (const one of files.values()) expect(one.includes("Camera")).toBe(false);
    const kept = await downloadZip((await open(all())).id, "personal=true&table=false&manifest=false");
    for (const one of kept.values()) expect(one.includes("Camera")).toBe(true);
  });

  it("ends with whoever downloads it or asks for it again, and closes every file", async () => {
    const ids: string[] = [];
    for (let green = 0; green < 6; green++) {
      // Far more than what lies in sockets between the two.
      const large = {
        create: { width: 2400, height: 2400, channels: 3, background: { r: 9, g: green, b: 9 } },
      } as const;
      const bytes = await sharp(large).png({ compressionLevel: 0 }).toBuffer();
      ids.push((await client.upload(bytes, "source")).id);
    }
    const { id } = await open({ ids });
    const stop = new AbortController();
    const answer = await fetch(`${studio.url}/api/v1/exports/${id}/file?exact=true`, { signal: stop.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    expect((await stateOf(id)).state).toBe("sending");
    // What is looked at below is there to be seen.
    if (process.platform === "linux") await expect.poll(openOriginals, { timeout: 10_000 }).toBeGreaterThan(0);
    stop.abort();
    await expect(reader?.read()).rejects.toThrow();
    const limit = Date.now() + 20_000;
    while ((await stateOf(id)).state === "sending" && Date.now() < limit) await wait(50);
    expect((await stateOf(id)).state).toBe("stopped");
    if (process.platform === "linux") {
      while (openOriginals() > 0 && Date.now() < limit) await wait(50);
      expect(openOriginals()).toBe(0);
    }
    // It can be asked for again, and whoever asks last gets it.
    const first = await fetch(`${studio.url}/api/v1/exports/${id}/file?exact=true`);
    const second = downloadZip(id, "exact=true&manifest=false&table=false");
    await expect(first.arrayBuffer()).rejects.toThrow();
    expect((await second).size).toBe(6);
    expect(await stateOf(id)).toMatchObject({ state: "done", sent: { count: 6 } });
  });

  it("is refused when a filter finds another number than was told", async () => {
    const { status, json } = await client.call("POST", "/exports", {
      selections: [{ filter: { kind: ["source"] }, count: 3 }],
    });
    expect([status, z.object({ error: z.object({ code: z.string() }) }).parse(json).error.code]).toEqual([
      409,
      "conflict",
    ]);
    expect((await client.call("GET", "/exports/exp_00000000000000000000")).status).toBe(404);
  });
});

/** How many files of the archive the studio has open. */
function openOriginals(): number {
  const folder = `/proc/${studio.pid}/fd`;
  return readdirSync(folder).filter((fd) => {
    try {
      return readlinkSync(`${folder}/${fd}`).includes("/blobs/");
    } catch {
      return false;
    }
  }).length;
}

describe("a family of pictures", () => {
  let source: Asset;
  let results: Asset[] = [];
  beforeAll(async () => {
    source = await client.upload(await drawPng({ width: 1024, height: 1024 }), "source", "origin.png");
    const document = paintBox({ width: 1024, height: 1024 }, { x: 0, y: 0, width: 512, height: 1024 });
    expect((await client.call("POST", "/masks", { sourceId: source.id, name: "Left half", document })).status).toBe(
      201,
    );
    const { json } = await client.call("POST", "/boards", { name: "Autumn: ../Posters" });
    const boardId = z.object({ board: z.object({ id: z.string() }) }).parse(json).board.id;
    const request = {
      operation: "remix",
      model: "V_3",
      prompt: '山水画, a red fox & "friends"',
      source: source.id,
      imageWeight: 60,
      numImages: 2,
    } as const;
    const job = await client.finishJob((await client.createJob({ connectionId, request })).id);
    results = await Promise.all((job.runs[0]?.results ?? []).map((result) => client.getAsset(result.asset ?? "")));
    expect(results).toHaveLength(2);
    const change = { selection: { ids: [results[0]?.id] }, change: { type: "addToBoard", boardId } };
    expect((await client.call("POST", "/assets/bulk", change)).status).toBe(200);
  });
  const chosen = () => ({ ids: results.map(({ id }) => id) });

  it("carries its recipes inside and comes out of them unchanged", async () => {
    const files = await downloadZip((await open(chosen())).id);
    for (const { id, file } of readLines(files, exportPaths.assets, exportedAssetSchema)) {
      if (!results.some((result) => result.id === id)) continue;
      const asset = await client.getAsset(id);
      const bytes = files.get(file?.path ?? "") ?? Buffer.alloc(0);
      expect(file).toMatchObject({ isExact: false });
      const recipe = recipeSchema.parse(JSON.parse(readEmbeddedRecipe(bytes, asset.mime) ?? "null"));
      expect({ recipe }).toEqual((await client.call("GET", `/assets/${id}/recipe`)).json);
      const original = await client.getFile(id);
      expect((await pixels(bytes)).equals(await pixels(original))).toBe(true);
      expect(hash(withoutEmbeddedRecipe(bytes, asset.mime))).toBe(asset.hash);
      expect(bytes.includes("trainedAlgorithmicMedia")).toBe(true);
    }
  });

  it("tells the tree, the run, the board and the mask, with the parent's bytes only when they are asked for", async () => {
    const made = await open(chosen());
    expect([made.pictures.count, made.inputs]).toEqual([2, { count: 1, bytes: source.byteSize }]);
    const bare = await downloadZip(made.id);
    expect(readCounts(bare)).toEqual({ assets: 3, lineage: 2, boards: 1, jobs: 1, runs: 1, masks: 1, files: 2 });
    expect(readLines(bare, exportPaths.assets, exportedAssetSchema).find(({ id }) => id === source.id)).toMatchObject({
      hash: source.hash,
      isSelected: false,
    });
    const whole = await downloadZip(made.id, "inputs=true&folders=board&recipes=beside");
    expect(readCounts(whole)).toMatchObject({ assets: 3, files: 3 });
    const paths = [...whole.keys()];
    expect(paths.filter((path) => path.startsWith("inputs/"))).toHaveLength(1);
    expect(paths.filter((path) => path.startsWith("pictures/Autumn- ..-Posters/"))).toHaveLength(2);
    expect(readLines(whole, exportPaths.lineage, exportedEdgeSchema)).toEqual(
      expect.arrayContaining(
        results.map(({ id }) => expect.objectContaining({ childId: id, parentId: source.id, role: "source" })),
      ),
    );
    for (const { file } of readLines(whole, exportPaths.assets, exportedAssetSchema)) {
      if (file?.recipePath === undefined) continue;
      recipeSchema.parse(JSON.parse(whole.get(file.recipePath)?.toString("utf8") ?? ""));
    }
  });

  it("holds no key and no address of a connection", async () => {
    const { bytes } = await download(`/exports/${(await open(chosen())).id}/file?inputs=true&exact=true`);
    for (const secret of [KEY, Buffer.from(KEY).toString("base64"), relay.url]) {
      expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
    }
  });

  it("is one file for one picture, and a pair where the file is signed", async () => {
    const [result] = results;
    const alone = await download(`/assets/${result?.id}/export`);
    expect(alone.answer.headers.get("content-type")).toBe(result?.mime);
    expect(alone.answer.headers.get("content-disposition")).toMatch(/^attachment; filename="palimpsest-/);
    expect(readEmbeddedRecipe(alone.bytes, result?.mime ?? "image/png")).toContain("山水画");
    expect(hash((await download(`/assets/${result?.id}/export?exact=true&recipes=none`)).bytes)).toBe(result?.hash);
    const png = await photograph(3).png().toBuffer();
    const signed = Buffer.concat([png.subarray(0, 33), pngChunk("caBX", Buffer.from("jumb")), png.subarray(33)]);
    const upload = await client.upload(signed, "source", "signed.png");
    expect((await download(`/assets/${upload.id}/export`)).bytes.equals(signed)).toBe(true);
    const pair = await download(`/assets/${result?.id}/export?recipes=beside`);
    expect(pair.answer.headers.get("content-type")).toBe("application/zip");
    const files = readZip(pair.bytes);
    expect(files.map(({ path }) => path.split(".").at(-1))).toEqual([result?.mime.split("/")[1], "json"]);
    recipeSchema.parse(JSON.parse(files[1]?.bytes.toString("utf8") ?? ""));
  });

  it("opens as layers: the source below, the other variant hidden", async () => {
    const [first, second] = results;
    const psd = await download(`/assets/${second?.id}/layers?format=psd`);
    expect(psd.answer.headers.get("content-type")).toBe("image/vnd.adobe.photoshop");
    const read = readPsd(psd.bytes, { skipLayerImageData: true, skipCompositeImageData: true, skipThumbnail: true });
    expect([read.width, read.height]).toEqual([second?.width, second?.height]);
    expect(read.children?.map(({ name, hidden }) => [name?.replace(/ · seed \d+$/, ""), hidden])).toEqual([
      ["Original", true],
      ["Variant 1", true],
      ["Variant 2", false],
    ]);
    const ora = await download(`/assets/${second?.id}/layers?format=ora&locale=zh`);
    const [mime, stack, ...files] = readZip(ora.bytes);
    expect([mime?.path, mime?.bytes.toString()]).toEqual(["mimetype", "image/openraster"]);
    // The first of the stack is the topmost.
    expect(stack?.bytes.toString()).toMatch(/变体 2[^>]*visible[\s\S]*变体 1[^>]*hidden[\s\S]*原图[^>]*hidden/u);
    const wanted = [source, first, second, second];
    for (const [at, asset] of wanted.entries()) {
      const layer = files[at]?.bytes ?? Buffer.alloc(0);
      expect(files[at]?.path).toBe(["data/layer0.png", "data/layer1.png", "data/layer2.png", "mergedimage.png"][at]);
      expect((await pixels(layer)).equals(await pixels(await client.getFile(asset?.id ?? "")))).toBe(true);
    }
    expect((await sharp(files[4]?.bytes).metadata()).width).toBeLessThanOrEqual(256);
  });
});

describe("names and words of strangers", () => {
  it("cannot leave the folder, overwrite each other or become a formula", async () => {
    const names = [
      "../../../etc/passwd",
      "CON.png",
      "a/b\\c.png",
      ".hidden",
      "x".repeat(300),
      "\u202egnp.exe",
      "=cmd|'/c calc'!A0",
      "same.png",
      "SAME.png",
      "名字.png",
    ];
    const ids: string[] = [];
    for (const [at, name] of names.entries()) {
      const bytes = await sharp({ create: { width: 20 + at, height: 20, channels: 3, background: "#123456" } })
        .png()
        .toBuffer();
      const { id } = await client.upload(bytes, "source", name);
      ids.push(id);
    }
    const notes = [
      '=HYPERLINK("http://evil")',
      "+1+1",
      "-2+3",
      "@SUM(A1)",
      "\t=1",
      " =1",
      "＝1",
      'a "quoted", line\r\nand another',
      "plain",
      "山水",
    ];
    for (const [at, note] of notes.entries()) {
      expect((await client.call("PATCH", `/assets/${ids[at]}`, { note, tags: at === 0 ? ["=tag"] : [] })).status).toBe(
        200,
      );
    }
    const files = await downloadZip((await open({ ids })).id);
    for (const path of files.keys()) {
      expect(path).not.toMatch(/^\/|\\|(?:^|\/)\.|[\u202e:*?"<>|]/);
      expect(path.split("/").every((step) => step.length <= 120)).toBe(true);
    }
    const csv = files.get("library.csv")?.toString("utf8") ?? "";
    expect(csv.startsWith("\ufefffile,date,operation,")).toBe(true);
    const [head = [], ...rows] = readTable(csv.slice(1));
    expect(rows).toHaveLength(10);
    const cells = rows.flat();
    expect(cells.filter((cell) => /^\s*[=+\-@＝]/u.test(cell))).toEqual([]);
    const told = rows.map((row) => row[head.indexOf("note")]);
    expect(told).toEqual(
      expect.arrayContaining([
        '\'=HYPERLINK("http://evil")',
        "'-2+3",
        'a "quoted", line\r\nand another',
        "山水",
        "'＝1",
      ]),
    );
    expect(new Set(rows.map((row) => row[0])).size).toBe(10);
    for (const row of rows) expect(files.has(row[0] ?? "")).toBe(true);
  });
});
