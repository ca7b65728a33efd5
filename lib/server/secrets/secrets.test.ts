import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { KEY_FILE_NAME, loadKeyFile } from "./key-file";
import { KnownSecrets } from "./known-secrets";
import { deriveKey, openText, sealText } from "./seal";

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-key-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe("the key file", () => {
  it("is made once, 32 bytes, for its owner alone, and leaves no draft behind", async () => {
    const folder = await makeFolder();
    const key = await loadKeyFile(folder);
    expect(key).toHaveLength(32);
    expect(await loadKeyFile(folder)).toEqual(key);
    expect((await stat(path.join(folder, KEY_FILE_NAME))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual([KEY_FILE_NAME]);
  });

  it("is one and the same for starters that race", async () => {
    const folder = await makeFolder();
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadKeyFile(folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
    expect(await readdir(folder)).toEqual([KEY_FILE_NAME]);
  });

  it("is never replaced when it is damaged", async () => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, KEY_FILE_NAME), "short");
    await expect(loadKeyFile(folder)).rejects.toThrow(/damaged/);
  });

  it("takes away rights that others were given", async () => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, KEY_FILE_NAME), new Uint8Array(32), { mode: 0o644 });
    await loadKeyFile(folder);
    expect((await stat(path.join(folder, KEY_FILE_NAME))).mode & 0o777).toBe(0o600);
  });
});

describe("sealing", () => {
  const key = deriveKey(new Uint8Array(32).fill(7), "connection-key");

  it("opens to the same text, and never looks the same twice", () => {
    const sealed = sealText(key, "con_A", "sk-秘密");
    expect(sealed).toMatch(/^v1\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(openText(key, "con_A", sealed)).toBe("sk-秘密");
    expect(sealText(key, "con_A", "sk-秘密")).not.toBe(sealed);
  });

  it("does not open for another connection, with another key, or changed", () => {
    const sealed = sealText(key, "con_A", "sk-secret");
    expect(() => openText(key, "con_B", sealed)).toThrow(/cannot be read/);
    expect(() => openText(deriveKey(new Uint8Array(32), "connection-key"), "con_A", sealed)).toThrow(/cannot be read/);
    expect(() => openText(deriveKey(new Uint8Array(32).fill(7), "session"), "con_A", sealed)).toThrow(/cannot be read/);
    const [version, nonce, body, tag] = sealed.split(".");
    const flipped = `${body?.startsWith("A") ? "B" : "A"}${body?.slice(1)}`;
    expect(() => openText(key, "con_A", [version, nonce, flipped, tag].join("."))).toThrow(/cannot be read/);
    // A cut tag would be easier to guess.
    expect(() => openText(key, "con_A", [version, nonce, body, tag?.slice(0, 8)].join("."))).toThrow(/cannot be read/);
    expect(() => openText(key, "con_A", "sk-secret")).toThrow(/cannot be read/);
  });
});

describe("known secrets", () => {
  it("scrubs the longer of two secrets that begin alike", () => {
    const secrets = new KnownSecrets();
    secrets.add("abcdef");
    secrets.add("abcdefghi");
    expect(secrets.scrub("x abcdefghi y abcdef z")).toBe("x [redacted] y [redacted] z");
  });

  it("leaves words alone that are too short to be a key", () => {
    const secrets = new KnownSecrets();
    secrets.add("a");
    secrets.add(null);
    expect(secrets.scrub("a banana")).toBe("a banana");
  });
});
