import { createHash, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { DerivedFiles } from "@/lib/server/assets/derived-files";
import { DecodeLanes } from "@/lib/server/images/decode-lanes";
import { originalKey } from "@/lib/server/storage/blob-store";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { makeGrainyPng, makeTwin } from "./bench-pictures";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { runRounds } from "./run-rounds";

const COUNT = 1_000;
const ROUNDS = 7;
/** Pictures per turn: the thousand, spread over the rounds and the one that warms up. */
const PER_TURN = Math.ceil(COUNT / (ROUNDS + 1));
/** Quality bar P8: of bare sharp's rate. */
const LIMIT = 0.8;
/** What makes a PNG of about 1024². */
const PNG_BYTES = 2_600_000;

/** P8: thumbnails, thumbhashes and their rows' news of 1,000 PNG, beside sharp alone on one worker. */
export async function benchThumbnails(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-bench-thumbs-"));
  try {
    const store = await FileBlobStore.open({ dataFolder: folder, now: Date.now, newStagedName: () => randomUUID() });
    const hashes = await storePictures(store);
    const lanes = new DecodeLanes(availableParallelism());
    const derived = new DerivedFiles({ store, lanes, onThumb: async () => undefined });
    const bareFolder = path.join(folder, "bare");
    await mkdir(bareFolder);
    const next = { ours: 0, bare: 0 };
    const take = (who: keyof typeof next) => {
      const start = next[who];
      next[who] = start + PER_TURN;
      return hashes.slice(start, start + PER_TURN);
    };
    const figures = await runRounds(
      [
        { name: "bare", measure: () => timeEach(take("bare"), (hash) => shrinkBare(store, hash, bareFolder)) },
        {
          name: "ours",
          // As after a run: all are asked for, the lanes say how many at once.
          measure: () => timeAll(take("ours"), (hash) => derived.ensure(hash, "thumb", "soon")),
        },
      ],
      { rounds: ROUNDS, perRound: 1 },
    );
    const [bare, ours] = figures;
    if (!bare || !ours) return [];
    const rate = bare.median / ours.median;
    return [
      {
        bar: "P8",
        what: `thumbnails of ${COUNT} PNG of 1024²: rate ÷ bare sharp's`,
        figure: `${formatNumber(rate)} (${formatNumber(ours.median)} against ${formatNumber(bare.median)} ms each)`,
        limit: { text: `≥ ${LIMIT}`, isMet: rate >= LIMIT },
        spread: formatSpread(ours, "ms"),
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storePictures(store: FileBlobStore): Promise<string[]> {
  const png = await makeGrainyPng(PNG_BYTES);
  const hashes: string[] = [];
  for (let i = 0; i < COUNT; i++) {
    const bytes = makeTwin(png, i + 1);
    const hash = createHash("sha256").update(bytes).digest("hex");
    await store.put(originalKey(hash), bytes);
    hashes.push(hash);
  }
  return hashes;
}

async function shrinkBare(store: FileBlobStore, hash: string, folder: string): Promise<void> {
  await store.withLocalFile(originalKey(hash), async (file) => {
    const bytes = await sharp(file)
      .resize(256, 256, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 80, effort: 2 })
      .toBuffer();
    await writeFile(path.join(folder, hash), bytes);
  });
}

/** Milliseconds a piece, one after the other. */
async function timeEach(hashes: readonly string[], work: (hash: string) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (const hash of hashes) await work(hash);
  return (performance.now() - started) / hashes.length;
}

async function timeAll(hashes: readonly string[], work: (hash: string) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await Promise.all(hashes.map(work));
  return (performance.now() - started) / hashes.length;
}
