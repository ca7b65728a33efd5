import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, it, onTestFinished } from "vitest";
import { toPicturePath } from "@/lib/server/backup/backup-archive";
import { inChunks, startAssetStudio } from "../assets/asset-studio";

async function runArchive(dataFolder: string, ...argv: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/archive.ts", ...argv], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "test", STUDIO_DATA: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  }
  await once(child, "close");
  return { code: child.exitCode ?? -1, output };
}

it("verify, backup and restore say what they did, and end with 1 when something is wrong", async () => {
  const studio = await startAssetStudio();
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  const { asset } = await studio.assets.upload({ stream: inChunks(bytes), kind: "source", fileName: "teal.png" });
  const backup = `${studio.folder}-backup`;
  const restored = `${studio.folder}-restored`;
  onTestFinished(async () => {
    for (const folder of [backup, restored]) await rm(folder, { recursive: true, force: true });
  });

  expect(await runArchive(studio.folder, "backup", backup)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/copied +1 file.*\n(.*\n)*.*keys +not in it/),
  });
  expect(await runArchive(restored, "restore", backup)).toMatchObject({
    code: 0,
    output: expect.stringContaining("enter each relay's key again"),
  });
  const left = path.join(restored, "tmp", "uploads", "upload-aaaaaaaaaaaaaaaaaa");
  await mkdir(path.dirname(left), { recursive: true });
  await writeFile(left, Buffer.alloc(2_000));
  await utimes(left, 1, 1);
  // Leftovers and thumbnails that are to be made are told, and are no fault.
  expect(await runArchive(restored, "verify")).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      /abandoned +1 file, 2\.0 kB in tmp and spool.*\n +thumbnails +2 missing.*\n(.*\n)*Everything is there and whole\./,
    ),
  });
  expect(await runArchive(restored, "restore", backup)).toMatchObject({
    code: 1,
    output: expect.stringContaining("is not empty"),
  });

  await rm(path.join(restored, toPicturePath(asset.hash)));
  expect(await runArchive(restored, "verify", "--quick")).toMatchObject({
    code: 1,
    output: expect.stringMatching(new RegExp(`missing +1 file.*\n +${asset.hash} +${asset.id} +teal.png`)),
  });
  expect(await runArchive(restored, "rescue")).toMatchObject({
    code: 2,
    output: expect.stringContaining("npm run archive -- verify"),
  });
});
