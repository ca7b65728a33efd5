import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { derivedKey } from "@/lib/server/assets/derived-files";
import { storeBytes } from "@/lib/server/assets/store-picture";
import { DecodeLanes } from "@/lib/server/images/decode-lanes";
import { derivedVariants, derivePicture } from "@/lib/server/images/derive";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { generateLibrary } from "./library-generator";
import type { SharedPicture } from "./library-plan";

/** Plain pictures of the sizes a relay sells: quick to make, and told apart by their colour. */
const pictures = [
  { width: 512, height: 512, background: "#b4532a" },
  { width: 656, height: 368, background: "#2f5d7c" },
  { width: 368, height: 656, background: "#3f7d58" },
  { width: 576, height: 432, background: "#c9a24b" },
  { width: 432, height: 576, background: "#6d4a7e" },
  { width: 768, height: 256, background: "#8a8f94" },
] as const;

/** Makes a data folder with a library of this size; its pictures have bytes, thumbnails and placeholders. */
export async function stockLibrary(count: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-library-"));
  const store = await FileBlobStore.open({
    dataFolder: folder,
    now: Date.now,
    newStagedName: () => randomUUID(),
  });
  const [first, ...others] = pictures;
  const shared: [SharedPicture, ...SharedPicture[]] = [await stockPicture(store, first)];
  for (const picture of others) shared.push(await stockPicture(store, picture));
  await generateLibrary({ file: path.join(folder, "studio.db"), count, pictures: shared, endsAt: Date.now() - 60_000 });
  return folder;
}

async function stockPicture(store: FileBlobStore, { width, height, background }: (typeof pictures)[number]) {
  const png = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  const stored = await storeBytes({ store, lanes: new DecodeLanes(1) }, png);
  const { files, thumbhash } = await derivePicture(png, new Set(derivedVariants));
  for (const [variant, bytes] of files) await store.put(derivedKey(stored.hash, variant), bytes);
  return { hash: stored.hash, width, height, byteSize: stored.byteSize, thumbhash };
}
