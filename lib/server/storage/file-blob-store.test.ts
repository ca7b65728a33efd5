import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import * as nodeFs from "node:fs/promises";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BlobKey, originalKey, type StoredBlob } from "./blob-store";
import { FileBlobStore } from "./file-blob-store";
import type { FileSystem } from "./file-system";

const bytes = Buffer.from("the bytes of a picture");
const hash = createHash("sha256").update(bytes).digest("hex");
const key = originalKey(hash);
const shard = [hash.slice(0, 2), hash.slice(2, 4)] as const;

let folder: string;
let calls: string[];
/** Set to make the named call fail with this code from now on. */
let failures: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-blobs-"));
  calls = [];
  failures = {};
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function note(call: string, target: string): void {
  const name = path.relative(folder, target).replace(/staged-\d+/, "*");
  calls.push(`${call} ${name === "" ? "." : name}`);
  const code = failures[call];
  if (code !== undefined) throw Object.assign(new Error(`${code}: refused`), { code });
}

/** The real file system, with every call recorded and any of them made to fail. */
function recordingFileSystem(): FileSystem {
  function wrap(handle: FileHandle, target: string, isFolder: boolean): FileHandle {
    return new Proxy(handle, {
      get(real, property) {
        if (property === "sync") {
          return async () => {
            note(isFolder ? "sync folder" : "sync file", target);
            return real.sync();
          };
        }
        if (property === "write") {
          return async (buffer: Uint8Array, offset: number, length: number, position: number) => {
            note("write", target);
            // Half at a time, as a nearly full disk may do.
            return real.write(buffer, offset, Math.ceil(length / 2), position);
          };
        }
        const value: unknown = Reflect.get(real, property, real);
        return typeof value === "function" ? value.bind(real) : value;
      },
    });
  }
  return {
    ...nodeFs,
    open: async (target, flags, mode) => {
      note(flags === "wx" ? "create" : "open", String(target));
      const handle = await nodeFs.open(target, flags, mode);
      return wrap(handle, String(target), (await handle.stat()).isDirectory());
    },
    rename: async (from, to) => {
      note("rename to", String(to));
      return nodeFs.rename(from, to);
    },
  };
}

let staged = 0;
function openStore(now: () => number = Date.now): Promise<FileBlobStore> {
  const newStagedName = () => `staged-${++staged}`;
  return FileBlobStore.open({ dataFolder: folder, now, newStagedName, fs: recordingFileSystem() });
}

async function filesOf(area: "blobs" | "derived"): Promise<string[]> {
  const names = await readdir(path.join(folder, area), { recursive: true });
  const files: string[] = [];
  for (const name of names) if ((await stat(path.join(folder, area, name))).isFile()) files.push(path.join(area, name));
  return files;
}

async function drain(stream: ReadableStream<Uint8Array>): Promise<string> {
  return Buffer.from(await new Response(stream).arrayBuffer()).toString();
}

