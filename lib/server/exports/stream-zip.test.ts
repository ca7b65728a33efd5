import { describe, expect, it } from "vitest";
import { readZip } from "@/tests/support/read-zip";
import { streamZip, type ZipEntry } from "./stream-zip";

const MODIFIED = new Date("2026-11-30T12:00:00Z");

/** Files that tell how far they were read, and that they were let go. */
function watched(paths: readonly string[], chunks: number) {
  const told = { read: 0, ended: 0, closed: false };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < chunks; at++) {
        told.read += 1;
        yield new Uint8Array(1_000).fill(at);
      }
    } finally {
      told.ended += 1;
    }
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    try {
      for (const path of paths) yield { path, modifiedAt: MODIFIED, bytes: bytes() };
    } finally {
      told.closed = true;
    }
  }
  return { told, entries: entries() };
}

function watch() {
  const told: { bytes: number; ends: string[] } = { bytes: 0, ends: [] };
  return {
    told,
    onBytes: (count: number) => {
      told.bytes += count;
    },
    onEnd: (state: string) => void told.ends.push(state),
  };
}

describe("streamZip", () => {
  it("holds every file under its name, and counts what left", async () => {
    const { entries, told } = watched(["a.png", "ordner/山水.png"], 5);
    const seen = watch();
    const zip = Buffer.from(await new Response(streamZip(entries, new AbortController().signal, seen)).arrayBuffer());
    const files = readZip(zip);
    expect(files.map(({ path, bytes }) => [path, bytes.byteLength])).toEqual([
      ["a.png", 5_000],
      ["ordner/山水.png", 5_000],
    ]);
    expect([seen.told, told]).toEqual([
      { bytes: zip.byteLength, ends: ["done"] },
      { read: 10, ended: 2, closed: true },
    ]);
  });

  it("reads no further than it is read, and lets go of everything when the reader goes away", async () => {
    const { entries, told } = watched(["a.png", "b.png"], 1_000);
    const seen = watch();
    const reader = streamZip(entries, new AbortController().signal, seen).getReader();
    for (let at = 0; at < 10; at++) await reader.read();
    expect(told.read).toBeLessThan(15);
    await reader.cancel();
    expect([told.ended, told.closed, seen.told.ends]).toEqual([1, true, ["stopped"]]);
  });

  it("ends by its signal and by what a file throws", async () => {
    const stop = new AbortController();
    const first = watched(["a.png"], 1_000);
    const stopped = watch();
    const reader = streamZip(first.entries, stop.signal, stopped).getReader();
    for (let at = 0; at < 5; at++) await reader.read();
    stop.abort();
    // Also when whoever downloads it has stopped reading without going away.
    await expect.poll(() => [first.told.ended, first.told.closed, stopped.told.ends]).toEqual([1, true, ["stopped"]]);
    await expect(reader.read()).rejects.toThrow();

    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Error("the disk is gone");
    }
    async function* entries(): AsyncGenerator<ZipEntry> {
      yield { path: "a.png", modifiedAt: MODIFIED, bytes: broken() };
    }
    const failed = watch();
    const answer = new Response(streamZip(entries(), new AbortController().signal, failed)).arrayBuffer();
    await expect(answer).rejects.toThrow("the disk is gone");
    expect(failed.told.ends).toEqual(["failed"]);
  });
});
