import { createReadStream, readdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { serveChild } from "./serve-child";

/** What an export is compared with: the files of a folder, one after the other in one answer, as often as it takes to send so many of them: `/<count>`. */
const [folder = ""] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name));

const server = http.createServer((request, response) => {
  const count = Number((request.url ?? "").slice(1));
  void pipeline(Readable.from(readAll(count), { objectMode: false }), response).catch(() => response.destroy());
});

async function* readAll(count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) {
    const file = files[at % files.length];
    if (file !== undefined) yield* createReadStream(file);
  }
}

serveChild(server);
