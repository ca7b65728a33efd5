import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { storeBytes } from "@/lib/server/assets/store-picture";
import { DecodeLanes } from "@/lib/server/images/decode-lanes";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { generateLibrary } from "../support/library-generator";
import type { SharedPicture } from "../support/library-plan";
import { startStudio } from "../support/studio-server";
import { startChild } from "./bench-child";
import { makeGrainyPng, makeTwin } from "./bench-pictures";
import { type BenchRow, formatNumber } from "./bench-report";
import { listProcesses, MemorySampler, resetPeak, sumMemory } from "./process-memory";
import { median, runRounds } from "./run-rounds";

const COUNT = 1_000;
/** What makes a PNG of about 1024²: 2.6 GB in all. */
const PNG_BYTES = 2_600_000;
const DISTINCT = 24;
const ROUNDS = 3;
const IDLE_MS = 3_000;
/** MiB over idle, whatever the size of the export: a thousand pictures are forty times as much. */
const LIMIT_MIB = 64;

const openedSchema = z.object({ export: z.object({ id: z.string() }) });

/** P17: 1,000 pictures as a ZIP with recipes inside: memory over idle, and the rate beside the plainest copy. */
export async function benchExport({ rounds = ROUNDS }: { readonly rounds?: number | undefined }): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-bench-export-"));
  try {
    await stock(folder);
    const studio = await startStudio({ dataDir: folder, env: { STUDIO_LOG_LEVEL: "warn" } });
    const plain = await startChild("./plain-file-server.ts", [path.join(folder, "blobs")]);
    try {
      await wait(IDLE_MS);
      const peaks: number[] = [];
      const [ours, copy] = await runRounds(
        [
          {
            name: "export",
            measure: async () => {
              const pids = listProcesses(studio.pid);
              const idle = sumMemory(pids, "VmRSS");
              for (const pid of pids) resetPeak(pid);
              const sampler = new MemorySampler(pids);
              const rate = await measureRate(await openExport(studio.url));
              peaks.push(sampler.stop() - idle);
              return rate;
            },
          },
          { name: "copy", measure: () => measureRate(`${plain.url}/${COUNT}`) },
        ],
        { rounds, perRound: 1 },
      );
      if (!ours || !copy) return [];
      // The first one pays for code and caches that stay.
      const over = median(peaks.slice(1));
      const spread = `${formatNumber(Math.min(...peaks))}–${formatNumber(Math.max(...peaks))} MiB`;
      return [
        {
          bar: "P17",
          what: `export of ${formatNumber(COUNT)} pictures of 2.6 MB, peak over idle`,
          figure: `${formatNumber(over)} MiB`,
          limit: { text: `≤ ${LIMIT_MIB} MiB`, isMet: over <= LIMIT_MIB },
          spread,
        },
        {
          bar: "P17",
          what: "… rate ÷ plain copy of the same files",
          figure: `${formatNumber(ours.median / copy.median)} (${formatNumber(ours.median)} against ${formatNumber(copy.median)} MB/s)`,
          spread: `${formatNumber(ours.lowest)}–${formatNumber(ours.highest)} MB/s`,
        },
      ];
    } finally {
      await Promise.all([studio.stop(), plain.stop()]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stock(folder: string): Promise<void> {
  const store = await FileBlobStore.open({ dataFolder: folder, now: Date.now, newStagedName: () => randomUUID() });
  const grainy = await makeGrainyPng(PNG_BYTES);
  const lanes = new DecodeLanes(1);
  const pictures: SharedPicture[] = [];
  for (let seed = 1; seed <= DISTINCT; seed++) {
    const { hash, width, height, byteSize } = await storeBytes({ store, lanes }, makeTwin(grainy, seed));
    pictures.push({ hash, width, height, byteSize, thumbhash: "" });
  }
  const [first, ...others] = pictures;
  if (!first) throw new Error("no pictures");
  const file = path.join(folder, "studio.db");
  await generateLibrary({ file, count: COUNT, pictures: [first, ...others], endsAt: Date.now() - 60_000 });
}

async function openExport(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/exports`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-palimpsest-client": "bench" },
    body: JSON.stringify({ selections: [{ filter: {}, count: await countAll(url) }] }),
  });
  const opened = openedSchema.parse(await answer.json());
  return `${url}/api/v1/exports/${opened.export.id}/file`;
}

async function countAll(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/assets/timeline`);
  return z.object({ timeline: z.object({ total: z.number() }) }).parse(await answer.json()).timeline.total;
}

/** MB/s of an answer that is read and forgotten. */
async function measureRate(address: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(address);
  if (!answer.ok || answer.body === null) throw new Error(`${address} answered ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.byteLength;
  return bytes / 1_000 / (performance.now() - started);
}