describe("durability", () => {
  it("syncs the file, renames it, then syncs every folder whose entries changed", async () => {
    const store = await openStore();
    calls = [];
    expect(await store.put(key, bytes)).toEqual({ isNew: true });
    const order = calls.filter((call) => /^(?:create|sync|rename)/.test(call));
    expect(order).toEqual([
      "create blobs/.staged/*",
      "sync file blobs/.staged/*",
      "sync folder blobs",
      `sync folder blobs/${shard[0]}`,
      `rename to blobs/${shard[0]}/${shard[1]}/${hash}`,
      `sync folder blobs/${shard[0]}/${shard[1]}`,
    ]);
    expect(await readFile(path.join(folder, "blobs", ...shard, hash))).toEqual(bytes);
  });

  it("prepares a place ahead, as durable as commit would make it, and leaves it only the rename and one sync", async () => {
    const store = await openStore();
    const staged = await store.stage("originals");
    await staged.write(bytes);
    await staged.sync();
    calls = [];
    await store.prepare(key);
    expect(calls.filter((call) => call.startsWith("sync"))).toEqual([
      "sync folder blobs",
      `sync folder blobs/${shard[0]}`,
    ]);
    calls = [];
    expect(await store.commit(key, staged)).toEqual({ isNew: true });
    expect(calls.filter((call) => /^(?:sync|rename)/.test(call))).toEqual([
      `rename to blobs/${shard[0]}/${shard[1]}/${hash}`,
      `sync folder blobs/${shard[0]}/${shard[1]}`,
    ]);
  });

  it("tells why a place cannot be prepared", async () => {
    const store = await openStore();
    failures["sync folder"] = "ENOSPC";
    await expect(store.prepare(key)).rejects.toMatchObject({ code: "storage_full" });
  });

  it("keeps bytes that are there, and still makes sure that they are durable", async () => {
    const store = await openStore();
    await store.put(key, bytes);
    const before = await stat(path.join(folder, "blobs", ...shard, hash));
    calls = [];
    expect(await store.put(key, bytes)).toEqual({ isNew: false });
    expect(calls.some((call) => call.startsWith("rename"))).toBe(false);
    expect(calls.at(-1)).toBe(`sync folder blobs/${shard[0]}/${shard[1]}`);
    expect((await stat(path.join(folder, "blobs", ...shard, hash))).ino).toBe(before.ino);
    expect(await filesOf("blobs")).toHaveLength(1);
  });

  it("puts good bytes in the place of a damaged file", async () => {
    const store = await openStore();
    await store.put(key, bytes);
    await writeFile(path.join(folder, "blobs", ...shard, hash), "torn");
    expect(await store.put(key, bytes)).toEqual({ isNew: true });
    expect(Buffer.from(await store.read(key))).toEqual(bytes);
  });

  it("stores the same bytes many times at once", async () => {
    const store = await openStore();
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.put(key, bytes)));
    expect(answers.filter((answer) => answer.isNew)).toHaveLength(1);
    expect(await filesOf("blobs")).toEqual([path.join("blobs", ...shard, hash)]);
  });

  it("does without the sync of a folder where the file system knows none", async () => {
    const store = await openStore();
    failures["sync folder"] = "EINVAL";
    expect(await store.put(key, bytes)).toEqual({ isNew: true });
  });
});

