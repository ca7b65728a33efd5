import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { MAX_UPLOAD_BYTES } from "../assets/receive-upload";
import { readUpload } from "./upload";

let spoolDir = "";
beforeAll(async () => {
  spoolDir = await mkdtemp(path.join(tmpdir(), "palimpsest-spool-"));
  return () => rm(spoolDir, { recursive: true, force: true });
});

interface Taken {
  kind: string;
  fileName: string | undefined;
  bytes: number;
  hash: string;
}

/** Stores nothing, but like a real store it takes an upload for whole only when its stream ended by itself. */
async function take(request: Request): Promise<Taken> {
  return readUpload(request, spoolDir, async ({ stream, kind, fileName }) => {
    let bytes = 0;
    const hash = createHash("sha256");
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      hash.update(chunk);
    }
    return { kind, fileName, bytes, hash: hash.digest("hex") };
  });
}

const BOUNDARY = "----edge";

function filePart(content: string | Uint8Array, name = "file", fileName = "a.png"): Uint8Array {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")]);
}

function field(name: string, value: string): Uint8Array {
  return Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

const END = Buffer.from(`--${BOUNDARY}--\r\n`);

function post(parts: Uint8Array[], headers: Record<string, string> = {}): Request {
  const bytes = Buffer.concat(parts);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + 65_536)));
      at += 65_536;
    },
  });
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
    body,
    duplex: "half",
  };
  return new Request("http://localhost:3000/api/v1/assets", init);
}

