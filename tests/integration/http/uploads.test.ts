import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { assetSchema } from "@/lib/core/asset";
import { padPng } from "../../support/pad-png";
import { callRaw, talkRaw } from "../../support/raw-http";
import { type RunningStudio, startStudio } from "../../support/studio-server";
import { makeHostileFiles } from "../assets/hostile-files";

const MIB = 1024 * 1024;
const oneAsset = z.object({ asset: assetSchema });

let studio: RunningStudio;
let smallPng: Buffer;
beforeAll(async () => {
  studio = await startStudio();
  smallPng = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#3a7" } })
    .png()
    .toBuffer();
});
afterAll(() => studio.stop());

async function upload(file: Uint8Array, name = "a.png", parts: { kind?: string; isKindLast?: boolean } = {}) {
  const answer = await callRaw(studio.port, {
    method: "POST",
    path: "/api/v1/assets",
    headers: { ...ownHeaders(), "content-type": "multipart/form-data; boundary=edge" },
    body: toBody(file, name, parts),
  });
  return { status: answer.status, json: (): unknown => JSON.parse(answer.body.toString("utf8")) };
}

function ownHeaders(): Record<string, string> {
  return { host: `127.0.0.1:${studio.port}`, "x-palimpsest-client": "test" };
}

async function countAssets(): Promise<number> {
  const page = await callRaw(studio.port, { path: "/api/v1/assets?limit=200", headers: ownHeaders() });
  return z.object({ items: z.array(z.unknown()) }).parse(JSON.parse(page.body.toString("utf8"))).items.length;
}

/** Every file below the data folder but the database's own. */
function listStagedFiles(): string[] {
  return readdirSync(studio.dataDir, { recursive: true, encoding: "utf8" }).filter(
    (file) => /staged|tmp|upload/.test(file) && statSync(path.join(studio.dataDir, file)).isFile(),
  );
}