describe("a disk that refuses", () => {
  const cases = [
    ["create", "ENOSPC", "storage_full"],
    ["create", "EMFILE", "storage_unavailable"],
    ["create", "EROFS", "storage_unavailable"],
    ["write", "ENOSPC", "storage_full"],
    ["write", "EDQUOT", "storage_full"],
    ["write", "EIO", "storage_unavailable"],
    ["sync file", "ENOSPC", "storage_full"],
    ["sync file", "EIO", "storage_unavailable"],
    ["rename to", "EACCES", "storage_unavailable"],
    ["rename to", "ENOSPC", "storage_full"],
  ] as const;
  for (const [call, errno, code] of cases) {
    it(`${errno} at "${call}" is ${code} and leaves nothing behind`, async () => {
      const store = await openStore();
      failures[call] = errno;
      await expect(store.put(key, bytes)).rejects.toMatchObject({ code, cause: { code: errno } });
      expect(await filesOf("blobs")).toEqual([]);
      failures = {};
      expect(await store.stat(key)).toBeNull();
      expect(await store.put(key, bytes)).toEqual({ isNew: true });
    });
  }

  it("says nothing of this machine's paths", async () => {
    const store = await openStore();
    failures.write = "ENOSPC";
    const error: unknown = await store.put(key, bytes).catch((caught: unknown) => caught);
    expect(String(error)).not.toContain(folder);
  });

  it("is not taken for saved when only the folder could not be synced", async () => {
    const store = await openStore();
    await store.put(originalKey("0".repeat(64)), bytes);
    failures["sync folder"] = "EIO";
    await expect(store.put(key, bytes)).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  it("shows in the health probe, which leaves nothing behind", async () => {
    const store = await openStore();
    await store.checkWritable();
    failures["sync file"] = "EROFS";
    await expect(store.checkWritable()).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(await filesOf("blobs")).toEqual([]);
  });

  it("refuses to open where nothing can be made", async () => {
    await writeFile(path.join(folder, "blobs"), "a file in the way");
    await expect(openStore()).rejects.toMatchObject({ code: "storage_unavailable" });
  });
});

describe("reading", () => {
  it("streams the whole file or a range, and opens it only when it is read", async () => {
    const store = await openStore();
    const large = Buffer.alloc(400_000, "abcdefghij");
    await store.put(key, large);
    calls = [];
    const unread = store.stream(key);
    expect(calls).toEqual([]);
    await unread.cancel();
    expect(await drain(store.stream(key))).toBe(large.toString());
    expect(await drain(store.stream(key, { start: 10, end: 14 }))).toBe("abcde");
    expect(await drain(store.stream(key, { start: 399_998, end: 399_999 }))).toBe("ij");
    expect(await drain(store.stream(key, { start: 0, end: 0 }))).toBe("a");
  });

  it("says gone for a file that is missing", async () => {
    const store = await openStore();
    await expect(store.read(key)).rejects.toMatchObject({ code: "gone" });
    await expect(drain(store.stream(key))).rejects.toMatchObject({ code: "gone" });
    await expect(store.withLocalFile(key, async () => "used")).rejects.toMatchObject({ code: "gone" });
    expect(await store.stat(key)).toBeNull();
    await expect(store.delete(key)).resolves.toBeUndefined();
  });

  it("takes no name that could leave the folder", async () => {
    const store = await openStore();
    for (const name of [
      "../../etc/passwd",
      "a/b",
      `${hash}/..`,
      "",
      hash.toUpperCase(),
      `${hash}-../x`,
      `${hash}.png`,
    ]) {
      const bad: BlobKey = { area: "originals", name };
      await expect(store.read(bad), name).rejects.toThrow("not a blob name");
      expect(() => store.stream(bad)).toThrow("not a blob name");
      await expect(store.put(bad, bytes), name).rejects.toThrow("not a blob name");
    }
    expect(await filesOf("blobs")).toEqual([]);
  });

  it("lists what is there, staged files and strays apart", async () => {
    const store = await openStore();
    await store.put(key, bytes);
    await store.put({ area: "derived", name: `${hash}-thumb-1` }, bytes);
    await writeFile(path.join(folder, "blobs", ...shard, ".DS_Store"), "");
    const unfinished = await store.stage("originals");
    const found: StoredBlob[] = [];
    for await (const blob of store.list("originals")) found.push(blob);
    await unfinished.discard();
    expect(found).toMatchObject([{ name: hash, byteSize: bytes.byteLength }]);
  });
});

describe("tidying", () => {
  it("sweeps staged files that are old, and only those", async () => {
    const store = await openStore();
    const old = await store.stage("originals");
    const young = await store.stage("derived");
    const hourAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(old.path, hourAgo, hourAgo);
    expect(await store.sweepStaged(3_600_000)).toBe(1);
    expect(await filesOf("blobs")).toEqual([]);
    expect(await filesOf("derived")).toHaveLength(1);
    await Promise.all([old.discard(), young.discard()]);
  });

  it("deletes an idle blob, but not one that was just committed again", async () => {
    let now = Date.now();
    const store = await openStore(() => now);
    await store.put(key, bytes);
    now += 10_000;
    expect(await store.deleteIfIdle(key, 60_000)).toBe(false);
    now += 60_000;
    await store.put(key, bytes);
    expect(await store.deleteIfIdle(key, 60_000)).toBe(false);
    now += 60_001;
    expect(await store.deleteIfIdle(key, 60_000)).toBe(true);
    expect(await store.stat(key)).toBeNull();
  });

  it("makes its folders again when somebody removed them", async () => {
    const store = await openStore();
    const derived: BlobKey = { area: "derived", name: `${hash}-thumb-1` };
    await store.put(derived, bytes);
    for (const removed of [path.join("derived", shard[0]), "derived"]) {
      await rm(path.join(folder, removed), { recursive: true });
      expect(await store.put(derived, bytes)).toEqual({ isNew: true });
    }
  });
});