describe("readUpload", () => {
  it("hands on the file and its kind, before or after it, and leaves no spool file", async () => {
    const big = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 31) % 251);
    const whole = {
      kind: "mask",
      fileName: "a.png",
      bytes: big.length,
      hash: createHash("sha256").update(big).digest("hex"),
    };
    expect(await take(post([field("kind", "mask"), filePart(big), END]))).toEqual(whole);
    expect(await take(post([filePart(big), field("kind", "mask"), END]))).toEqual(whole);
    expect(await take(post([filePart("x"), END]))).toMatchObject({ kind: "source", bytes: 1 });
    expect(await readdir(spoolDir)).toEqual([]);
  });

  it.each([
    [
      "a body that ends inside the file",
      [field("kind", "source"), filePart(new Uint8Array(200_000)).subarray(0, 150_000)],
    ],
    ["the same without a kind", [filePart(new Uint8Array(200_000)).subarray(0, 150_000)]],
    ["a body without the closing boundary", [field("kind", "source"), filePart("x")]],
    ["a body that ends in the head of a part", [Buffer.from(`--${BOUNDARY}\r\nContent-Dispo`)]],
    ["two files", [field("kind", "source"), filePart("x"), filePart("y"), END]],
    ["two kinds", [field("kind", "source"), field("kind", "mask"), filePart("y"), END]],
    ["an unknown field", [field("kind", "source"), filePart("x"), field("extra", "1"), END]],
    ["a file under another name", [filePart("x", "picture"), END]],
    ["no file", [field("kind", "source"), END]],
    ["nothing", [END]],
    ["no multipart at all", [Buffer.from("hello")]],
  ])("refuses %s with bad_request", async (_case, parts) => {
    await expect(take(post(parts))).rejects.toMatchObject({ code: "bad_request" });
    expect(await readdir(spoolDir)).toEqual([]);
  });

  it("refuses an unknown kind", async () => {
    await expect(take(post([field("kind", "result"), filePart("x"), END]))).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("refuses other content types and a missing boundary", async () => {
    await expect(take(post([END], { "content-type": "text/plain" }))).rejects.toMatchObject({
      code: "unsupported_media",
    });
    await expect(take(post([END], { "content-type": "multipart/form-data; x=y" }))).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  it("takes 64 MiB and refuses one byte more, named or not", async () => {
    const whole = await take(post([field("kind", "source"), filePart(new Uint8Array(MAX_UPLOAD_BYTES)), END]));
    expect(whole.bytes).toBe(MAX_UPLOAD_BYTES);
    const over = post([field("kind", "source"), filePart(new Uint8Array(MAX_UPLOAD_BYTES + 1)), END]);
    await expect(take(over)).rejects.toMatchObject({ code: "payload_too_large" });
    const named = post([END], { "content-length": String(MAX_UPLOAD_BYTES * 2) });
    await expect(take(named)).rejects.toMatchObject({ code: "payload_too_large" });
  });

  it("reads nothing of a body that says it is too long", async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull() {
          pulls += 1;
        },
      },
      { highWaterMark: 0 },
    );
    const headers = {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      "content-length": String(MAX_UPLOAD_BYTES * 2),
    };
    const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    await expect(take(new Request("http://localhost/", init))).rejects.toMatchObject({ code: "payload_too_large" });
    expect(pulls).toBe(0);
  });

  it("tells a file that is too long from one that is cut there", async () => {
    let taken = 0;
    // Within what a body may be in all: only the part's own limit sees it.
    const over = post([field("kind", "source"), filePart(new Uint8Array(MAX_UPLOAD_BYTES + 1)), END]);
    const upload = readUpload(over, spoolDir, async ({ stream }) => {
      for await (const chunk of stream) taken += chunk.byteLength;
    });
    await expect(upload).rejects.toMatchObject({ code: "payload_too_large" });
    expect(taken).toBe(MAX_UPLOAD_BYTES);
  });

  it.each([
    ["a little", 66, 67],
    ["endlessly", Number.POSITIVE_INFINITY, 84],
  ])("refuses a small file when the body goes on behind it %s", async (_case, mib, mostMib) => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 0) controller.enqueue(Buffer.concat([field("kind", "source"), filePart("x"), END]));
        else controller.enqueue(chunk);
        sent += 1;
        if (sent > mib) controller.close();
      },
    });
    const headers = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
    const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    await expect(take(new Request("http://localhost/", init))).rejects.toMatchObject({ code: "payload_too_large" });
    expect(sent).toBeLessThanOrEqual(mostMib);
  });

  it.each([
    ["a second file", [filePart("y"), END]],
    ["an unknown field", [field("extra", "1"), END]],
    ["no closing boundary", [Buffer.from(`--${BOUNDARY}\r\n`)]],
  ])("does not let the store take a file when what comes after it is %s", async (_case, late) => {
    // The whole file is here and read before the fault arrives.
    const chunks = [Buffer.concat([field("kind", "source"), filePart("x"), Buffer.from(`--${BOUNDARY}`)])];
    const rest = Buffer.concat(late).subarray(BOUNDARY.length + 2);
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const chunk = chunks.shift();
        if (chunk) return controller.enqueue(new Uint8Array(chunk));
        await new Promise((resolve) => setTimeout(resolve, 30));
        controller.enqueue(new Uint8Array(rest));
        controller.close();
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
      body,
      duplex: "half",
    };
    let isTaken = false;
    const upload = readUpload(new Request("http://localhost/", init), spoolDir, async ({ stream }) => {
      for await (const _chunk of stream);
      isTaken = true;
    });
    await expect(upload).rejects.toMatchObject({ code: "bad_request" });
    expect(isTaken).toBe(false);
  });

  it("gives up on a body that breaks off", async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(filePart(new Uint8Array(1000)));
        setTimeout(() => controller.error(new Error("aborted")), 10);
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
      body,
      duplex: "half",
    };
    await expect(take(new Request("http://localhost/", init))).rejects.toMatchObject({ code: "bad_request" });
  });

  it("passes on the refusal of the store, after reading the rest", async () => {
    const request = post([field("kind", "source"), filePart(new Uint8Array(1_000_000)), END]);
    let isDone = false;
    const watched = request.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        flush() {
          isDone = true;
        },
      }),
    );
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: request.headers,
      body: watched ?? null,
      duplex: "half",
    };
    const refused = readUpload(new Request(request.url, init), spoolDir, async ({ stream }) => {
      for await (const _chunk of stream) throw new Error("not a picture");
    });
    await expect(refused).rejects.toThrow("not a picture");
    expect(isDone).toBe(true);
  });
});