describe("uploads over HTTP", () => {
  it.each([9.9, 10, 12, 64])("keep %d MiB whole, byte for byte", async (mib) => {
    const file = padPng(smallPng, Math.floor(mib * MIB), Math.floor(mib * 10));
    const response = await upload(file, `big-${mib}.png`, { kind: "source" });
    expect(response.status).toBe(201);
    const { asset } = oneAsset.parse(response.json());
    expect(asset).toMatchObject({ byteSize: file.length, kind: "source", mime: "image/png", width: 64, height: 48 });
    const back = Buffer.from(await (await fetch(`${studio.url}/api/v1/assets/${asset.id}/file`)).arrayBuffer());
    expect(createHash("sha256").update(back).digest("hex")).toBe(createHash("sha256").update(file).digest("hex"));
  });

  it("are known again: 200 and the same asset, with the kind before or after the file", async () => {
    const first = await upload(smallPng, "a.png", { kind: "reference" });
    const again = await upload(smallPng, "b.png", { kind: "reference", isKindLast: true });
    expect([first.status, again.status]).toEqual([201, 200]);
    const [one, two] = [oneAsset.parse(first.json()), oneAsset.parse(again.json())];
    expect(two.asset.id).toBe(one.asset.id);
    expect(one.asset.kind).toBe("reference");
  });

  it("over 64 MiB are refused with 413, named or not", async () => {
    const before = await countAssets();
    const large = padPng(smallPng, 65 * MIB);
    // The server may answer and hang up while we are still sending: then the status cannot be read, but nothing is kept.
    const named = await upload(large).then(
      (response) => response.status,
      () => 413,
    );
    expect(named).toBe(413);
    const chunked = await fetch(`${studio.url}/api/v1/assets`, {
      method: "POST",
      headers: { "x-palimpsest-client": "test", "content-type": "multipart/form-data; boundary=edge" },
      body: streamOf(toBody(large)),
      duplex: "half",
    } as RequestInit).then(
      (response) => response.status,
      () => 413,
    );
    expect(chunked).toBe(413);
    const lying = await callRaw(studio.port, {
      method: "POST",
      path: "/api/v1/assets",
      headers: { ...ownHeaders(), "content-type": "multipart/form-data; boundary=edge", "content-length": "0" },
    });
    expect(lying.status).toBe(400);
    expect(await countAssets()).toBe(before);
  });

  it.each([
    ["a little too long: read to its end, so that the refusal is seen", 65, true],
    ["much too long: cut off", 90, false],
  ])("in pieces, %s; the connection ends with it and keeps no next call waiting", async (_, mib, isSeen) => {
    const piece = Buffer.alloc(MIB, 7);
    const chunk = Buffer.concat([Buffer.from(`${MIB.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);
    const head = toBody(Buffer.alloc(0)).subarray(0, -"\r\n--edge--\r\n".length);
    const body = [Buffer.from(`${head.length.toString(16)}\r\n`), head, Buffer.from("\r\n"), ...Array(mib).fill(chunk)];
    const host = `Host: 127.0.0.1:${studio.port}\r\n`;
    const post = `POST /api/v1/assets HTTP/1.1\r\n${host}X-Palimpsest-Client: t\r\nTransfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=edge\r\n\r\n`;
    const next = `0\r\n\r\nGET /api/v1/health HTTP/1.1\r\n${host}Connection: close\r\n\r\n`;
    const startedAt = Date.now();
    const all = await talkRaw(studio.port, Buffer.concat([Buffer.from(post), ...body, Buffer.from(next)]));
    const statuses = [...all.matchAll(/^HTTP\/1\.1 (\d+) /gm)].map(([, status]) => status);
    // Who is still sending when the connection is cut may not see the answer any more.
    expect(statuses).toEqual(isSeen || all !== "" ? ["413"] : []);
    if (isSeen) expect(all).toMatch(/^connection: close\r$/im);
    // A kept connection that nobody answers on is cut after five seconds.
    expect(Date.now() - startedAt).toBeLessThan(4_500);
  });

  it("that are cut or lie about their length leave nothing behind", async () => {
    const before = await countAssets();
    const body = toBody(padPng(smallPng, 12 * MIB, 77));
    const head = (length: number) =>
      Buffer.from(
        `POST /api/v1/assets HTTP/1.1\r\nHost: 127.0.0.1:${studio.port}\r\nX-Palimpsest-Client: t\r\n` +
          `Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`,
      );
    // Cut on the way, at 3 MiB and just before the end.
    await talkRaw(studio.port, Buffer.concat([head(body.length), body.subarray(0, 3 * MIB)]), { isCut: true });
    await talkRaw(studio.port, Buffer.concat([head(body.length), body.subarray(0, -5)]), { isCut: true });
    // Says less than it sends: what was announced ends inside the file.
    const short = await talkRaw(studio.port, Buffer.concat([head(11 * MIB), body.subarray(0, 11 * MIB)]));
    expect(short).toMatch(/^HTTP\/1\.1 400 /);
    const twice = Buffer.concat([head(body.length - 8), body]);
    expect(await talkRaw(studio.port, twice)).toMatch(/^HTTP\/1\.1 400 /);
    await expect.poll(listStagedFiles, { timeout: 5_000 }).toEqual([]);
    expect(await countAssets()).toBe(before);
    expect((await callRaw(studio.port, { path: "/api/v1/health", headers: ownHeaders() })).status).toBe(200);
  });

  it("of hostile files are refused, and the server lives", async () => {
    const before = await countAssets();
    for (const file of await makeHostileFiles()) {
      const response = await upload(file.bytes, `${file.name}.png`);
      const { error } = z.object({ error: z.object({ code: z.string() }) }).parse(response.json());
      expect([file.name, error.code]).toEqual([file.name, file.code]);
    }
    expect(await countAssets()).toBe(before);
    expect(listStagedFiles()).toEqual([]);
    expect((await callRaw(studio.port, { path: "/api/v1/health", headers: ownHeaders() })).status).toBe(200);
  });

  it("may carry script and paths in their names, which stay inert", async () => {
    const names = [
      "<script>alert(1)</script>.png",
      "../../../etc/passwd",
      'a"; filename="x.html',
      "a\u202Egnp.html",
      "猫.png",
    ];
    for (const [i, name] of names.entries()) {
      const picture = await sharp({ create: { width: 20 + i, height: 9, channels: 3, background: "#123" } })
        .jpeg()
        .toBuffer();
      const { asset } = oneAsset.parse((await upload(picture, name)).json());
      expect(asset.fileName ?? "").not.toMatch(/[/\\\u202E]/);
      const file = await fetch(`${studio.url}/api/v1/assets/${asset.id}/file`);
      expect(file.headers.get("content-type")).toBe("image/jpeg");
      expect(file.headers.get("x-content-type-options")).toBe("nosniff");
      expect(file.headers.get("content-security-policy")).toContain("sandbox");
      const disposition = file.headers.get("content-disposition") ?? "";
      expect(disposition).toMatch(/^inline; filename="[^"\\/<>]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]*$/);
      expect(disposition).not.toContain('.html"');
    }
  });

  it("hold no place in what is shared: GPS is gone", async () => {
    const withGps = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#753" } })
      .jpeg()
      .withExif({ IFD0: { Artist: "somebody" }, IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } })
      .toBuffer();
    const { asset } = oneAsset.parse((await upload(withGps)).json());
    for (const variant of ["preview", "thumb"]) {
      const response = await fetch(`${studio.url}/api/v1/assets/${asset.id}/file?variant=${variant}`);
      const { exif } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect(exif).toBeUndefined();
    }
  });
});

describe("files over HTTP", () => {
  let address = "";
  let file: Buffer;
  beforeAll(async () => {
    file = padPng(smallPng, 50_000, 5);
    const { asset } = oneAsset.parse((await upload(file, "range.png")).json());
    address = `${studio.url}/api/v1/assets/${asset.id}/file`;
  });
  const get = (headers: Record<string, string> = {}, method = "GET") => fetch(address, { method, headers });

  it("are kept for good by the browser, and by nobody else", async () => {
    const whole = await get();
    expect(whole.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const etag = whole.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[^"]+"$/);
    await whole.arrayBuffer();
    const known = await get({ "if-none-match": `"other", W/${etag}` });
    expect([known.status, (await known.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const head = await get({}, "HEAD");
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  });

  it.each([
    ["bytes=0-99", 206, 0, 100],
    ["bytes=100-", 206, 100, 50_000],
    ["bytes=-10", 206, 49_990, 50_000],
    ["bytes=49999-60000", 206, 49_999, 50_000],
    ["bytes=5-2", 200, 0, 50_000],
    ["bytes=0-1,5-6", 200, 0, 50_000],
    ["pages=1-2", 200, 0, 50_000],
  ])("answer %s with %d", async (range, status, start, end) => {
    const answer = await get({ range });
    expect(answer.status).toBe(status);
    expect(Buffer.from(await answer.arrayBuffer()).equals(file.subarray(start, end))).toBe(true);
    if (status === 206) expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/50000`);
  });

  it("answer 416 beyond the end, and the whole when the range is of another file", async () => {
    const beyond = await get({ range: "bytes=50000-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */50000"]);
    const other = await get({ range: "bytes=0-9", "if-range": '"other"' });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 50_000]);
  });

  it("are not reached by path tricks", async () => {
    for (const id of ["..%2F..%2Fsecret.key", "ast_%2e%2e", "ast_../x", "%00", "ast_01M7X6Z9RHR0PHQ548NF%00.png"]) {
      const answer = await callRaw(studio.port, {
        path: `/api/v1/assets/${id}/file`,
        headers: { host: `127.0.0.1:${studio.port}` },
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

function toBody(file: Uint8Array, name = "a.png", { kind, isKindLast }: { kind?: string; isKindLast?: boolean } = {}) {
  // As browsers write it.
  const fileName = name.replaceAll('"', "%22");
  const head = `--edge\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`;
  const field = kind ? `--edge\r\nContent-Disposition: form-data; name="kind"\r\n\r\n${kind}\r\n` : "";
  const parts = [Buffer.from(head), file, Buffer.from("\r\n")];
  const ordered = isKindLast ? [...parts, Buffer.from(field)] : [Buffer.from(field), ...parts];
  return Buffer.concat([...ordered, Buffer.from("--edge--\r\n")]);
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + 262_144)));
      at += 262_144;
    },
  });
}
