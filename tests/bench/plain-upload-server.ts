import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { serveChild } from "./serve-child";

/**
 * What an upload is compared with, each the plainest way to do it: `/read` reads the body to its end and forgets it,
 * `/form` parses it as a whole with `formData()`, `/disk` streams it into a synced file, `/pipe/<port>` hands it on to
 * another server.
 */
const server = http.createServer((request, response) => {
  void answer(request).then(
    () => response.writeHead(201).end("{}"),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

async function answer(request: http.IncomingMessage): Promise<void> {
  const [, way, port] = (request.url ?? "").split("/");
  if (way === "form") await parseForm(request);
  else if (way === "disk") await writeToDisk(request);
  else if (way === "pipe") await handOn(request, Number(port));
  else await once(request.resume(), "end");
}

async function parseForm(request: http.IncomingMessage): Promise<void> {
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "content-type": request.headers["content-type"] ?? "" },
    body: new ReadableStream(readableSource(request)),
    duplex: "half",
  };
  const form = await new Request("http://127.0.0.1/", init).formData();
  const file = form.get("file");
  if (!(file instanceof Blob)) throw new Error("there is no file");
  await file.arrayBuffer();
}

function readableSource(request: http.IncomingMessage): UnderlyingDefaultSource<Uint8Array> {
  const chunks = Readable.prototype[Symbol.asyncIterator].call(request);
  return {
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  };
}

async function writeToDisk(request: http.IncomingMessage): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-plain-"));
  try {
    const file = path.join(folder, "body");
    await pipeline(request, createWriteStream(file));
    const handle = await open(file, "r+");
    await handle.sync();
    await handle.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function handOn(request: http.IncomingMessage, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = http.request(
      { host: "127.0.0.1", port, method: "POST", path: "/read", headers: request.headers },
      (answered) => answered.resume().on("end", resolve),
    );
    onward.on("error", reject);
    request.pipe(onward);
  });
}

serveChild(server);
