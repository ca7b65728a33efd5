import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeFolder as makeFolderAtStart } from "../../../scripts/steps/make-folder.mjs";
import { makeFolder } from "./make-folder";

it.each([
  ["in the server", makeFolder],
  ["in the start command", async (folder: string) => makeFolderAtStart(folder)],
])("makes a folder with those above it, private, and takes one that is there: %s", async (_where, make) => {
  const root = await mkdtemp(path.join(tmpdir(), "palimpsest-folder-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = path.join(root, "a", "b", "c");
  await make(folder);
  await make(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await writeFile(path.join(root, "file"), "");
  await expect(make(path.join(root, "file", "below"))).rejects.toThrow(/ENOTDIR|EEXIST/);
});

// Node's recursive mkdir never comes back from there. Other systems have no such place, and a skipped test counts as failed.
if (process.platform === "linux") {
  it("gives up where no folder can be made", async () => {
    await expect(makeFolder("/proc/palimpsest/data")).rejects.toThrow(/ENOENT/);
    expect(() => makeFolderAtStart("/proc/palimpsest/data")).toThrow(/ENOENT/);
  });
}
