import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { derivedKey } from "@/lib/server/assets/derived-files";
import { storeBytes } from "@/lib/server/assets/store-picture";
import { DecodeLanes } from "@/lib/server/images/decode-lanes";
import { derivedVariants, derivePicture } from "@/lib/server/images/derive";
import { draw } from "@/lib/server/sandbox/draw";
import { createRandom } from "@/lib/server/sandbox/engine/random";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { generateLibrary } from "./library-generator";
import type { SharedPicture } from "./library-plan";
import { makePrompt } from "./library-words";

/**
 * `npx tsx tests/support/make-library.ts <folder> <count>`: a data folder the studio opens (`STUDIO_DATA=<folder> npm
 * start`) with a library of that size over a few dozen pictures of the sandbox.
 */
const PICTURES = 36;
const sizes = [
  [1024, 1024],
  [1312, 736],
  [736, 1312],
  [1152, 864],
  [864, 1152],
  [1536, 512],
] as const;

const [folder, countText = "10000"] = process.argv.slice(2);
const count = Number(countText);
if (folder === undefined || !Number.isInteger(count) || count < 1) {
  console.error("usage: npx tsx tests/support/make-library.ts <folder> <count>");
  process.exit(2);
}
const file = path.join(folder, "studio.db");
if (existsSync(file)) {
  console.error(`There is a studio in ${folder} already: name another folder.`);
  process.exit(2);
}
const store = await FileBlobStore.open({ dataFolder: folder, now: Date.now, newStagedName: () => randomUUID() });
console.log(`drawing ${PICTURES} pictures …`);
const pictures = await drawPictures();
console.log(`writing ${count} rows …`);
const started = performance.now();
await generateLibrary({ file, count, pictures, endsAt: Date.now() - 60_000 });
console.log(`done in ${((performance.now() - started) / 1_000).toFixed(1)} s: STUDIO_DATA=${folder} npm start`);

async function drawPictures(): Promise<[SharedPicture, ...SharedPicture[]]> {
  const random = createRandom(7);
  const [first, ...others] = Array.from({ length: PICTURES }, (_, index) => index);
  const made = [await drawPicture(first ?? 0, random)];
  for (const index of others) made.push(await drawPicture(index, random));
  const [head, ...rest] = made;
  if (head === undefined) throw new Error("no pictures");
  return [head, ...rest];
}

async function drawPicture(index: number, random: () => number): Promise<SharedPicture> {
  const [width, height] = sizes[index % sizes.length] ?? sizes[0];
  const output = await draw({
    operation: "generate",
    input: { prompt: makePrompt(random), seed: index, width, height },
  });
  if (typeof output === "string" || !("png" in output)) throw new Error("the engine drew nothing");
  const lanes = new DecodeLanes(1);
  const stored = await storeBytes({ store, lanes }, output.png);
  const { files, thumbhash } = await derivePicture(output.png, new Set(derivedVariants));
  for (const [variant, bytes] of files) await store.put(derivedKey(stored.hash, variant), bytes);
  return { hash: stored.hash, width, height, byteSize: stored.byteSize, thumbhash };
}
