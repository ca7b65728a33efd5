import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { derivedKey } from "@/lib/server/assets/derived-files";
import { derivedVariants } from "@/lib/server/images/derive";
import { originalKey } from "@/lib/server/storage/blob-store";
import { type AssetStudio, startAssetStudio } from "../assets/asset-studio";
import { addAssets, type RowPlan } from "./library-rows";

const HOUR_MS = 3_600_000;
/** Long enough for a file without a row to be nobody's, too short for the trash to empty itself. */
const AWAY_MS = 96 * HOUR_MS;
/** Rows go in batches of 200, each with its files. */
const TRASHED = 203;
const KEPT = 3;
const FILES_EACH = 1 + derivedVariants.length;

const script = fileURLToPath(new URL("purge-until-killed.ts", import.meta.url));

async function storePicture(studio: AssetStudio): Promise<string> {
  const bytes = randomBytes(64);
  const hash = createHash("sha256").update(bytes).digest("hex");
  await studio.store.put(originalKey(hash), bytes);
  for (const variant of derivedVariants) await studio.store.put(derivedKey(hash, variant), bytes);
  return hash;
}

/** Nothing is to be made of bytes that are no picture. */
const derivedRow = (trashedAt: number | null) => ({ trashedAt, thumbhash: "there", isHashed: 1 });

/** A trash that takes two batches to empty, pictures that stay, and bytes that one of each shares. */
async function fillLibrary(): Promise<string> {
  const studio = await startAssetStudio();
  const plan = async (trashedAt: number | null): Promise<RowPlan> => [
    { picture: { ...PICTURE, hash: await storePicture(studio) } },
    derivedRow(trashedAt),
  ];
  const plans = await Promise.all(
    Array.from({ length: KEPT + TRASHED }, (_, at) => plan(at < KEPT ? null : Date.now())),
  );
  const [[shared = {}] = []] = plans;
  plans.push([{ ...shared, kind: "reference" }, derivedRow(Date.now())]);
  await addAssets(studio, plans);
  await studio.close();
  await studio.db.destroy();
  return studio.folder;
}

const PICTURE = { mime: "image/png", width: 8, height: 8, byteSize: 64, hasAlpha: false } as const;

/** Names in an area of the store. */
async function listNames(studio: AssetStudio, area: "originals" | "derived"): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of studio.store.list(area)) names.push(name);
  return names.sort();
}

/** Hashes of rows that claim their bytes. */
async function listClaimed(studio: AssetStudio): Promise<string[]> {
  const rows = await studio.db.selectFrom("assets").select("hash").distinct().where("purgedAt", "is", null).execute();
  return rows.map(({ hash }) => hash).sort();
}

it.each([
  { when: "after", file: 1, left: TRASHED + 1 - 200 },
  { when: "after", file: 100 * FILES_EACH + 2, left: TRASHED + 1 - 200 },
  { when: "before", file: 200 * FILES_EACH + 1, left: 0 },
])(
  "killed $when deletion $file of a purge: after the restart no row is without its file and no file without its row",
  async ({ when, file, left }) => {
    const folder = await fillLibrary();
    const child = spawn(process.execPath, ["--import", "tsx", script, folder, when, String(file)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);

    const heir = await startAssetStudio({ folder });
    const claimed = await listClaimed(heir);
    // One of those in the trash has the bytes of one that stays.
    expect(claimed).toHaveLength(KEPT + Math.max(0, left - 1));
    const before = await listNames(heir, "originals");
    expect(before).toEqual(expect.arrayContaining(claimed));
    // Else it died when all was done, and the test has shown nothing.
    expect(before.length + (await listNames(heir, "derived")).length).toBeGreaterThan(claimed.length * FILES_EACH);

    heir.advance(AWAY_MS);
    heir.startTidying(() => heir.purgeDue());
    await expect.poll(() => listNames(heir, "originals"), { timeout: 20_000 }).toEqual(claimed);
    const derived = claimed.flatMap((hash) => derivedVariants.map((variant) => derivedKey(hash, variant).name));
    await expect.poll(() => listNames(heir, "derived")).toEqual(derived.sort());
    for (const hash of claimed) {
      const bytes = await heir.store.read(originalKey(hash));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(hash);
    }

    // What was still in the trash goes by the next hand.
    expect(await heir.library.trashSummary()).toMatchObject({ count: left });
    expect((await heir.library.purge({ count: left })).count).toBe(left);
    expect(await listNames(heir, "originals")).toHaveLength(KEPT);
    expect(await listClaimed(heir)).toHaveLength(KEPT);
    expect(heir.warnings).toEqual([]);
  },
);
